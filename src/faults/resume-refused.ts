// Broken transfers cannot be resumed: the server refuses REST or starts from the beginning.

import type { KnownFault } from "./known.ts";

export const resumeRefused = {
  id: "resume-refused",
  dimension: "application",
  says: {
    en: "Broken transfers cannot be resumed: the server refuses REST or starts from the beginning.",
    zh: "中断的传输无法续传：服务器拒绝 REST 或从头开始。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#resume-broken",
      how: "always",
      decisive: true,
      where: {
        means: [
          "proftpd-resume-refused",
          "ascii-resume-refused",
          "command-unknown",
          "not-implemented",
          "syntax-refused",
        ],
      },
    },
    { finding: "application/transfer#resume-broken", how: "always" },
    { finding: "application/transfer#corrupted", how: "never" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
    { finding: "application/conformance#should-fails", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "ProFTPD: AllowStoreRestart on for uploads, AllowRetrieveRestart on for downloads.",
      "Resume in binary mode only (TYPE I); vsftpd refuses it in ASCII.",
    ].join("\n"),
    zh: [
      "ProFTPD: 上传续传设置 AllowStoreRestart on，下载续传设置 AllowRetrieveRestart on。",
      "只能在二进制模式（TYPE I）下续传；vsftpd 会拒绝 ASCII 续传。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["proftpd-storerestart-off"],
  messages: [
    "451 a.txt: Append/Restart not permitted, try again",
    "451 a.txt: Restart not permitted, try again",
    "550 No support for resume of ASCII transfer.",
  ],
  sources: ["RFC 3659 §5", "ProFTPD AllowStoreRestart"],
} as const satisfies KnownFault;
