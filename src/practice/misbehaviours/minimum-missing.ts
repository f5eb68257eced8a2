// Commands that every server must have are unknown.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["SYST", "STAT", "HELP", "NOOP"]);

export const minimumMissing = misbehaviour({
  id: "minimum-missing",
  says: {
    en: "Does not know SYST, STAT, HELP and NOOP, which RFC 1123 demands of every server.",
    zh: "不认识 RFC 1123 要求必备的 SYST、STAT、HELP 和 NOOP。",
  },
  met: {
    en: "An embedded server of a camera, printer or PLC, or an allow-list of commands that is too narrow.",
    zh: "摄像头、打印机或 PLC 的嵌入式服务器，或命令白名单过窄。",
  },
  provokes: ["application/conformance#must-fails"],
  hooks: () => ({
    async command(session, command) {
      if (!VERBS.has(command.verb)) return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
