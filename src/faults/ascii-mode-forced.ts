// Line ends are converted where they should not be, or not where they should: text and binary mode are mixed up.

import type { KnownFault } from "./known.ts";

export const asciiModeForced = {
  id: "ascii-mode-forced",
  dimension: "application",
  says: {
    en: "Line ends are converted where they should not be, or not where they should: text and binary mode are mixed up.",
    zh: "换行符在不该转换时被转换，或该转换时没有转换：文本与二进制模式混淆。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#ascii-mangled", how: "always", decisive: true },
    { finding: "application/transfer#corrupted", how: "never" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
    { finding: "application/transfer#resume-broken", how: "rarely" },
    { finding: "application/transfer#size-wrong", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Let clients send TYPE I for everything that is not plain text.",
      "vsftpd: ascii_upload_enable and ascii_download_enable are NO unless set, and TYPE A is then ignored.",
      "ProFTPD: DefaultTransferMode binary; it refuses SIZE in ASCII.",
    ].join("\n"),
    zh: [
      "除纯文本外，客户端一律使用 TYPE I。",
      "vsftpd: ascii_upload_enable、ascii_download_enable 默认为 NO，此时会忽略 TYPE A。",
      "ProFTPD: 设置 DefaultTransferMode binary；ASCII 模式下它拒绝 SIZE。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["size-in-ascii-refused"],
  messages: [
    "550 SIZE not allowed in ASCII mode",
    "WARNING! bare linefeeds received in ASCII mode",
  ],
  sources: ["RFC 959 §3.1.1.1", "RFC 3659 §4", "vsftpd.conf(5) ascii_upload_enable"],
} as const satisfies KnownFault;
