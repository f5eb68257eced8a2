// Anonymous access is switched on but does not work: its folder or account is missing.

import type { KnownFault } from "./known.ts";

export const anonymousBroken = {
  id: "anonymous-broken",
  dimension: "application",
  says: {
    en: "Anonymous access is switched on but does not work: its folder or account is missing.",
    zh: "匿名访问已开启但无法使用：匿名目录或账号缺失。",
  },
  prior: "occasional",
  servers: ["vsftpd", "proftpd", "pure-ftpd"],
  shows: [
    { finding: "application/anonymous#oops", how: "always" },
    {
      finding: "application/login#oops",
      how: "rarely",
      where: { means: ["home-unreachable", "pure-ftpd-folder-unreachable-at-login"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: the folder of anon_root (or the home of the account ftp) must exist and belong to root.",
      "ProFTPD: the folder of <Anonymous> must exist; RequireValidShell off inside it.",
      "Pure-FTPd: create the account ftp with an existing home.",
      "If nobody wants anonymous access, turn it off: anonymous_enable=NO, no <Anonymous>, NoAnonymous yes.",
    ].join("\n"),
    zh: [
      "vsftpd: anon_root（或 ftp 账号的主目录）必须存在且属主为 root。",
      "ProFTPD: <Anonymous> 指定的目录必须存在，并在其中设置 RequireValidShell off。",
      "Pure-FTPd: 创建主目录存在的 ftp 账号。",
      "若不需要匿名访问就关闭它：anonymous_enable=NO、删除 <Anonymous>、NoAnonymous yes。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "anon-root-missing",
    "pureftpd-anon-without-ftp-user",
    "proftpd-anon-shell",
    "vsftpd-anon-tls-refused",
  ],
  messages: [
    "500 OOPS: cannot change directory:/srv/none",
    "530-Unable to set anonymous privileges.",
    "421 Can't change directory to /srv/ftpx/ [/]",
    "530 Anonymous sessions may not use encryption.",
  ],
  sources: ["vsftpd.conf(5) anon_root", "ProFTPD <Anonymous>", "pure-ftpd(8)"],
} as const satisfies KnownFault;
