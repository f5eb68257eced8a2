// Passive mode is off.

import { hideFeatures } from "../hidden-features.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const passiveRefused = misbehaviour({
  id: "passive-refused",
  says: {
    en: "Answers PASV and EPSV with 550 Permission denied.",
    zh: "以 550 Permission denied 应答 PASV 和 EPSV。",
  },
  met: {
    en: "pasv_enable=NO, or the daemon denies the commands.",
    zh: "pasv_enable=NO，或守护进程禁用了这些命令。",
  },
  provokes: ["network/passive#command-refused"],
  hooks: () => ({
    reply: hideFeatures("EPSV"),
    async command(session, command) {
      if (command.verb !== "PASV" && command.verb !== "EPSV") return false;
      await session.reply(550, "Permission denied.");
      return true;
    },
  }),
});
