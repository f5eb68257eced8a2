// A firewall lets the connection come about, but drops the packets after it.

import type { KnownFault } from "./known.ts";

export const repliesDropped = {
  id: "replies-dropped",
  dimension: "network",
  says: {
    en: "A firewall lets the connection come about, but drops the packets after it.",
    zh: "防火墙允许建立连接，却丢弃之后的数据包。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#silent", how: "always" },
    { finding: "application/greeting#tls-expected", how: "never" },
    { finding: "network/connect#refused", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "On the host ss -tn shows the connection in SYN-RECV: our ACK never arrived. Accept established and related packets before all else (nft: ct state established,related accept).",
      "Where packets come in by one firewall and leave by another, make the way the same in both directions, or let them share their state.",
    ].join("\n"),
    zh: [
      "在主机上 ss -tn 显示连接停在 SYN-RECV：我方 ACK 未到达。应最先放行已建立的连接（nft: ct state established,related accept）。",
      "若来回路径经过不同的防火墙，请改为同一路径，或让它们同步状态表。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["fw-established-dropped", "asymmetric-route-rp-filter"],
  sources: ["nft(8) ct state"],
} as const satisfies KnownFault;
