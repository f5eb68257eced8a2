// SFTPGo, and other servers built on ftpserverlib: how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";

export const sftpgo = {
  id: "sftpgo",
  name: "SFTPGo",
  greetings: [
    {
      matches: /^220[ -]SFTPGo[ _](?<release>\d{1,3}\.\d{1,3}\.\d{1,3})\b/m,
      samples: ["220 SFTPGo 2.0.4 ready", "220 SFTPGo_2.7.6"],
    },
    { matches: /^220[ -]SFTPGo\b/m, samples: ["220 SFTPGo"] },
  ],
  replies: [
    {
      id: "sftpgo-tls-required",
      matches: /^421[ -]TLS is required$/m,
      matter: "tls-required",
      says: {
        en: "The login must be protected: send AUTH TLS first (`tls_mode` 1).",
        zh: "登录必须加密：请先发送 AUTH TLS（`tls_mode` 为 1）。",
      },
      samples: ["421 TLS is required"],
    },
    {
      id: "sftpgo-login-refused",
      matches: /^530[ -]Authentication (?:error|problem): /m,
      matter: "login-refused",
      says: {
        en: "The login failed: a wrong password, or the user is unknown, disabled, expired or not allowed FTP.",
        zh: "登录失败：口令错误，或用户不存在、被停用、已过期、未获准使用 FTP。",
      },
      samples: [
        "530 Authentication error: invalid credentials",
        "530 Authentication problem: invalid credentials",
      ],
    },
    {
      id: "sftpgo-user-rejected",
      matches: /^530[ -]User rejected: /m,
      matter: "login-refused",
      says: {
        en: "The server refused the user before the password.",
        zh: "还没问口令就拒绝了该用户。",
      },
      samples: ["530 User rejected: user is not allowed"],
    },
    {
      id: "sftpgo-client-certificate-refused",
      matches: /^530[ -]TLS verification failed: /m,
      matter: "login-refused",
      says: {
        en: "The client's certificate is missing or not this user's.",
        zh: "客户端证书缺失，或不属于该用户。",
      },
      samples: ["530 TLS verification failed: no client certificate"],
    },
    {
      id: "sftpgo-active-off",
      matches: /^421[ -]PORT command is disabled/m,
      says: { en: "Active mode is switched off.", zh: "主动模式已关闭。" },
      samples: ["421 PORT command is disabled"],
    },
  ],
  sources: [
    "https://docs.sftpgo.com/",
    "https://github.com/fclairamb/ftpserverlib: handle_auth.go, transfer_active.go",
  ],
} as const satisfies Server;
