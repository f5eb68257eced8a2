// Closes after ten commands.

import { misbehaviour } from "../misbehaviour.ts";

/** Enough to log in under TLS and to list one folder. */
const COMMANDS_MAX = 10;

export const closesAfterNCommands = misbehaviour({
  id: "closes-after-n-commands",
  says: {
    en: "Ends each connection with 421 at its eleventh command.",
    zh: "每个连接到第十一条命令时以 421 断开。",
  },
  met: {
    en: "A proxy or intrusion prevention system with a budget of commands, or a session process that crashes early.",
    zh: "代理或入侵防御对命令数设了上限，或会话进程过早崩溃。",
  },
  provokes: ["application/limits#closes-early"],
  hooks: () => ({
    async command(session) {
      if (session.heardCount <= COMMANDS_MAX) return false;
      await session.reply(421, "Service not available, closing control connection.");
      session.leave();
      return true;
    },
  }),
});
