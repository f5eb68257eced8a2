// The name servers for this name do not answer or answer with an error.

import type { KnownFault } from "./known.ts";

export const nameServerFailing = {
  id: "name-server-failing",
  dimension: "network",
  says: {
    en: "The name servers for this name do not answer or answer with an error.",
    zh: "负责该域名的 DNS 服务器没有应答或返回错误。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/resolve#server-failure",
      or: ["network/resolve#resolver-silent"],
      how: "always",
    },
    { finding: "network/resolve#dnssec-bogus", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Ask each name server of the zone in turn (dig @EACH NAME): the one that does not answer is ill, or a firewall drops 53/udp or 53/tcp.",
      "If all answer, the resolver between is at fault: look at /etc/resolv.conf and at the resolver's log.",
    ].join("\n"),
    zh: [
      "逐个询问该域的权威服务器（dig @各服务器 域名）：不应答的那台有故障，或防火墙拦截了 53/udp、53/tcp。",
      "若权威服务器都正常，则问题在中间的解析器：检查 /etc/resolv.conf 和解析器日志。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  messages: ["Temporary failure in name resolution", "getaddrinfo EAI_AGAIN", "SERVFAIL"],
  sources: ["RFC 1035 §4.1.1"],
} as const satisfies KnownFault;
