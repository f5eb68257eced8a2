// Some connections come about and others do not: something limits new connections, or one of several servers behind the address is dead.

import type { KnownFault } from "./known.ts";

export const newConnectionsLimited = {
  id: "new-connections-limited",
  dimension: "network",
  says: {
    en: "Some connections come about and others do not: something limits new connections, or one of several servers behind the address is dead.",
    zh: "连接时成时败：有设备限制新建连接，或该地址背后的某台服务器已失效。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#some-fail", how: "always", decisive: true },
    { finding: "network/connect#syn-lost", how: "rarely" },
    { finding: "network/passive#some-ports-fail", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Look for limits in the firewall (nft: limit rate, ct count; iptables: hashlimit, connlimit) and raise them for these clients: FTP opens a connection for every transfer.",
      'On the host: dmesg "nf_conntrack: table full" – raise net.netfilter.nf_conntrack_max; nstat TcpExtListenOverflows growing – the daemon accepts too slowly.',
      "Behind a balancer: take the dead member out, and let its health check log in, not only connect.",
    ].join("\n"),
    zh: [
      "检查防火墙限制（nft 的 limit rate、ct count；iptables 的 hashlimit、connlimit），并为这些客户端放宽：FTP 每次传输都要新建连接。",
      '在主机上：dmesg 出现 "nf_conntrack: table full" 则调大 net.netfilter.nf_conntrack_max；nstat 的 TcpExtListenOverflows 增长说明守护进程 accept 太慢。',
      "若有负载均衡：摘除失效节点，健康检查应执行登录而不只是建立连接。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "rate-limit-new-connections",
    "conntrack-table-full",
    "listen-backlog-overflow",
    "per-ip-connlimit-firewall",
  ],
  messages: ["nf_conntrack: table full, dropping packet"],
  sources: ["nft(8) limit", "nf_conntrack-sysctl"],
} as const satisfies KnownFault;
