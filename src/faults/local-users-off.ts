// The server lets in anonymous visitors only.

import type { KnownFault } from "./known.ts";

export const localUsersOff = {
  id: "local-users-off",
  dimension: "application",
  says: { en: "The server lets in anonymous visitors only.", zh: "服务器只允许匿名访问。" },
  prior: "occasional",
  servers: ["vsftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/login#refused",
      how: "always",
      decisive: true,
      where: { means: "vsftpd-anonymous-only" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: local_enable=YES, restart.",
      "Pure-FTPd: remove /etc/pure-ftpd/conf/AnonymousOnly (with it every login becomes an anonymous one), restart.",
    ].join("\n"),
    zh: [
      "vsftpd: 设置 local_enable=YES 并重启。",
      "Pure-FTPd: 删除 /etc/pure-ftpd/conf/AnonymousOnly（启用时所有登录都会变成匿名）并重启。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["pureftpd-anonymous-only"],
  messages: ["530 This FTP server is anonymous only."],
  sources: ["vsftpd.conf(5) local_enable", "pure-ftpd(8) -e"],
} as const satisfies KnownFault;
