// All ports of the passive range are taken.

import type { KnownFault } from "./known.ts";

export const passivePortsExhausted = {
  id: "passive-ports-exhausted",
  dimension: "application",
  says: { en: "All ports of the passive range are taken.", zh: "被动端口范围已全部占用。" },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/passive#exhausted", how: "always" },
    {
      finding: "network/passive#command-refused",
      how: "sometimes",
      where: { means: ["data-port-bind-failed", "pure-ftpd-passive-exhausted"] },
    },
    { finding: "network/passive#some-ports-fail", how: "rarely" },
    {
      finding: "application/transfer#list-refused",
      how: "rarely",
      where: { means: ["data-port-bind-failed", "pure-ftpd-passive-exhausted"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Count what holds them: ss -tan sport ge :MIN and sport le :MAX. Many TIME-WAIT: the range is too small for the rate; many ESTAB: for the transfers at a time.",
      "Widen the range in the server (pasv_min_port and pasv_max_port, PassivePorts, PassivePortRange) and in the firewall, to at least two ports for each client.",
      "vsftpd: it writes no log line about it; only the sockets tell.",
    ].join("\n"),
    zh: [
      "统计占用：ss -tan sport ge :下限 and sport le :上限。TIME-WAIT 多说明范围跟不上连接速率，ESTAB 多说明并发传输太多。",
      "在服务器（pasv_min_port/pasv_max_port、PassivePorts、PassivePortRange）和防火墙上同时扩大范围，每个客户端至少两个端口。",
      "vsftpd: 对此不写日志，只能看套接字。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-passive-pool-exhausted", "ephemeral-ports-exhausted", "vsftpd-port20-unavailable"],
  messages: [
    "500 OOPS: vsf_sysutil_bind",
    "500 OOPS: priv_sock_get_int",
    "425 All reserved TCP ports are busy",
  ],
  sources: ["vsftpd.conf(5) pasv_min_port", "ip(7) ip_local_port_range"],
} as const satisfies KnownFault;
