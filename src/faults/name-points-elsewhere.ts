// The name leads to another machine than the one it should.

import type { KnownFault } from "./known.ts";

export const namePointsElsewhere = {
  id: "name-points-elsewhere",
  dimension: "network",
  says: {
    en: "The name leads to another machine than the one it should.",
    zh: "域名指向了错误的主机。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#unexpected-address", how: "always" },
    { finding: "network/resolve#resolvers-disagree", how: "never" },
    { finding: "network/resolve#second-answer", how: "never" },
    { finding: "application/certificate#name-mismatch", how: "sometimes" },
    { finding: "application/greeting#not-ftp", how: "sometimes" },
    { finding: "network/connect#refused", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Correct the A or AAAA record in the zone; check for a wildcard record that answers in its place.",
      "If the address is new on purpose, tell it to ftpwarden as the expected one.",
    ].join("\n"),
    zh: [
      "在区域文件中更正 A/AAAA 记录；并检查是否被泛解析记录抢答。",
      "如果地址变更是有意为之，请更新 ftpwarden 中的预期地址。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing", "duplicate-ip"],
  sources: ["RFC 1034 §4.3.2"],
} as const satisfies KnownFault;
