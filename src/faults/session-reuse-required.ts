// The server wants the data channel to resume the TLS session of the control channel, and the client does not do so.

import type { KnownFault } from "./known.ts";

export const sessionReuseRequired = {
  id: "session-reuse-required",
  dimension: "application",
  says: {
    en: "The server wants the data channel to resume the TLS session of the control channel, and the client does not do so.",
    zh: "服务器要求数据通道复用控制通道的 TLS 会话，而客户端没有这样做。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/data-tls#reuse-rejected", how: "always", decisive: true },
    { finding: "application/data-tls#reuse-demanded", how: "usually" },
    {
      finding: "application/transfer#list-refused",
      how: "sometimes",
      where: { means: ["vsftpd-session-reuse-required", "proftpd-session-reuse-required"] },
    },
    {
      finding: "application/transfer#list-fails",
      how: "sometimes",
      where: { means: ["vsftpd-session-reuse-required", "proftpd-session-reuse-required"] },
    },
    { finding: "network/passive#port-silent", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Best: a client that resumes sessions (lftp, FileZilla, curl, WinSCP, current Java and .NET libraries); the demand protects the data channel.",
      "vsftpd: require_ssl_reuse=NO only as an agreed exception. Under TLS 1.3 tickets are used up or expire: TLS 1.2 for that client helps.",
      "ProFTPD: TLSOptions NoSessionReuseRequired, with the same caution.",
    ].join("\n"),
    zh: [
      "最佳做法：使用支持会话复用的客户端（lftp、FileZilla、curl、WinSCP 及新版 Java/.NET 库）；该要求保护了数据通道。",
      "vsftpd: 仅在批准例外时设置 require_ssl_reuse=NO。TLS 1.3 的票据可能用尽或过期，为该客户端改用 TLS 1.2 可缓解。",
      "ProFTPD: TLSOptions NoSessionReuseRequired，同样须谨慎。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-session-reuse-required",
    "proftpd-session-reuse-required",
    "tls13-ticket-reuse-fails-later",
  ],
  messages: [
    "522 SSL connection failed: session reuse required",
    "522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page",
    "425 Unable to build data connection: Operation not permitted",
    "client did not reuse TLS session, rejecting data connection (see the NoSessionReuseRequired TLSOptions parameter)",
    "GnuTLS error -110: The TLS connection was non-properly terminated.",
    "TLS session of data connection has not resumed or the session does not match the control connection",
  ],
  sources: ["RFC 4217 §10.2", "vsftpd.conf(5) require_ssl_reuse", "ProFTPD TLSOptions"],
} as const satisfies KnownFault;
