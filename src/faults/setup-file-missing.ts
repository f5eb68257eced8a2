// A file that vsftpd reads for each connection is missing or unreadable.

import type { KnownFault } from "./known.ts";

export const setupFileMissing = {
  id: "setup-file-missing",
  dimension: "application",
  says: {
    en: "A file that vsftpd reads for each connection is missing or unreadable.",
    zh: "vsftpd 在每次连接时读取的某个文件不存在或不可读。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      or: ["application/login#oops", "application/anonymous#oops"],
      how: "always",
      decisive: true,
      where: {
        means: [
          "banner-file-unreadable",
          "user-list-unreadable",
          "email-list-unreadable",
          "chroot-list-unreadable",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "The reply names the file. Create it, empty if need be, owned by root: touch FILE.",
      "Or turn off the option that asks for it: banner_file, userlist_enable, chroot_list_enable, deny_email_enable, secure_email_list_enable.",
    ].join("\n"),
    zh: [
      "应答中会写明文件名。创建该文件（可以为空，属主 root）：touch 文件。",
      "或关闭需要它的选项：banner_file、userlist_enable、chroot_list_enable、deny_email_enable、secure_email_list_enable。",
    ].join("\n"),
  },
  risk: "auto",
  aka: [
    "vsftpd-banner-file-missing",
    "vsftpd-userlist-file-missing",
    "vsftpd-email-list-missing",
    "vsftpd-chroot-list-missing",
  ],
  messages: [
    "500 OOPS: cannot read banner file:/etc/nosuch",
    "500 OOPS: cannot read user list file:/etc/nosuch",
    "500 OOPS: could not read chroot() list file:/etc/vsftpd.chroot_list",
    "500 OOPS: cannot read anon e-mail list file:/etc/vsftpd.banned_emails",
    "500 OOPS: cannot read email passwords file:/etc/vsftpd.email_passwords",
  ],
  sources: ["vsftpd.conf(5)"],
} as const satisfies KnownFault;
