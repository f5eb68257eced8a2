// The server speaks TLS from the first byte (implicit FTPS), and the client waits for a greeting in clear.

import type { KnownFault } from "./known.ts";

export const implicitTlsPort = {
  id: "implicit-tls-port",
  dimension: "application",
  says: {
    en: "The server speaks TLS from the first byte (implicit FTPS), and the client waits for a greeting in clear.",
    zh: "服务器从第一个字节起就使用 TLS（隐式 FTPS），而客户端在等待明文欢迎信息。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#tls-expected", how: "always", decisive: true },
    { finding: "application/greeting#silent", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Tell the client to use implicit TLS (ftps://HOST:990), or point it at the explicit port 21.",
      "vsftpd: implicit_ssl=NO, listen_port=21 for AUTH TLS in place of it.",
      "ProFTPD: take UseImplicitSSL out of TLSOptions.",
    ].join("\n"),
    zh: [
      "让客户端使用隐式 TLS（ftps://主机:990），或改连显式端口 21。",
      "vsftpd: 若要改用 AUTH TLS，设置 implicit_ssl=NO 和 listen_port=21。",
      "ProFTPD: 从 TLSOptions 中去掉 UseImplicitSSL。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["tls-explicit-client-on-implicit-port"],
  messages: ["Connection timed out while waiting to receive initial response"],
  sources: ["RFC 4217 §2.2", "vsftpd.conf(5) implicit_ssl", "ProFTPD TLSOptions"],
} as const satisfies KnownFault;
