// Another service answers at this port, not an FTP server.

import type { KnownFault } from "./known.ts";

export const notAnFtpServer = {
  id: "not-an-ftp-server",
  dimension: "network",
  says: {
    en: "Another service answers at this port, not an FTP server.",
    zh: "该端口上应答的不是 FTP 服务。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#not-ftp", how: "always", decisive: true },
    { finding: "application/greeting#garbled", how: "sometimes" },
    { finding: "application/tls#absent", how: "usually" },
    { finding: "application/cleartext#everything", how: "usually" },
    { finding: "application/login#refused", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Check host and port: SFTP is SSH (port 22) and needs another client; FTPS is FTP with TLS (21, or 990 implicit).",
      "On the host, ss -ltnp names who listens at the port; a port forward at the router may lead to the wrong machine.",
    ].join("\n"),
    zh: [
      "核对主机与端口：SFTP 基于 SSH（22 端口），需使用另一种客户端；FTPS 则是带 TLS 的 FTP（21，或隐式 990）。",
      "在主机上用 ss -ltnp 查看谁在监听该端口；路由器的端口映射也可能指向了错误的机器。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["custom-listen-port", "duplicate-ip"],
  messages: [
    "SSH-2.0-OpenSSH",
    "HTTP/1.1 400 Bad Request",
    "Cannot establish FTP connection to an SFTP server. Please select proper protocol.",
    "Received unexpected data",
  ],
  sources: ["RFC 959 §4.2", "RFC 4253 §4.2"],
} as const satisfies KnownFault;
