// The server asks for a one-time password, which a stored password cannot answer.

import type { KnownFault } from "./known.ts";

export const oneTimePasswordNeeded = {
  id: "one-time-password-needed",
  dimension: "application",
  says: {
    en: "The server asks for a one-time password, which a stored password cannot answer.",
    zh: "服务器要求一次性口令，保存的固定密码无法应答。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [{ finding: "application/login#one-time-password", how: "always", decisive: true }],
  leadsTo: [],
  mend: {
    en: [
      "Give automatic jobs an account without it (a PAM rule for their addresses, ProFTPD mod_wrap2 or another AuthOrder), or use SFTP keys for them.",
    ].join("\n"),
    zh: [
      "为自动任务提供不需要一次性口令的账号（按来源地址设置 PAM 规则、ProFTPD 的 mod_wrap2 或单独的 AuthOrder），或改用 SFTP 密钥。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  messages: [
    "331 Response to otp-md5 499 ke1234 ext required for alice.",
    "331 One-time password required for alice",
  ],
  sources: ["RFC 2289", "RFC 4226"],
} as const satisfies KnownFault;
