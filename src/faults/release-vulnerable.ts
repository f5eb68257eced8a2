// This release of the server has known security holes.

import type { KnownFault } from "./known.ts";

export const releaseVulnerable = {
  id: "release-vulnerable",
  dimension: "application",
  says: {
    en: "This release of the server has known security holes.",
    zh: "该版本的服务器存在已知安全漏洞。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/version#vulnerable", how: "always", decisive: true },
    { finding: "application/version#vulnerable-disputed", how: "sometimes" },
    { finding: "application/version#backdoored", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Distributions mend holes without changing the release in the greeting: compare the package (dpkg -l, rpm -q --changelog) with the advisory first.",
      "If it is not mended: apt-get install --only-upgrade vsftpd (proftpd-core, pure-ftpd), restart.",
      "Until then: ProFTPD without LoadModule mod_copy.c; no anonymous access; only known addresses.",
    ].join("\n"),
    zh: [
      "发行版常在不改变横幅版本号的情况下修补漏洞：先用 dpkg -l、rpm -q --changelog 与公告核对。",
      "若未修补：apt-get install --only-upgrade vsftpd（或 proftpd-core、pure-ftpd）并重启。",
      "在此之前：ProFTPD 停用 LoadModule mod_copy.c、关闭匿名、只允许已知地址。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "proftpd-known-vulnerable",
    "pureftpd-known-vulnerable",
    "vsftpd-known-vulnerable",
    "proftpd-mod-copy",
    "proftpd-passive-hijack",
    "proftpd-passive-port-shared",
  ],
  sources: ["CVE-2015-3306", "CVE-2019-12815", "CVE-2021-3618", "CVE-2021-40524", "CVE-2024-48651"],
} as const satisfies KnownFault;
