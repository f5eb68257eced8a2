// MLST is advertised, MLSD is unknown.

import { misbehaviour } from "../misbehaviour.ts";

export const mlsdUnsupportedButAdvertised = misbehaviour({
  id: "mlsd-unsupported-but-advertised",
  says: {
    en: "FEAT lists MLST, but MLSD and MLST are answered with 500.",
    zh: "FEAT 列出 MLST，但 MLSD 和 MLST 都回 500。",
  },
  met: {
    en: "A proxy or module switched the commands off and left the feature line; clients show empty folders.",
    zh: "代理或模块关掉了命令却留下特性行；客户端看到的目录是空的。",
  },
  provokes: ["application/transfer#mlsd-fails", "application/conformance#feature-lies"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "MLSD" && command.verb !== "MLST") return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
