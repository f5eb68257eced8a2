// The port takes connections, but the server behind it says nothing: the daemon hangs.

import type { KnownFault } from "./known.ts";

export const serviceHung = {
  id: "service-hung",
  dimension: "system",
  says: {
    en: "The port takes connections, but the server behind it says nothing: the daemon hangs.",
    zh: "端口能接受连接，但服务端始终不发欢迎信息：守护进程已挂起。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#silent", how: "usually" },
    { finding: "application/greeting#tls-expected", how: "never" },
    { finding: "network/connect#refused", how: "never" },
    { finding: "application/transfer#no-final-reply", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "On the host: ss -ltn, a growing Recv-Q at the listener means that nobody accepts; ps -o pid,stat,wchan -C vsftpd,proftpd,pure-ftpd: T is stopped, D waits for a disk or NFS.",
      "State T: kill -CONT PID. State D: restore the storage first, a restart does not help. Else restart the service.",
      "If the daemon never saw the connection, a firewall drops what follows the handshake (see replies-dropped).",
    ].join("\n"),
    zh: [
      "在主机上：ss -ltn 中监听套接字的 Recv-Q 不断增大说明无人 accept；用 ps -o pid,stat,wchan -C vsftpd,proftpd,pure-ftpd 查看：T 为被暂停，D 为等待磁盘或 NFS。",
      "T 状态：kill -CONT 进程号；D 状态：先恢复存储，重启无济于事；其他情况重启服务。",
      "若守护进程根本没收到连接，则是防火墙丢弃了握手之后的数据包（参见 replies-dropped）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "daemon-hung",
    "io-wait-storage-hang",
    "listen-backlog-overflow",
    "stop-hangs-on-stuck-session",
  ],
  messages: [
    "Connection timed out while waiting to receive initial response",
    "FTP response timeout",
  ],
  sources: ["RFC 959 §5.4", "proc(5)"],
} as const satisfies KnownFault;
