// Transfers break off in the middle.

import type { KnownFault } from "./known.ts";

export const transfersCut = {
  id: "transfers-cut",
  dimension: "network",
  says: { en: "Transfers break off in the middle.", zh: "传输中途断开。" },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#cut", how: "always" },
    { finding: "application/transfer#disk-full", how: "never" },
    { finding: "application/transfer#quota", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Look at the daemon's log at that second: a timeout of its own (vsftpd data_connection_timeout, ProFTPD TimeoutStalled, TimeoutSession), a killed process (dmesg), or nothing, which points to the line.",
      "Virus scanners and intrusion filters in firewalls cut transfers by content or by size: try another content of the same size.",
    ].join("\n"),
    zh: [
      "查看守护进程同一时刻的日志：自身超时（vsftpd 的 data_connection_timeout、ProFTPD 的 TimeoutStalled/TimeoutSession）、进程被杀（dmesg）；若无任何记录则是线路问题。",
      "防火墙中的病毒扫描或入侵防御会按内容或大小切断传输：换一份同样大小的内容再试。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["data-connection-stalled-timeout", "file-size-limit"],
  messages: [
    "426 Failure writing network stream.",
    "426 Failure reading network stream.",
    "426 Connection closed; transfer aborted.",
    "421 Data timeout. Reconnect. Sorry.",
    "ECONNRESET during transfer",
    "Data connection aborted",
  ],
  sources: ["RFC 959 §4.2.2", "vsftpd.conf(5) data_connection_timeout", "ProFTPD TimeoutStalled"],
} as const satisfies KnownFault;
