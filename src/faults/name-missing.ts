// The name of the server leads to no address.

import type { KnownFault } from "./known.ts";

export const nameMissing = {
  id: "name-missing",
  dimension: "network",
  says: { en: "The name of the server leads to no address.", zh: "服务器域名解析不到任何地址。" },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/resolve#no-such-name",
      or: ["network/resolve#no-address"],
      how: "always",
      decisive: true,
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Ask the zone's own name server (dig @NAMESERVER NAME A and AAAA): is the record there?",
      "Restore or correct the A or AAAA record, raise the zone's serial number, and wait for the old time to live to pass.",
      "Until then clients may use the address itself; under TLS the certificate's name will then not match.",
    ].join("\n"),
    zh: [
      "直接询问该域的权威服务器（dig @权威服务器 域名 A 以及 AAAA），确认记录是否存在。",
      "恢复或更正 A/AAAA 记录，增大区域序列号，并等待旧 TTL 过期。",
      "在此之前客户端可直接使用 IP 地址；但启用 TLS 时证书名称会不匹配。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  messages: [
    "Could not resolve host",
    "Name or service not known",
    "getaddrinfo ENOTFOUND",
    "Unknown host",
    "530 Host not found",
  ],
  sources: ["RFC 1035 §4.1.1", "RFC 2308 §2"],
} as const satisfies KnownFault;
