// TLS works, but the feature list does not say so: clients that trust the list stay in clear.

import type { KnownFault } from "./known.ts";

export const tlsHidden = {
  id: "tls-hidden",
  dimension: "application",
  says: {
    en: "TLS works, but the feature list does not say so: clients that trust the list stay in clear.",
    zh: "TLS 可用，但功能列表没有声明：依赖该列表的客户端会继续使用明文。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/tls#not-advertised", how: "always", decisive: true },
    { finding: "application/conformance#must-fails", how: "sometimes" },
    { finding: "application/conformance#should-fails", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: version 3.0.3 lists AUTH TLS only with ssl_tlsv1=YES; set it (TLS 1.2 and 1.3 go on working with either).",
      "vsftpd: FEAT must not be in cmds_denied.",
      "ProFTPD: have no <Limit FEAT>.",
      "Tell clients to insist on TLS instead of asking the list.",
    ].join("\n"),
    zh: [
      "vsftpd: 3.0.3 仅在 ssl_tlsv1=YES 时列出 AUTH TLS；请设为 YES（无论如何 TLS 1.2 和 1.3 都可用）。",
      "vsftpd: FEAT 不能出现在 cmds_denied 中。",
      "ProFTPD: 不要有 <Limit FEAT>。",
      "让客户端强制使用 TLS，而不是依据功能列表判断。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["feat-refused"],
  sources: ["RFC 4217 §6", "RFC 2389 §3"],
} as const satisfies KnownFault;
