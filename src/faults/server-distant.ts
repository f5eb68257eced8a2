// Every connection takes more than half a second: the server is far away, or a link between is loaded.

import type { KnownFault } from "./known.ts";

export const serverDistant = {
  id: "server-distant",
  dimension: "network",
  says: {
    en: "Every connection takes more than half a second: the server is far away, or a link between is loaded.",
    zh: "每次连接都超过半秒：服务器距离很远，或中间链路拥塞。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#distant", how: "always" },
    { finding: "network/connect#syn-lost", how: "never" },
    { finding: "network/connect#unsteady", how: "sometimes" },
    { finding: "application/transfer#slow", how: "usually" },
    { finding: "application/greeting#slow", how: "rarely" },
    { finding: "application/login#slow", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Measure the round trip (ping, mtr). What is distance (satellite, another continent) stays: use fewer and longer sessions, and larger files in place of many small ones.",
      "What is load goes away at quiet hours: look at the uplink and its queue.",
      "Let TCP windows grow with the distance: sysctl net.ipv4.tcp_rmem and tcp_wmem, and no fixed socket buffers in the daemon (ProFTPD SocketOptions, vsftpd trans_chunk_size).",
    ].join("\n"),
    zh: [
      "测量往返时延（ping、mtr）。若是物理距离（卫星、跨洲）造成，只能减少会话数、合并小文件。",
      "若是拥塞，空闲时段会恢复：检查上行链路及其队列。",
      "让 TCP 窗口随时延增长：检查 sysctl net.ipv4.tcp_rmem / tcp_wmem，守护进程中不要写死缓冲区（ProFTPD SocketOptions、vsftpd trans_chunk_size）。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  sources: ["RFC 7323 §1.1"],
} as const satisfies KnownFault;
