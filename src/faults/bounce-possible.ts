// The server opens data connections to any address a client names: it can be used to attack others.

import type { KnownFault } from "./known.ts";

export const bouncePossible = {
  id: "bounce-possible",
  dimension: "application",
  says: {
    en: "The server opens data connections to any address a client names: it can be used to attack others.",
    zh: "服务器愿意向客户端指定的任意地址发起数据连接，可被用来攻击他人。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/active#bounce-accepted",
      or: ["network/active#low-port-accepted"],
      how: "always",
      decisive: true,
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: port_promiscuous=NO (so it is unless set).",
      "ProFTPD: AllowForeignAddress off.",
      "Pure-FTPd: no -w and no AllowUserFXP, AllowAnonymousFXP.",
      "Where transfers between two servers (FXP) are wanted, allow them for named partners only.",
    ].join("\n"),
    zh: [
      "vsftpd: 设置 port_promiscuous=NO（默认即为 NO）。",
      "ProFTPD: 设置 AllowForeignAddress off。",
      "Pure-FTPd: 不要启用 AllowUserFXP、AllowAnonymousFXP。",
      "若确需服务器间直传（FXP），只对指定的对端开放。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["bounce-allowed"],
  sources: ["RFC 2577 §3", "CVE-1999-0017"],
} as const satisfies KnownFault;
