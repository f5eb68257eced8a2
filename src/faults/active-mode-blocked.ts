// The server's connection back to the client (active mode) does not come about.

import type { KnownFault } from "./known.ts";

export const activeModeBlocked = {
  id: "active-mode-blocked",
  dimension: "network",
  says: {
    en: "The server's connection back to the client (active mode) does not come about.",
    zh: "服务器回连客户端（主动模式）失败。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/active#no-connection",
      how: "usually",
      decisive: true,
      where: {
        near: true,
        means: [
          "vsftpd-data-connect-failed",
          "proftpd-data-connect-refused",
          "proftpd-data-connect-failed",
          "pure-ftpd-data-connect-failed",
          "data-connection-impossible",
        ],
      },
    },
    { finding: "network/active#no-connection", how: "usually" },
    { finding: "application/data-tls#handshake-fails", how: "never" },
    {
      finding: "network/active#command-refused",
      how: "sometimes",
      where: { means: ["vsftpd-permission-denied", "pure-ftpd-active-off"] },
    },
    {
      finding: "application/transfer#list-refused",
      how: "rarely",
      where: { means: ["proftpd-data-connect-refused", "pure-ftpd-data-connect-failed"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Use passive mode: it is made for clients behind NAT and firewalls.",
      "Where active mode must be: let the server open connections from 20/tcp to the client, and name the same outer address as for control.",
      "vsftpd: port_enable=YES, connect_from_port_20=YES.",
      "ProFTPD: it may use another source port than 20; allow by state, not by port.",
    ].join("\n"),
    zh: [
      "改用被动模式：它正是为 NAT 和防火墙后的客户端设计的。",
      "若必须使用主动模式：允许服务器从 20/tcp 连到客户端，且出口地址与控制连接一致。",
      "vsftpd: 设置 port_enable=YES、connect_from_port_20=YES。",
      "ProFTPD: 源端口可能不是 20，防火墙应按连接状态而非端口放行。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [
    "active-mode-outbound-blocked",
    "active-client-port-refused",
    "firewall-expects-source-port-20",
    "vsftpd-port20-unavailable",
    "vsftpd-port-mode-disabled",
  ],
  messages: [
    "425 Unable to build data connection: Connection refused",
    "425 Could not open data connection to port 51210: Connection refused",
    "501 Active mode is disabled",
  ],
  sources: ["RFC 959 §3.2", "RFC 1579"],
} as const satisfies KnownFault;
