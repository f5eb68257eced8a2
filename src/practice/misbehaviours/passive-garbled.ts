// 227 and 229 cannot be read.

import { misbehaviour } from "../misbehaviour.ts";

export const passiveGarbled = misbehaviour({
  id: "passive-garbled",
  says: {
    en: "Answers PASV and EPSV without a usable address and port.",
    zh: "PASV 和 EPSV 的应答里没有可用的地址和端口。",
  },
  met: {
    en: "A proxy or firewall that rewrites the reply and gets it wrong.",
    zh: "代理或防火墙改写应答时出了错。",
  },
  provokes: ["network/passive#garbled"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASV" && command.verb !== "EPSV") return false;
      if (command.verb === "PASV") await session.reply(227, "Entering Passive Mode.");
      else await session.reply(229, "Entering Extended Passive Mode (|||99999|)");
      return true;
    },
  }),
});
