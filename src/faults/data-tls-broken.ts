// The TLS handshake of the data channel fails although that of the control channel works.

import type { KnownFault } from "./known.ts";

export const dataTlsBroken = {
  id: "data-tls-broken",
  dimension: "application",
  says: {
    en: "The TLS handshake of the data channel fails although that of the control channel works.",
    zh: "控制通道的 TLS 正常，而数据通道的 TLS 握手失败。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/data-tls#handshake-fails", how: "always", decisive: true },
    { finding: "application/data-tls#reuse-rejected", how: "never" },
    { finding: "network/active#no-connection", how: "usually" },
    { finding: "application/transfer#list-fails", how: "sometimes" },
    {
      finding: "application/transfer#list-refused",
      how: "rarely",
      where: { means: "vsftpd-data-tls-failed" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Look at the server's TLS log (vsftpd debug_ssl=YES, ProFTPD TLSLog); update the server if it mixes up TLS 1.3 tickets: limiting the client to TLS 1.2 shows it.",
      "A balancer that sends data to another server than control looks alike: see data-tls-certificate-differs.",
    ].join("\n"),
    zh: [
      "查看服务器 TLS 日志（vsftpd debug_ssl=YES、ProFTPD TLSLog）；若与 TLS 1.3 票据有关（把客户端限制为 TLS 1.2 即恢复），请升级服务器。",
      "负载均衡把数据连接送到另一台服务器时也会这样：参见 data-tls-certificate-differs。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls13-ticket-reuse-fails-later", "proftpd-protocols-blocks-ftps-data"],
  messages: ["522 SSL connection failed"],
  sources: ["RFC 4217 §7"],
} as const satisfies KnownFault;
