// A router or firewall on the way says that the server cannot be reached.

import type { KnownFault } from "./known.ts";

export const hostUnreachable = {
  id: "host-unreachable",
  dimension: "network",
  says: {
    en: "A router or firewall on the way says that the server cannot be reached.",
    zh: "途中的路由器或防火墙明确告知服务器不可达。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#unreachable", how: "always" },
    { finding: "network/connect#family-fails", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'If ping works and only FTP fails, a firewall rejects with "administratively prohibited", as firewalld does: firewall-cmd --permanent --add-service=ftp && firewall-cmd --reload.',
      "Otherwise the host is off, its interface is down (ip link), or a route is missing: follow it with traceroute from here and ip route get CLIENT on the host.",
    ].join("\n"),
    zh: [
      '若能 ping 通而只有 FTP 失败，多半是防火墙以 "administratively prohibited" 拒绝（firewalld 的默认行为）：firewall-cmd --permanent --add-service=ftp && firewall-cmd --reload。',
      "否则可能是主机关机、网卡未启用（ip link）或缺少路由：在本机用 traceroute、在主机上用 ip route get 客户端地址 逐段排查。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["fw-port21-admin-prohibited", "route-missing", "interface-down"],
  messages: ["No route to host", "Network is unreachable", "connect EHOSTUNREACH"],
  sources: ["RFC 792", "RFC 1812 §5.2.7.1"],
} as const satisfies KnownFault;
