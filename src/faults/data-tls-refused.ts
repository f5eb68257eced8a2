// The server protects the login but refuses to protect the data (PROT P).

import type { KnownFault } from "./known.ts";

export const dataTlsRefused = {
  id: "data-tls-refused",
  dimension: "application",
  says: {
    en: "The server protects the login but refuses to protect the data (PROT P).",
    zh: "服务器保护登录，却拒绝加密数据通道（PROT P）。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/data-tls#refused", how: "always", decisive: true },
    { finding: "application/cleartext#data", how: "sometimes" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'ProFTPD: TLSRequired must not be "!data"; "534 Unwilling to accept security parameters" names such a rule. Check for a device that filters PROT.',
    ].join("\n"),
    zh: [
      'ProFTPD: TLSRequired 不应为 "!data"；应答 "534 Unwilling to accept security parameters" 即此类规则。并检查是否有设备过滤 PROT。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [],
  messages: [
    "534 Unwilling to accept security parameters",
    "536 Requested PROT level not supported",
  ],
  sources: ["RFC 2228 §3", "RFC 4217 §9"],
} as const satisfies KnownFault;
