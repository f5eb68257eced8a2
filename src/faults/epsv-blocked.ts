// A firewall or balancer on the way understands PASV but not EPSV: the ports that EPSV offers stay shut.

import type { KnownFault } from "./known.ts";

export const epsvBlocked = {
  id: "epsv-blocked",
  dimension: "network",
  says: {
    en: "A firewall or balancer on the way understands PASV but not EPSV: the ports that EPSV offers stay shut.",
    zh: "途中的防火墙或负载均衡只认识 PASV、不认识 EPSV：EPSV 给出的端口始终不通。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/passive#epsv-ports-fail", how: "sometimes", decisive: true },
    { finding: "network/passive#unanswered", how: "sometimes", where: { verb: "EPSV" } },
    { finding: "network/passive#epsv-refused", how: "rarely" },
    { finding: "network/passive#private-address", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Open the server's passive range in the device explicitly; then it need not understand either command.",
      "Until then clients can be told to use PASV (curl --disable-epsv, lftp: set ftp:prefer-epsv no).",
    ].join("\n"),
    zh: [
      "在该设备上明确放行服务器的被动端口范围，这样它无需理解任何一条命令。",
      "在此之前可让客户端使用 PASV（curl --disable-epsv；lftp: set ftp:prefer-epsv no）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["epsv-blocked-or-denied"],
  sources: ["RFC 2428 §3 and §4"],
} as const satisfies KnownFault;
