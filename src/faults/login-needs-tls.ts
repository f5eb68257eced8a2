// The server takes logins under TLS only, and this login came in clear.

import type { KnownFault } from "./known.ts";

export const loginNeedsTls = {
  id: "login-needs-tls",
  dimension: "application",
  says: {
    en: "The server takes logins under TLS only, and this login came in clear.",
    zh: "服务器只接受 TLS 登录，而本次登录是明文。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/login#tls-required", how: "always" },
    {
      finding: "application/login#refused",
      how: "sometimes",
      decisive: true,
      where: {
        means: [
          "vsftpd-tls-required",
          "proftpd-tls-required",
          "pure-ftpd-tls-required",
          "generic-tls-required",
        ],
      },
    },
    {
      finding: "application/login#busy",
      how: "rarely",
      decisive: true,
      where: { means: "pure-ftpd-tls-required" },
    },
    { finding: "application/tls#absent", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Set the client to explicit TLS (FTPES, AUTH TLS): that is the server's policy, and a good one.",
      "The options behind it: vsftpd force_local_logins_ssl, ProFTPD TLSRequired, Pure-FTPd conf/TLS 2 or 3.",
    ].join("\n"),
    zh: [
      "在客户端启用显式 TLS（FTPES，AUTH TLS）：这是服务器的策略，而且是正确的策略。",
      "对应选项：vsftpd 的 force_local_logins_ssl、ProFTPD 的 TLSRequired、Pure-FTPd 的 conf/TLS（2 或 3）。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["vsftpd-login-must-be-encrypted", "proftpd-tls-required", "pureftpd-tls-required"],
  messages: [
    "530 Non-anonymous sessions must use encryption.",
    "550 SSL/TLS required on the control channel",
    "421-Sorry, cleartext sessions and weak ciphers are not accepted on this server.",
    "530 TLS required",
  ],
  sources: [
    "RFC 4217 §11",
    "vsftpd.conf(5) force_local_logins_ssl",
    "ProFTPD TLSRequired",
    "pure-ftpd(8) -Y",
  ],
} as const satisfies KnownFault;
