// A NAT or firewall forgets the silent control connection during a transfer, so the final reply never arrives.

import type { KnownFault } from "./known.ts";

export const natForgetsControl = {
  id: "nat-forgets-control",
  dimension: "network",
  says: {
    en: "A NAT or firewall forgets the silent control connection during a transfer, so the final reply never arrives.",
    zh: "传输期间控制连接无数据，NAT 或防火墙将其遗忘，最终应答始终收不到。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#no-final-reply", how: "usually" },
    { finding: "application/transfer#store-fails", how: "rarely" },
    { finding: "application/transfer#retrieve-fails", how: "rarely" },
    { finding: "network/path#large-download-stalls", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'Turn on keepalive on both sides: sysctl net.ipv4.tcp_keepalive_time=120 on the server; NOOP or TCP keepalive in the client (curl --keepalive-time 60, FileZilla "send keep-alive commands").',
      "Raise the firewall's timeout for idle TCP connections above the longest transfer.",
      'ProFTPD: SocketOptions keepalive on. The log of the server shows "transfer complete" all the same.',
    ].join("\n"),
    zh: [
      "两端启用保活：服务器 sysctl net.ipv4.tcp_keepalive_time=120；客户端发送 NOOP 或启用 TCP keepalive（curl --keepalive-time 60、FileZilla 的“发送 keep-alive 命令”）。",
      "将防火墙的 TCP 空闲超时调到大于最长传输时间。",
      "ProFTPD: 设置 SocketOptions keepalive on。此时服务器日志仍会显示传输完成。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["nat-control-idle-timeout"],
  messages: [
    "Timeout (control socket)",
    "Timeout detected. (control connection)",
    "Control connection timed out",
    "FTP response timeout",
  ],
  sources: ["RFC 5382 §5 REQ-5", "tcp(7) tcp_keepalive_time"],
} as const satisfies KnownFault;
