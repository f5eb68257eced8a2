// An error of its own in place of a greeting.

import { misbehaviour } from "../misbehaviour.ts";

export const oopsGreeting = misbehaviour({
  id: "oops-greeting",
  says: {
    en: "Greets with 500 OOPS and closes, as vsftpd does when it cannot set up a session.",
    zh: "以 500 OOPS 代替问候并关闭，与 vsftpd 无法建立会话时一样。",
  },
  met: {
    en: "The folder named by secure_chroot_dir is missing: the daemon lives, and each connection dies.",
    zh: "secure_chroot_dir 指定的目录不存在：守护进程活着，但每个连接都会死掉。",
  },
  provokes: ["application/greeting#oops"],
  hooks: () => ({
    async greet(session) {
      await session.reply(
        500,
        "OOPS: vsftpd: not found: directory given in 'secure_chroot_dir':/var/run/vsftpd/empty",
      );
      session.leave();
      return true;
    },
  }),
});
