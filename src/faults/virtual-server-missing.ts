// ProFTPD has no server for the address that was dialled.

import type { KnownFault } from "./known.ts";

export const virtualServerMissing = {
  id: "virtual-server-missing",
  dimension: "application",
  says: {
    en: "ProFTPD has no server for the address that was dialled.",
    zh: "ProFTPD 没有为所连接的地址配置服务器。",
  },
  prior: "rare",
  servers: ["proftpd"],
  shows: [
    {
      finding: "application/greeting#refused",
      how: "always",
      decisive: true,
      where: { means: "proftpd-no-server-for-address" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Set DefaultServer on in the main server or give a <VirtualHost> this address, then restart; behind NAT the address is the inner one.",
    ].join("\n"),
    zh: [
      "在主服务器中设置 DefaultServer on，或为该地址建立 <VirtualHost>，然后重启；在 NAT 之后应写内网地址。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["proftpd-defaultaddress-unresolvable"],
  messages: ["500 Sorry, no server available to handle request on ftp.example.com"],
  sources: ["ProFTPD DefaultServer"],
} as const satisfies KnownFault;
