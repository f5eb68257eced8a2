// Passwords or files may cross the network in clear although the server could protect them.

import type { KnownFault } from "./known.ts";

export const cleartextAllowed = {
  id: "cleartext-allowed",
  dimension: "application",
  says: {
    en: "Passwords or files may cross the network in clear although the server could protect them.",
    zh: "服务器具备加密能力，却仍允许密码或文件以明文传输。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/cleartext#login-optional",
      or: ["application/cleartext#data"],
      how: "always",
      decisive: true,
    },
    { finding: "application/cleartext#everything", how: "sometimes" },
    { finding: "application/tls#absent", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: force_local_logins_ssl=YES, force_local_data_ssl=YES.",
      "ProFTPD: TLSRequired on.",
      "Pure-FTPd: echo 3 > /etc/pure-ftpd/conf/TLS (2: logins only).",
      "Find the clients that still come in clear in the log first; then restart.",
    ].join("\n"),
    zh: [
      "vsftpd: force_local_logins_ssl=YES、force_local_data_ssl=YES。",
      "ProFTPD: TLSRequired on。",
      "Pure-FTPd: echo 3 > /etc/pure-ftpd/conf/TLS（2 只保护登录）。",
      "先从日志中找出仍用明文的客户端，再重启生效。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["cleartext-login-allowed"],
  sources: ["RFC 4217 §11", "RFC 2577 §7"],
} as const satisfies KnownFault;
