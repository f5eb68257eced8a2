// The server announces 0.0.0.0 for data: usually vsftpd's `pasv_address` together with `listen_ipv6=YES`.

import type { KnownFault } from "./known.ts";

export const passiveAddressZero = {
  id: "passive-address-zero",
  dimension: "network",
  says: {
    en: "The server announces 0.0.0.0 for data: usually vsftpd's `pasv_address` together with `listen_ipv6=YES`.",
    zh: "服务器通告的数据地址是 0.0.0.0：通常是 vsftpd 的 `pasv_address` 与 `listen_ipv6=YES` 同时使用所致。",
  },
  prior: "common",
  servers: ["vsftpd", "proftpd", "pure-ftpd"],
  shows: [
    { finding: "network/passive#zero-address", how: "always", decisive: true },
    { finding: "network/passive#garbled", how: "rarely" },
    { finding: "application/transfer#list-fails", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: use listen=YES with listen_ipv6=NO when pasv_address is set; delete pasv_address=0.0.0.0, which container images put there. Restart.",
      "A test from the server itself passes all the same, since 0.0.0.0 is the machine's own there: test from outside.",
      "On an IPv6 connection PASV has no meaning: clients must use EPSV there.",
    ].join("\n"),
    zh: [
      "vsftpd: 设置了 pasv_address 时请用 listen=YES、listen_ipv6=NO；并删除某些容器镜像写入的 pasv_address=0.0.0.0。然后重启。",
      "在服务器本机测试仍会成功（0.0.0.0 在本机即自身），务必从外部测试。",
      "在 IPv6 连接上 PASV 没有意义，客户端必须使用 EPSV。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-pasv-address-zero", "pasv-address-literal-zero", "pasv-on-ipv6-session"],
  messages: [
    "227 Entering Passive Mode (0,0,0,0,195,80).",
    "425 You cannot use PASV on IPv6 connections. Use EPSV instead.",
  ],
  sources: ["RFC 959 §4.1.2", "RFC 2428 §3", "vsftpd.conf(5) pasv_address"],
} as const satisfies KnownFault;
