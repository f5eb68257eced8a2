// The server wants a certificate from the client.

import type { KnownFault } from "./known.ts";

export const clientCertificateRequired = {
  id: "client-certificate-required",
  dimension: "application",
  says: { en: "The server wants a certificate from the client.", zh: "服务器要求客户端提供证书。" },
  prior: "rare",
  servers: ["vsftpd", "proftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/tls#handshake-fails",
      how: "usually",
      where: { asksClientCertificate: true },
    },
    { finding: "application/login#closed", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Give the client the certificate that it was issued. Under TLS 1.3 the handshake seems to work and the first command fails.",
      "Where nobody has such certificates: vsftpd require_cert=NO, ProFTPD TLSVerifyClient off.",
    ].join("\n"),
    zh: [
      "在客户端配置所颁发的证书。TLS 1.3 下握手看似成功，第一条命令才失败。",
      "若并未给客户端发放证书：vsftpd 设置 require_cert=NO，ProFTPD 设置 TLSVerifyClient off。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["tls-client-certificate-required"],
  messages: [
    "tlsv13 alert certificate required",
    "peer did not return a certificate",
    "client did not provide certificate, but one is required via 'TLSVerifyClient on'",
  ],
  sources: ["RFC 8446 §4.4.2.4", "vsftpd.conf(5) require_cert", "ProFTPD TLSVerifyClient"],
} as const satisfies KnownFault;
