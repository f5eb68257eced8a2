// Our address has as many connections as one address may have.

import type { KnownFault } from "./known.ts";

export const tooManyFromOneAddress = {
  id: "too-many-from-one-address",
  dimension: "application",
  says: {
    en: "Our address has as many connections as one address may have.",
    zh: "我方地址的连接数已达到单个地址的上限。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/limits#too-many-from-address", how: "always", decisive: true },
    {
      finding: "application/greeting#busy",
      or: ["application/greeting#refused", "application/login#busy", "application/login#refused"],
      how: "sometimes",
      decisive: true,
      where: {
        means: [
          "vsftpd-too-many-from-address",
          "proftpd-too-many-from-address",
          "pure-ftpd-too-many-from-address",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Let the client open fewer sessions at a time (FileZilla: at most 2 transfers); everybody behind one NAT counts as one address.",
      "vsftpd: raise max_per_ip.",
      "ProFTPD: raise MaxClientsPerHost and MaxConnectionsPerHost.",
      "Pure-FTPd: raise /etc/pure-ftpd/conf/MaxClientsPerIP.",
    ].join("\n"),
    zh: [
      "减少客户端的并发连接（FileZilla 最多 2 个传输）；同一 NAT 之后的所有人算一个地址。",
      "vsftpd: 调大 max_per_ip。",
      "ProFTPD: 调大 MaxClientsPerHost 与 MaxConnectionsPerHost。",
      "Pure-FTPd: 调大 /etc/pure-ftpd/conf/MaxClientsPerIP。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-max-per-ip", "pureftpd-max-per-ip", "proftpd-max-clients-530"],
  messages: [
    "421 There are too many connections from your internet address.",
    "530 Sorry, the maximum number of clients (2) from your host are already connected.",
    "421 Too many connections (8) from this IP",
  ],
  sources: ["vsftpd.conf(5) max_per_ip", "ProFTPD MaxClientsPerHost", "pure-ftpd(8) -C"],
} as const satisfies KnownFault;
