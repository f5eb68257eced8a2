// `pasv_address` holds something that is not an address, and the session dies at PASV.

import type { KnownFault } from "./known.ts";

export const passiveAddressInvalid = {
  id: "passive-address-invalid",
  dimension: "application",
  says: {
    en: "`pasv_address` holds something that is not an address, and the session dies at PASV.",
    zh: "`pasv_address` 的值不是合法地址，会话在 PASV 时中断。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "network/passive#command-refused",
      or: ["network/passive#exhausted", "network/passive#pasv-refused"],
      how: "always",
      decisive: true,
      where: { means: "pasv-address-invalid" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Write the bare IPv4 address, without quotes, or a name together with pasv_addr_resolve=YES; restart.",
    ].join("\n"),
    zh: ["填写不带引号的 IPv4 地址；若填域名则需同时设置 pasv_addr_resolve=YES；然后重启。"].join(
      "\n",
    ),
  },
  risk: "approval",
  aka: ["vsftpd-pasv-address-not-numeric"],
  messages: ["500 OOPS: invalid pasv_address"],
  sources: ["vsftpd.conf(5) pasv_address, pasv_addr_resolve"],
} as const satisfies KnownFault;
