// The reply to PASV or EPSV does not have the form that the RFC asks for.

import type { KnownFault } from "./known.ts";

export const passiveReplyMalformed = {
  id: "passive-reply-malformed",
  dimension: "application",
  says: {
    en: "The reply to PASV or EPSV does not have the form that the RFC asks for.",
    zh: "PASV 或 EPSV 的应答不符合 RFC 格式。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/passive#garbled", how: "always" },
    { finding: "network/passive#rewritten", how: "never" },
    { finding: "application/conformance#must-fails", how: "sometimes" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "On an IPv6 connection PASV cannot answer rightly: use EPSV.",
      "On IPv4 look at the reply in the evidence; update the server, and rule out a device that rewrites it (compare with a session under TLS).",
    ].join("\n"),
    zh: [
      "在 IPv6 连接上 PASV 无法给出正确应答：请使用 EPSV。",
      "在 IPv4 上查看证据中的应答；升级服务器，并通过对比 TLS 会话排除中间设备改写。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["pasv-on-ipv6-session"],
  messages: ["227 Entering Passive Mode (1,133,205)."],
  sources: ["RFC 959 §4.1.2", "RFC 1123 §4.1.2.6", "RFC 2428 §3"],
} as const satisfies KnownFault;
