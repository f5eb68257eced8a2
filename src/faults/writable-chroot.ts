// The user is locked into a folder that he may write to, which vsftpd refuses since 2.3.5.

import type { KnownFault } from "./known.ts";

export const writableChroot = {
  id: "writable-chroot",
  dimension: "application",
  says: {
    en: "The user is locked into a folder that he may write to, which vsftpd refuses since 2.3.5.",
    zh: "用户被限制在一个自己可写的目录中，vsftpd 自 2.3.5 起拒绝这种情况。",
  },
  prior: "common",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/login#oops",
      or: ["application/anonymous#oops"],
      how: "always",
      decisive: true,
      where: { means: "writable-root-in-chroot" },
    },
    {
      finding: "application/anonymous#oops",
      how: "sometimes",
      where: { means: "writable-root-in-chroot" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Take the write permission from the root folder and give a writable one beneath: chmod a-w /home/USER; mkdir /home/USER/files; chown USER /home/USER/files. For anonymous visitors: chown root:root /srv/ftp; chmod 755 /srv/ftp.",
      "Or allow_writeable_chroot=YES, which gives up a protection; it does not hold for anonymous visitors.",
    ].join("\n"),
    zh: [
      "去掉根目录的写权限，另建可写子目录：chmod a-w /home/用户; mkdir /home/用户/files; chown 用户 /home/用户/files。匿名根目录：chown root:root /srv/ftp; chmod 755 /srv/ftp。",
      "也可设置 allow_writeable_chroot=YES，但会放弃一层保护，且对匿名用户无效。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-writable-chroot", "vsftpd-anon-root-writable"],
  messages: [
    "500 OOPS: vsftpd: refusing to run with writable root inside chroot()",
    "GnuTLS error -15: An unexpected TLS packet was received.",
  ],
  sources: ["vsftpd.conf(5) chroot_local_user, allow_writeable_chroot"],
} as const satisfies KnownFault;
