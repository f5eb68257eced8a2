// The server lists AUTH TLS among its features but refuses it: TLS is built in and not switched on, or its certificate is missing.

import type { KnownFault } from "./known.ts";

export const tlsAdvertisedButOff = {
  id: "tls-advertised-but-off",
  dimension: "application",
  says: {
    en: "The server lists AUTH TLS among its features but refuses it: TLS is built in and not switched on, or its certificate is missing.",
    zh: "服务器在功能列表中声明了 AUTH TLS 却拒绝执行：TLS 未启用，或证书缺失。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/tls#advertised-refused", how: "always", decisive: true },
    { finding: "application/cleartext#everything", how: "sometimes" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
  ],
  leadsTo: ["cleartext-allowed"],
  mend: {
    en: [
      'Pure-FTPd: "500 This security scheme is not implemented": echo 1 > /etc/pure-ftpd/conf/TLS, and a PEM with key and certificate; restart.',
      'ProFTPD: "431 Necessary security resource unavailable": the file of TLSRSACertificateFile is missing or unreadable; proftpd --configtest and /var/log/proftpd/tls.log name it. A fault in conf.d does not stop the server, which goes on without TLS.',
    ].join("\n"),
    zh: [
      'Pure-FTPd: 若应答 "500 This security scheme is not implemented"：echo 1 > /etc/pure-ftpd/conf/TLS，并准备含私钥与证书的 PEM；重启。',
      'ProFTPD: 若应答 "431 Necessary security resource unavailable"：TLSRSACertificateFile 指定的文件不存在或不可读，proftpd --configtest 与 /var/log/proftpd/tls.log 会指明。conf.d 中的错误不会阻止启动，而是不带 TLS 继续运行。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "pureftpd-tls-advertised-but-off",
    "proftpd-tls-cert-missing",
    "proftpd-confd-error-silently-ignored",
    "proftpd-include-missing",
    "apparmor-denies",
  ],
  messages: [
    "500 This security scheme is not implemented",
    "431 Necessary security resource unavailable",
    "Unable to accept AUTH TLS due to lack of certificates",
  ],
  sources: ["RFC 4217 §6", "ProFTPD TLSRSACertificateFile", "pure-ftpd(8) -Y"],
} as const satisfies KnownFault;
