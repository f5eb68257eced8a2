// Small packets pass and large ones vanish: a link has a smaller packet size, and the messages that say so are dropped.

import type { KnownFault } from "./known.ts";

export const mtuBlackHole = {
  id: "mtu-black-hole",
  dimension: "network",
  says: {
    en: "Small packets pass and large ones vanish: a link has a smaller packet size, and the messages that say so are dropped.",
    zh: "小包能通过而大包消失：某段链路 MTU 较小，且提示该情况的 ICMP 消息被丢弃。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/path#large-download-stalls",
      or: ["network/path#large-upload-stalls"],
      how: "always",
      decisive: true,
    },
    { finding: "application/transfer#cut", how: "sometimes" },
    { finding: "application/transfer#no-final-reply", how: "rarely" },
    { finding: "application/transfer#list-fails", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Find the size that passes: ping -M do -s 1472 HOST, then smaller; a tunnel or PPPoE on the way is the usual place.",
      "Let ICMP type 3 code 4 (ICMPv6 type 2) pass in every firewall.",
      "At the tunnel's router: nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu; on the server sysctl net.ipv4.tcp_mtu_probing=1 helps at once.",
    ].join("\n"),
    zh: [
      "测出可通过的大小：ping -M do -s 1472 主机，再逐步减小；常见于隧道或 PPPoE。",
      "在所有防火墙上放行 ICMP 类型 3 代码 4（ICMPv6 类型 2）。",
      "在隧道路由器上：nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu；在服务器上设置 sysctl net.ipv4.tcp_mtu_probing=1 可立即缓解。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["mtu-blackhole"],
  sources: ["RFC 1191", "RFC 2923 §2.1", "RFC 4821"],
} as const satisfies KnownFault;
