// Active mode is off.

import { hideFeatures } from "../hidden-features.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const activeRefused = misbehaviour({
  id: "active-refused",
  says: { en: "Answers PORT and EPRT with 500.", zh: "以 500 应答 PORT 和 EPRT。" },
  met: {
    en: "port_enable=NO, or a firewall that blocks the commands.",
    zh: "port_enable=NO，或防火墙拦截了这些命令。",
  },
  provokes: ["network/active#command-refused"],
  hooks: () => ({
    reply: hideFeatures("EPRT"),
    async command(session, command) {
      if (command.verb !== "PORT" && command.verb !== "EPRT") return false;
      await session.reply(500, "Illegal PORT command.");
      return true;
    },
  }),
});
