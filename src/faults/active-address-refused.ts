// The client uses active mode and sends an address that is not its own as the server sees it: it is behind NAT.

import type { KnownFault } from "./known.ts";

export const activeAddressRefused = {
  id: "active-address-refused",
  dimension: "network",
  says: {
    en: "The client uses active mode and sends an address that is not its own as the server sees it: it is behind NAT.",
    zh: "客户端使用主动模式，所发地址与服务器看到的不一致：客户端位于 NAT 之后。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#list-refused",
      how: "usually",
      decisive: true,
      where: {
        means: [
          "vsftpd-port-illegal",
          "pure-ftpd-active-foreign-address",
          "pure-ftpd-active-low-port",
          "active-address-refused",
        ],
      },
    },
    {
      finding: "network/active#command-refused",
      how: "sometimes",
      where: {
        means: [
          "vsftpd-port-illegal",
          "pure-ftpd-active-foreign-address",
          "active-address-refused",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Let the client use passive mode.",
      "Do not allow foreign addresses in the server (port_promiscuous, AllowForeignAddress): that opens it for bounce attacks.",
    ].join("\n"),
    zh: [
      "让客户端改用被动模式。",
      "不要在服务器上放开外来地址（port_promiscuous、AllowForeignAddress），否则会被用于 FTP 反弹攻击。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["port-command-foreign-address"],
  messages: [
    "500 Illegal PORT command.",
    "500 I won't open a connection to 192.168.1.19 (only to 121.121.160.12)",
    "501 Sorry, but I won't connect to ports < 1024",
    "Refused PORT 127,0,0,9,200,10 (address mismatch)",
  ],
  sources: ["RFC 2577 §3", "RFC 1579"],
} as const satisfies KnownFault;
