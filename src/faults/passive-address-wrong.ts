// The server announces an address for data that clients cannot reach: it stands behind NAT and does not know its outer address.

import type { KnownFault } from "./known.ts";

export const passiveAddressWrong = {
  id: "passive-address-wrong",
  dimension: "network",
  says: {
    en: "The server announces an address for data that clients cannot reach: it stands behind NAT and does not know its outer address.",
    zh: "服务器在被动模式下通告了客户端无法访问的地址：它位于 NAT 之后，却不知道自己的公网地址。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "network/passive#private-address", how: "sometimes", decisive: true },
    {
      finding: "network/passive#private-address",
      or: ["network/passive#foreign-address"],
      how: "always",
    },
    { finding: "network/passive#rewritten", how: "sometimes" },
    { finding: "network/passive#zero-address", how: "never" },
    { finding: "application/transfer#list-fails", how: "rarely" },
    { finding: "network/passive#port-silent", how: "rarely" },
    { finding: "network/passive#port-unreachable", how: "rarely" },
    { finding: "network/passive#port-refused", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: pasv_address=OUTER-ADDRESS, with listen=YES and listen_ipv6=NO (under listen_ipv6=YES version 3.0.3 then says 0,0,0,0), and restart. A name needs pasv_addr_resolve=YES and is looked up at start only.",
      "ProFTPD: MasqueradeAddress OUTER-ADDRESS; a name that does not resolve at start is ignored without a word.",
      "Pure-FTPd: echo OUTER-ADDRESS > /etc/pure-ftpd/conf/ForcePassiveIP, restart.",
      "Forward the passive port range at the NAT as well. Until then clients can use EPSV, or ignore the address (curl --ftp-skip-pasv-ip).",
    ].join("\n"),
    zh: [
      "vsftpd: 设置 pasv_address=公网地址，并使用 listen=YES、listen_ipv6=NO（3.0.3 在 listen_ipv6=YES 下会通告 0,0,0,0），然后重启。若填域名需 pasv_addr_resolve=YES，且只在启动时解析一次。",
      "ProFTPD: 设置 MasqueradeAddress 公网地址；若写域名而启动时解析失败，会被悄悄忽略。",
      "Pure-FTPd: echo 公网地址 > /etc/pure-ftpd/conf/ForcePassiveIP，然后重启。",
      "NAT 上还要转发被动端口范围。在此之前客户端可使用 EPSV，或忽略该地址（curl --ftp-skip-pasv-ip）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["pasv-wrong-address-nat", "proftpd-masquerade-unresolvable"],
  messages: [
    "Server sent passive reply with unroutable address. Using server address instead.",
    "Server sent passive reply with unroutable address. Passive mode failed.",
    "227 Entering Passive Mode (192,168,1,10,156,64).",
    "227 Entering Passive Mode (10,0,0,5,195,80).",
  ],
  sources: [
    "RFC 959 §4.1.2",
    "RFC 1918",
    "vsftpd.conf(5) pasv_address",
    "ProFTPD MasqueradeAddress",
    "pure-ftpd(8) -P",
  ],
} as const satisfies KnownFault;
