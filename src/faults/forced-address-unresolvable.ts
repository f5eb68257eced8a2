// `ForcePassiveIP` holds a name that does not resolve, so Pure-FTPd refuses every connection.

import type { KnownFault } from "./known.ts";

export const forcedAddressUnresolvable = {
  id: "forced-address-unresolvable",
  dimension: "application",
  says: {
    en: "`ForcePassiveIP` holds a name that does not resolve, so Pure-FTPd refuses every connection.",
    zh: "`ForcePassiveIP` 中的域名无法解析，Pure-FTPd 因此拒绝所有连接。",
  },
  prior: "rare",
  servers: ["pure-ftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      or: ["application/greeting#busy", "application/greeting#refused"],
      how: "always",
      decisive: true,
      where: { means: "pure-ftpd-forced-address-invalid" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Put the address itself into /etc/pure-ftpd/conf/ForcePassiveIP and restart, or mend the host's name resolution.",
    ].join("\n"),
    zh: [
      "在 /etc/pure-ftpd/conf/ForcePassiveIP 中直接写 IP 地址并重启，或修复主机的域名解析。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["pureftpd-forcepassiveip-unresolvable"],
  messages: ["421 Illegal forced IP for passive connections"],
  sources: ["pure-ftpd(8) -P"],
} as const satisfies KnownFault;
