// The way to the server loses packets: connections come about only after a repeated SYN.

import type { KnownFault } from "./known.ts";

export const packetsLost = {
  id: "packets-lost",
  dimension: "network",
  says: {
    en: "The way to the server loses packets: connections come about only after a repeated SYN.",
    zh: "通往服务器的线路丢包：SYN 重发之后才能建立连接。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#syn-lost", how: "always", decisive: true },
    { finding: "network/connect#distant", how: "never" },
    { finding: "application/transfer#slow", how: "sometimes" },
    { finding: "application/transfer#cut", how: "rarely" },
    { finding: "network/passive#some-ports-fail", how: "rarely" },
    { finding: "application/greeting#slow", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "A SYN is sent again after about 1, 3 and 7 seconds; such times mean loss, not distance. Measure with mtr -T -P 21 HOST from both ends.",
      'On the host look at nstat TcpExtListenOverflows, TcpExtListenDrops (the daemon accepts too slowly), at dmesg for "nf_conntrack: table full", and at the interface\'s error counters (ip -s link).',
    ].join("\n"),
    zh: [
      "SYN 会在约 1、3、7 秒后重发；出现这些时长说明是丢包，而不是距离远。请在两端用 mtr -T -P 21 主机 测量。",
      '在主机上查看 nstat 的 TcpExtListenOverflows、TcpExtListenDrops（守护进程 accept 太慢）、dmesg 中的 "nf_conntrack: table full"，以及网卡错误计数（ip -s link）。',
    ].join("\n"),
  },
  risk: "manual",
  aka: ["synack-delay-or-loss", "conntrack-table-full", "listen-backlog-overflow", "syn-flood"],
  sources: ["RFC 6298 §2 and §5.7", "nstat(8)"],
} as const satisfies KnownFault;
