// A visitor meets 500 OOPS.

import { misbehaviour } from "../misbehaviour.ts";
import { ANONYMOUS_NAMES } from "../users.ts";

export const anonymousOops = misbehaviour({
  id: "anonymous-oops",
  says: {
    en: "Answers an anonymous password with 500 OOPS: cannot change directory, and closes; users log in as ever.",
    zh: "匿名登录得到 500 OOPS: cannot change directory 并断开；普通用户登录正常。",
  },
  met: {
    en: "The home of the ftp user (/srv/ftp) is missing, or may be written to.",
    zh: "ftp 用户的主目录（/srv/ftp）缺失或可写。",
  },
  provokes: ["application/anonymous#oops"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      if (!ANONYMOUS_NAMES.has(session.claimedName?.toLowerCase() ?? "")) return false;
      await session.reply(500, "OOPS: cannot change directory:/srv/ftp");
      session.leave();
      return true;
    },
  }),
});
