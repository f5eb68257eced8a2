// In active mode the server's data connections come from another address than the one clients dial.

import type { KnownFault } from "./known.ts";

export const activeSourceDiffers = {
  id: "active-source-differs",
  dimension: "network",
  says: {
    en: "In active mode the server's data connections come from another address than the one clients dial.",
    zh: "主动模式下，服务器的数据连接来自另一个地址，而非客户端所连的地址。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [{ finding: "network/active#foreign-source", how: "always", decisive: true }],
  leadsTo: [],
  mend: {
    en: [
      "Strict clients and firewalls refuse such connections: let clients use passive mode.",
      "On the host: bind the daemon to the address that clients dial, and let the router translate outgoing connections to the same outer address.",
      "vsftpd: listen_address.",
      "ProFTPD: DefaultAddress, and SocketBindTight on.",
      "Pure-FTPd: /etc/pure-ftpd/conf/Bind.",
    ].join("\n"),
    zh: [
      "严格的客户端和防火墙会拒绝这类连接：请让客户端使用被动模式。",
      "在主机上：让守护进程绑定客户端所连的地址，并让路由器把出站连接转换为同一个公网地址。",
      "vsftpd: 设置 listen_address。",
      "ProFTPD: 设置 DefaultAddress 与 SocketBindTight on。",
      "Pure-FTPd: 设置 /etc/pure-ftpd/conf/Bind。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["active-mode-outbound-blocked"],
  sources: ["RFC 959 §3.2", "RFC 1123 §4.1.2.12"],
} as const satisfies KnownFault;
