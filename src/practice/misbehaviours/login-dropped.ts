// The password ends the connection.

import { misbehaviour } from "../misbehaviour.ts";

export const loginDropped = misbehaviour({
  id: "login-dropped",
  says: {
    en: "Closes the connection on PASS, without a reply.",
    zh: "收到 PASS 后不作应答直接断开。",
  },
  met: {
    en: "The session process dies at the change of user: a missing home, a seccomp or SELinux denial, or a crash.",
    zh: "会话进程在切换用户时崩溃：主目录缺失，或被 seccomp、SELinux 拒绝。",
  },
  provokes: ["application/login#closed"],
  hooks: () => ({
    command(session, command) {
      if (command.verb !== "PASS") return false;
      session.leave();
      return true;
    },
  }),
});
