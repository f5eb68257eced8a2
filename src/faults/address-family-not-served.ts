// The name has an IPv4 and an IPv6 address, but the server can be reached over one of them only.

import type { KnownFault } from "./known.ts";

export const addressFamilyNotServed = {
  id: "address-family-not-served",
  dimension: "network",
  says: {
    en: "The name has an IPv4 and an IPv6 address, but the server can be reached over one of them only.",
    zh: "域名同时有 IPv4 和 IPv6 地址，但只有其中一种能连上。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [{ finding: "network/connect#family-fails", how: "always", decisive: true }],
  leadsTo: [],
  mend: {
    en: [
      "See what listens (ss -ltn): *:21 is both, [::]:21 is IPv6 only, 0.0.0.0:21 is IPv4 only. Open the firewall for both families.",
      "vsftpd: listen_ipv6=YES with listen=NO serves both, unless sysctl net.ipv6.bindv6only is 1.",
      "ProFTPD: UseIPv6 on, and DefaultAddress with both addresses.",
      "Pure-FTPd: remove IPV4Only or IPV6Only from /etc/pure-ftpd/conf.",
      "If the family is not wanted, remove its record (AAAA or A) from the DNS.",
    ].join("\n"),
    zh: [
      "查看监听情况（ss -ltn）：*:21 为双栈，[::]:21 仅 IPv6，0.0.0.0:21 仅 IPv4。防火墙也须对两种协议放行。",
      "vsftpd: listen_ipv6=YES 且 listen=NO 即为双栈，除非 sysctl net.ipv6.bindv6only 为 1。",
      "ProFTPD: 设置 UseIPv6 on，并在 DefaultAddress 中写明两个地址。",
      "Pure-FTPd: 删除 /etc/pure-ftpd/conf 中的 IPV4Only 或 IPV6Only。",
      "若不打算支持该协议，请从 DNS 中删除对应记录（AAAA 或 A）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["listens-ipv4-only", "listens-ipv6-only-bindv6only", "ipv6-off-breaks-listen-ipv6"],
  sources: ["RFC 8305 §2", "ipv6(7) bindv6only"],
} as const satisfies KnownFault;
