// The client begins with TLS (implicit FTPS), but the server greets in clear and waits for AUTH TLS.

import type { KnownFault } from "./known.ts";

export const explicitTlsPort = {
  id: "explicit-tls-port",
  dimension: "application",
  says: {
    en: "The client begins with TLS (implicit FTPS), but the server greets in clear and waits for AUTH TLS.",
    zh: "客户端一开始就发起 TLS（隐式 FTPS），而服务器以明文欢迎并等待 AUTH TLS。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/tls#absent", how: "always", decisive: true, where: { implicit: true } },
    { finding: "application/greeting#garbled", how: "rarely" },
    { finding: "application/cleartext#everything", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Tell the client to use explicit TLS (ftp:// with AUTH TLS, port 21); 990 is for implicit TLS.",
    ].join("\n"),
    zh: ["让客户端使用显式 TLS（ftp:// 加 AUTH TLS，21 端口）；990 才是隐式 TLS 的端口。"].join(
      "\n",
    ),
  },
  risk: "manual",
  aka: ["tls-implicit-client-on-explicit-server"],
  messages: [
    "wrong version number",
    "GnuTLS error -15: An unexpected TLS packet was received.",
    "error:0A00010B:SSL routines::wrong version number",
    "SSL routines:ssl3_get_record:wrong version number",
  ],
  sources: ["RFC 4217 §2.2"],
} as const satisfies KnownFault;
