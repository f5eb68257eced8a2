// The server sees data connections come from another address than the control connection: the client leaves by several addresses.

import type { KnownFault } from "./known.ts";

export const dataFromOtherAddress = {
  id: "data-from-other-address",
  dimension: "network",
  says: {
    en: "The server sees data connections come from another address than the control connection: the client leaves by several addresses.",
    zh: "服务器看到数据连接与控制连接来自不同地址：客户端的出口地址不止一个。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#list-fails",
      or: ["application/transfer#list-refused"],
      how: "always",
      decisive: true,
      where: { means: "data-from-other-address" },
    },
    {
      finding: "application/transfer#nlst-fails",
      how: "sometimes",
      where: { means: "data-from-other-address" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Make the client leave by one address for both connections: sticky multi-WAN, one address of the carrier's NAT pool, no proxy for one of the two.",
      "vsftpd: pasv_promiscuous=YES turns the check off and lets others steal data connections: only under TLS with session reuse, and only for a time.",
    ].join("\n"),
    zh: [
      "让客户端的两条连接使用同一出口地址：多线出口启用会话保持、运营商 NAT 固定地址、不要只代理其中一条。",
      "vsftpd: pasv_promiscuous=YES 会关闭该检查，他人可能劫持数据连接；仅可在启用 TLS 会话复用时临时使用。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["data-connection-from-other-ip", "proftpd-passive-port-shared"],
  messages: [
    "425 Security: Bad IP connecting.",
    "SECURITY VIOLATION: Passive connection from foreign IP address rejected",
  ],
  sources: ["RFC 2577 §4", "vsftpd.conf(5) pasv_promiscuous"],
} as const satisfies KnownFault;
