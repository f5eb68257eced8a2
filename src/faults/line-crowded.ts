// The line to the server is crowded: connection times vary widely without a pattern of loss.

import type { KnownFault } from "./known.ts";

export const lineCrowded = {
  id: "line-crowded",
  dimension: "network",
  says: {
    en: "The line to the server is crowded: connection times vary widely without a pattern of loss.",
    zh: "通往服务器的线路拥挤：建连时间波动很大，但不符合丢包的规律。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#unsteady", how: "always" },
    { finding: "application/transfer#slow", how: "usually" },
    { finding: "network/connect#syn-lost", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Measure in quiet hours and in busy ones (mtr, iperf3), and find the full queue: a backup, an upload without a limit.",
      "Give the uplink fair queueing (tc qdisc replace dev X root cake bandwidth …), or cap bulk transfers (vsftpd local_max_rate, ProFTPD TransferRate, Pure-FTPd UserBandwidth).",
    ].join("\n"),
    zh: [
      "分别在闲时和忙时测量（mtr、iperf3），找出占满队列的来源，如备份或不限速的上传。",
      "在上行口启用公平队列（tc qdisc replace dev X root cake bandwidth …），或限制大流量传输（vsftpd local_max_rate、ProFTPD TransferRate、Pure-FTPd UserBandwidth）。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  sources: ["RFC 7567", "tc-cake(8)"],
} as const satisfies KnownFault;
