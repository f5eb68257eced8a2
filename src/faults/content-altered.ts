// Files arrive other than they were sent: a device on the way or the storage alters them.

import type { KnownFault } from "./known.ts";

export const contentAltered = {
  id: "content-altered",
  dimension: "network",
  says: {
    en: "Files arrive other than they were sent: a device on the way or the storage alters them.",
    zh: "文件内容在传输后发生变化：途中设备或存储改动了数据。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#corrupted", how: "always" },
    { finding: "application/transfer#size-wrong", how: "sometimes" },
    { finding: "application/transfer#ascii-mangled", how: "sometimes" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
    { finding: "application/transfer#resume-broken", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Compare checksums on the host (sha256sum, ProFTPD mod_digest XSHA256): if the file on disk is already wrong, the storage or the memory is at fault.",
      'If it is right there, go under TLS: what alters data on the way (scanners, "optimising" gateways) then shows itself as a broken connection.',
    ].join("\n"),
    zh: [
      "在主机上比对校验和（sha256sum、ProFTPD mod_digest 的 XSHA256）：若磁盘上的文件已损坏，则是存储或内存问题。",
      "若磁盘上的文件完好，请改用 TLS：途中改动数据的设备（扫描、“加速”网关）会因此暴露为连接中断。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  sources: ["RFC 959 §3.4", "RFC 4217"],
} as const satisfies KnownFault;
