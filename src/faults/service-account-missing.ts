// An account that the server itself needs does not exist.

import type { KnownFault } from "./known.ts";

export const serviceAccountMissing = {
  id: "service-account-missing",
  dimension: "application",
  says: {
    en: "An account that the server itself needs does not exist.",
    zh: "服务器自身所需的系统账号不存在。",
  },
  prior: "occasional",
  servers: ["vsftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      or: ["application/anonymous#oops", "application/login#oops"],
      how: "always",
      decisive: true,
      where: {
        means: [
          "nopriv-user-missing",
          "guest-user-missing",
          "chown-user-missing",
          "ftp-user-missing",
          "pure-ftpd-anonymous-not-set-up",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: the reply names the option (nopriv_user, guest_username, chown_username, ftp_username): create that account (adduser --system NAME), or name one that exists. No restart is needed.",
      "Pure-FTPd: anonymous visitors need the account ftp: adduser --system --home /srv/ftp ftp.",
    ].join("\n"),
    zh: [
      "vsftpd: 应答中会指出选项（nopriv_user、guest_username、chown_username、ftp_username）：创建该账号（adduser --system 名称）或改成已有账号。无需重启。",
      "Pure-FTPd: 匿名访问需要 ftp 账号：adduser --system --home /srv/ftp ftp。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-nopriv-user-missing",
    "vsftpd-guest-username-missing",
    "vsftpd-chown-username-missing",
    "vsftpd-ftp-username-missing",
    "pureftpd-anon-without-ftp-user",
  ],
  messages: [
    "500 OOPS: cannot locate user entry:nosuch",
    "500 OOPS: vsftpd: cannot locate user specified in 'guest_username':nosuch",
    "500 OOPS: vsftpd: cannot locate user specified in 'chown_username':nosuch",
    "500 OOPS: vsftpd: cannot locate user specified in 'ftp_username':nosuch",
    "421 Unable to set up secure anonymous FTP",
  ],
  sources: ["vsftpd.conf(5) nopriv_user, guest_username, chown_username, ftp_username"],
} as const satisfies KnownFault;
