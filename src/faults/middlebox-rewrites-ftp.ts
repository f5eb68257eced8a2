// A device on the way rewrites FTP: PASV and EPSV, or clear and encrypted sessions, name different places.

import type { KnownFault } from "./known.ts";

export const middleboxRewritesFtp = {
  id: "middlebox-rewrites-ftp",
  dimension: "network",
  says: {
    en: "A device on the way rewrites FTP: PASV and EPSV, or clear and encrypted sessions, name different places.",
    zh: "途中有设备改写 FTP 内容：PASV 与 EPSV，或明文与加密会话，给出的地址端口不一致。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/passive#rewritten", how: "always", decisive: true },
    { finding: "network/passive#garbled", how: "rarely" },
    { finding: "network/passive#unanswered", how: "rarely" },
    { finding: "network/passive#epsv-refused", how: "sometimes" },
    { finding: "network/passive#foreign-address", how: "rarely" },
    { finding: "network/active#foreign-source", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'Find the device (FTP ALG, "FTP inspection", a load balancer) and turn its FTP help off, once the server announces the right address and the range is open by itself.',
      "With several servers behind a balancer, data must reach the same one as control: stick sessions by source address for the passive range too, or give each server its own range.",
    ].join("\n"),
    zh: [
      '找到该设备（FTP ALG、"FTP inspection"、负载均衡器）；待服务器自身通告正确地址且端口范围已放行后，关闭其 FTP 辅助功能。',
      "若负载均衡后有多台服务器，数据连接必须到达同一台：被动端口也要按源地址保持会话，或为每台分配不同的端口范围。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["epsv-blocked-or-denied"],
  sources: ["RFC 2428 §1", "RFC 2663 §4.4"],
} as const satisfies KnownFault;
