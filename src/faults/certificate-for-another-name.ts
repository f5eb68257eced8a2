// The certificate is for another name than the one clients dial.

import type { KnownFault } from "./known.ts";

export const certificateForAnotherName = {
  id: "certificate-for-another-name",
  dimension: "application",
  says: {
    en: "The certificate is for another name than the one clients dial.",
    zh: "证书名称与客户端连接的名称不符。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#name-mismatch", how: "always", decisive: true },
    { finding: "application/certificate#self-signed", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Dial a name that is in the certificate (subjectAltName), or have one issued with every name and alias that clients use.",
      "Several names on one server: ProFTPD serves one certificate for each <VirtualHost>; vsftpd and Pure-FTPd need them all in one.",
    ].join("\n"),
    zh: [
      "使用证书中（subjectAltName）已有的名称连接，或重新签发包含所有在用名称与别名的证书。",
      "一台服务器多个名称时：ProFTPD 可按 <VirtualHost> 配置证书；vsftpd 和 Pure-FTPd 需把所有名称放进一张证书。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["tls-hostname-mismatch"],
  messages: [
    "Hostname/IP does not match certificate's altnames",
    "SSL: certificate subject name does not match target host name",
    "Hostname mismatch, certificate is not valid for",
  ],
  sources: ["RFC 9525 §6", "RFC 5280 §4.2.1.6"],
} as const satisfies KnownFault;
