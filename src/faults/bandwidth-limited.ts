// Transfers are slow while everything else is quick: a rate limit, or a narrow line.

import type { KnownFault } from "./known.ts";

export const bandwidthLimited = {
  id: "bandwidth-limited",
  dimension: "application",
  says: {
    en: "Transfers are slow while everything else is quick: a rate limit, or a narrow line.",
    zh: "其他环节都快，唯独传输慢：存在限速，或带宽不足。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#slow", how: "always" },
    { finding: "application/greeting#slow", how: "never" },
    { finding: "application/login#slow", how: "never" },
    { finding: "network/connect#syn-lost", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "A rate that is a round number and never changes is a limit: vsftpd local_max_rate, anon_max_rate; ProFTPD TransferRate; Pure-FTPd UserBandwidth, AnonymousBandwidth; tc qdisc show on the host.",
      "A rate that wavers is the line: measure it with iperf3 at the same hour.",
    ].join("\n"),
    zh: [
      "速率恒定且为整数多半是限速：vsftpd 的 local_max_rate、anon_max_rate，ProFTPD 的 TransferRate，Pure-FTPd 的 UserBandwidth、AnonymousBandwidth，以及主机上的 tc qdisc show。",
      "速率起伏不定则是线路问题：在同一时段用 iperf3 测量。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["bandwidth-throttled"],
  sources: ["vsftpd.conf(5) local_max_rate", "ProFTPD TransferRate", "pure-ftpd(8) -T"],
} as const satisfies KnownFault;
