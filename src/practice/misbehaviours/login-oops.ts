// The right password ends in 500 OOPS.

import { misbehaviour } from "../misbehaviour.ts";

export const loginOops = misbehaviour({
  id: "login-oops",
  says: {
    en: "Answers the password with 500 OOPS: refusing to run with writable root inside chroot(), and closes.",
    zh: "以 500 OOPS: refusing to run with writable root inside chroot() 应答口令并断开。",
  },
  met: {
    en: "vsftpd with chroot_local_user=YES and a home that the user may write to.",
    zh: "vsftpd 设了 chroot_local_user=YES，而用户对主目录有写权限。",
  },
  provokes: ["application/login#oops"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      session.claimedName = undefined;
      await session.reply(500, "OOPS: vsftpd: refusing to run with writable root inside chroot()");
      session.leave();
      return true;
    },
  }),
});
