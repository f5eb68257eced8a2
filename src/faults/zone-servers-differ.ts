// The zone's own name servers contradict one another: one of them has an old copy of the zone.

import type { KnownFault } from "./known.ts";

export const zoneServersDiffer = {
  id: "zone-servers-differ",
  dimension: "network",
  says: {
    en: "The zone's own name servers contradict one another: one of them has an old copy of the zone.",
    zh: "该区域的各权威服务器互相矛盾：其中一台仍是旧数据。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#authorities-disagree", how: "always", decisive: true },
    { finding: "network/resolve#resolvers-disagree", how: "usually" },
    { finding: "network/resolve#differs-from-authority", how: "sometimes" },
    { finding: "network/resolve#second-answer", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Compare the serial numbers (dig @EACH ZONE SOA): the lowest has not been updated. Raise the serial at the primary, and see that the transfer (AXFR, NOTIFY, 53/tcp) gets through.",
    ].join("\n"),
    zh: [
      "比较各服务器的序列号（dig @各服务器 区域 SOA）：最小的那台没有更新。在主服务器上增大序列号，并确认区域传送（AXFR、NOTIFY、53/tcp）畅通。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  sources: ["RFC 1034 §4.3.5", "RFC 1996"],
} as const satisfies KnownFault;
