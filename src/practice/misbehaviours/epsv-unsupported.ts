// EPSV is unknown.

import { hideFeatures } from "../hidden-features.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const epsvUnsupported = misbehaviour({
  id: "epsv-unsupported",
  says: { en: "Does not know EPSV; PASV works.", zh: "不认识 EPSV，PASV 正常。" },
  met: {
    en: "An old server, or a firewall that lets only old commands pass; IPv6 clients cannot transfer.",
    zh: "老服务器，或只放行旧命令的防火墙；IPv6 客户端无法传输。",
  },
  provokes: ["network/passive#epsv-refused"],
  hooks: () => ({
    reply: hideFeatures("EPSV"),
    async command(session, command) {
      if (command.verb !== "EPSV") return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
