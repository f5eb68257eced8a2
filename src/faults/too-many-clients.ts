// As many clients are connected as the server allows.

import type { KnownFault } from "./known.ts";

export const tooManyClients = {
  id: "too-many-clients",
  dimension: "application",
  says: {
    en: "As many clients are connected as the server allows.",
    zh: "连接数已达到服务器允许的上限。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/limits#too-many-users", how: "always", decisive: true },
    {
      finding: "application/greeting#busy",
      or: ["application/greeting#refused", "application/login#busy", "application/login#refused"],
      how: "sometimes",
      decisive: true,
      where: {
        means: [
          "vsftpd-too-many-users",
          "proftpd-too-many-users",
          "pure-ftpd-too-many-users",
          "generic-too-many-users",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "See who is connected (ftpwho, pure-ftpwho, ss -tn sport = :21): many idle sessions from one source are a leak or an attack; end those first.",
      "vsftpd: max_clients, and a shorter idle_session_timeout.",
      "ProFTPD: MaxClients, and MaxInstances above it (over MaxInstances it closes without a word).",
      "Pure-FTPd: /etc/pure-ftpd/conf/MaxClientsNumber; and PassivePortRange with at least two ports a client, since the limit is silently lowered to half the ports.",
    ].join("\n"),
    zh: [
      "查看在线会话（ftpwho、pure-ftpwho、ss -tn sport = :21）：若同一来源有大量空闲会话，多为泄漏或攻击，应先清理。",
      "vsftpd: 调整 max_clients，并缩短 idle_session_timeout。",
      "ProFTPD: 调整 MaxClients，且 MaxInstances 要更大（超过 MaxInstances 会直接断开）。",
      "Pure-FTPd: 调整 /etc/pure-ftpd/conf/MaxClientsNumber；PassivePortRange 至少要为每个客户端留两个端口，否则上限会被悄悄降为端口数的一半。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-max-clients",
    "proftpd-max-clients-530",
    "pureftpd-max-clients",
    "pureftpd-passive-range-halves-limit",
    "connection-flood",
    "slowloris-control-channel",
    "brute-force-distributed",
  ],
  messages: [
    "421 There are too many connected users, please try later.",
    "530 Sorry, the maximum number of allowed clients (10) are already connected.",
    "421 50 users (the maximum) are already logged in, sorry",
  ],
  sources: ["vsftpd.conf(5) max_clients", "ProFTPD MaxClients", "pure-ftpd(8) -c"],
} as const satisfies KnownFault;
