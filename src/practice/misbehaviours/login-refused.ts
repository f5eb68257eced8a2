// Every login fails.

import { misbehaviour } from "../misbehaviour.ts";

export const loginRefused = misbehaviour({
  id: "login-refused",
  says: {
    en: "Answers every password with 530 Login incorrect, also the right one.",
    zh: "无论口令对错，一律以 530 Login incorrect 拒绝。",
  },
  met: {
    en: "PAM refuses (shell not in /etc/shells, account locked or expired), the user is on a deny list, or the password database is another one than you think.",
    zh: "PAM 拒绝（shell 不在 /etc/shells 中、账号锁定或过期）、用户在禁止名单上，或口令库并不是您以为的那一个。",
  },
  provokes: ["application/login#refused"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      session.claimedName = undefined;
      await session.reply(530, "Login incorrect.");
      return true;
    },
  }),
});
