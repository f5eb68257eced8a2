// Something on the way resets FTP connections: an intrusion filter, a proxy, or a second host with the same address.

import type { KnownFault } from "./known.ts";

export const connectionResetOnTheWay = {
  id: "connection-reset-on-the-way",
  dimension: "network",
  says: {
    en: "Something on the way resets FTP connections: an intrusion filter, a proxy, or a second host with the same address.",
    zh: "途中有设备重置 FTP 连接：入侵防御、代理，或另一台主机占用了同一地址。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "network/connect#reset", or: ["application/greeting#reset"], how: "always" },
    { finding: "application/transfer#cut", how: "sometimes" },
    { finding: "network/connect#refused", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Compare the time to live of the reset packets with that of good ones (tcpdump -v): another value means that another device sent them.",
      "Look for an IPS or application filter that forbids FTP, and allow it for these addresses.",
      "On the server's network arping -D ADDRESS shows a second owner of the address.",
    ].join("\n"),
    zh: [
      "用 tcpdump -v 比较 RST 包与正常包的 TTL：数值不同说明由其他设备发出。",
      "检查禁止 FTP 的 IPS 或应用过滤策略，对相关地址放行。",
      "在服务器所在网络用 arping -D 地址 检查是否有第二台主机占用该地址。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["duplicate-ip", "conntrack-table-full"],
  messages: ["Connection reset by peer", "ECONNRESET"],
  sources: ["RFC 9293 §3.5.2"],
} as const satisfies KnownFault;
