// The server wants a third word besides user and password (ACCT).

import type { KnownFault } from "./known.ts";

export const accountCommandNeeded = {
  id: "account-command-needed",
  dimension: "application",
  says: {
    en: "The server wants a third word besides user and password (ACCT).",
    zh: "除用户名和密码外，服务器还要求 ACCT 账户信息。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/login#account-required", how: "always", decisive: true },
    {
      finding: "application/transfer#store-refused",
      how: "rarely",
      where: { means: "account-needed-for-storing" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      'Ask the operator for the account string, and give it to the client (FileZilla: logon type "Account"; ftpwarden: the account of the target).',
    ].join("\n"),
    zh: [
      "向对方管理员索取账户字符串并填入客户端（FileZilla 登录类型选“账户”；ftpwarden 在目标中填写 account）。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  messages: ["332 Need account for login.", "532 Need account for storing files."],
  sources: ["RFC 959 §4.1.1"],
} as const satisfies KnownFault;
