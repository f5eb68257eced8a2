// The server still takes TLS 1.1 or older, or ciphers that protect little.

import type { KnownFault } from "./known.ts";

export const tlsObsolete = {
  id: "tls-obsolete",
  dimension: "application",
  says: {
    en: "The server still takes TLS 1.1 or older, or ciphers that protect little.",
    zh: "服务器仍接受 TLS 1.1 及更旧版本，或强度不足的加密套件。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/tls#tls10",
      or: [
        "application/tls#tls11",
        "application/tls#ssl3",
        "application/tls#ssl2",
        "application/tls#weak-cipher",
        "application/tls#anonymous-cipher",
        "application/tls#weak-dh",
        "application/tls#no-tls12-or-later",
      ],
      how: "always",
      decisive: true,
    },
    { finding: "application/tls#tls10", how: "usually" },
    { finding: "application/tls#tls11", how: "usually" },
    { finding: "application/tls#ssl3", how: "sometimes" },
    { finding: "application/tls#ssl2", how: "rarely" },
    { finding: "application/tls#weak-cipher", how: "sometimes" },
    { finding: "application/tls#anonymous-cipher", how: "sometimes" },
    { finding: "application/tls#no-tls12-or-later", how: "sometimes" },
    { finding: "application/tls#no-forward-secrecy", how: "sometimes" },
    { finding: "application/tls#weak-dh", how: "sometimes" },
    { finding: "application/tls#no-tls13", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: ssl_ciphers=HIGH, ssl_sslv2=NO, ssl_sslv3=NO and nothing with @SECLEVEL=0; with 3.0.5 also ssl_tlsv1=NO, ssl_tlsv11=NO (on 3.0.3 ssl_tlsv1=NO only hides AUTH TLS).",
      "ProFTPD: TLSProtocol TLSv1.2 TLSv1.3, TLSCipherSuite HIGH:!aNULL:!MD5.",
      "Pure-FTPd: remove TLSCipherSuite, or -S:HIGH; 1.0.50 and later refuse old versions by themselves.",
      "If only old clients are the reason, name them, and give the exception an end date.",
    ].join("\n"),
    zh: [
      "vsftpd: ssl_ciphers=HIGH、ssl_sslv2=NO、ssl_sslv3=NO，去掉 @SECLEVEL=0；3.0.5 还应 ssl_tlsv1=NO、ssl_tlsv11=NO（3.0.3 上 ssl_tlsv1=NO 只会隐藏 AUTH TLS）。",
      "ProFTPD: TLSProtocol TLSv1.2 TLSv1.3、TLSCipherSuite HIGH:!aNULL:!MD5。",
      "Pure-FTPd: 删除 TLSCipherSuite 或设为 HIGH；1.0.50 起会自动拒绝旧版本。",
      "若只是为了兼容旧客户端，请列明是哪些，并为例外设定截止日期。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls-old-protocols-enabled"],
  sources: ["RFC 8996", "RFC 9325 §3.1 and §4.1"],
} as const satisfies KnownFault;
