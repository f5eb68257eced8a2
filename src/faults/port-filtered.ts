// A firewall, a security group or a missing route swallows what we send to the port.

import type { KnownFault } from "./known.ts";

export const portFiltered = {
  id: "port-filtered",
  dimension: "network",
  says: {
    en: "A firewall, a security group or a missing route swallows what we send to the port.",
    zh: "发往该端口的数据包被防火墙、安全组丢弃，或根本没有路由。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "network/connect#silent", how: "always" },
    { finding: "network/connect#family-fails", how: "never" },
    { finding: "network/connect#refused", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Let 21/tcp (990/tcp for implicit TLS) and the passive range through from the clients' networks: on the host (nft list ruleset, ufw status, firewall-cmd --list-all), at the router, and in the provider's security group.",
      "Run tcpdump -ni any tcp port 21 on the host: no SYN arriving means the block is before it; SYN without SYN-ACK means the host's firewall or rp_filter; SYN-ACK leaving means the way back.",
      "Make sure that the host still has the address (ip -br addr) and a default route (ip route).",
      "If it comes and goes, look for a full table (dmesg: nf_conntrack: table full) or a full accept queue (ss -ltn, Recv-Q).",
    ].join("\n"),
    zh: [
      "在主机（nft list ruleset、ufw status、firewall-cmd --list-all）、路由器以及云厂商安全组上，对客户端网络放行 21/tcp（隐式 TLS 为 990/tcp）和被动端口范围。",
      "在主机上运行 tcpdump -ni any tcp port 21：收不到 SYN，说明拦截发生在途中；有 SYN 而无 SYN-ACK，是主机防火墙或 rp_filter；SYN-ACK 已发出，则是回程的问题。",
      "确认主机仍持有该地址（ip -br addr）且有默认路由（ip route）。",
      "若时好时坏，检查连接跟踪表是否已满（dmesg: nf_conntrack: table full）或监听队列是否已满（ss -ltn 的 Recv-Q）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "fw-port21-drop",
    "fw-egress-replies-dropped",
    "route-missing",
    "interface-down",
    "asymmetric-route-rp-filter",
    "conntrack-table-full",
    "listen-backlog-overflow",
    "rate-limit-new-connections",
    "proftpd-binds-absent-address",
    "syn-flood",
    "duplicate-ip",
  ],
  messages: [
    "Connection timed out",
    "Connection timed out after 20 seconds of inactivity",
    "connect ETIMEDOUT",
    "Failed to connect: Connection timed out",
  ],
  sources: ["RFC 9293 §3.8.3", "nft(8)"],
} as const satisfies KnownFault;
