// No room for this login.

import { misbehaviour } from "../misbehaviour.ts";

export const loginBusy = misbehaviour({
  id: "login-busy",
  says: {
    en: "Answers the password with 421 Too many users, and closes.",
    zh: "以 421 用户过多应答口令并断开。",
  },
  met: {
    en: "A limit of logins for each user or class (MaxClientsPerUser, MaxClientsPerClass) is reached.",
    zh: "单个用户或类别的登录数（MaxClientsPerUser 等）已达上限。",
  },
  provokes: ["application/login#busy"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      session.claimedName = undefined;
      await session.reply(421, "Too many users are logged in, please try later.");
      session.leave();
      return true;
    },
  }),
});
