// A firewall opens data ports by reading PASV; under TLS it cannot read it, so only encrypted sessions fail.

import type { KnownFault } from "./known.ts";

export const algVsTls = {
  id: "alg-vs-tls",
  dimension: "network",
  says: {
    en: "A firewall opens data ports by reading PASV; under TLS it cannot read it, so only encrypted sessions fail.",
    zh: "防火墙靠读取 PASV 应答来开放数据端口；TLS 加密后读不到，因此只有加密会话失败。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "network/passive#fails-under-tls", how: "always", decisive: true },
    { finding: "network/passive#rewritten", how: "sometimes" },
    { finding: "application/transfer#list-fails", how: "rarely" },
    { finding: "network/passive#port-silent", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Fix the passive range in the server (pasv_min_port and pasv_max_port, PassivePorts, PassivePortRange), and open it explicitly in the firewall, with no helper involved.",
      "Behind NAT set the outer address in the server too (pasv_address, MasqueradeAddress, ForcePassiveIP): under TLS the router does not correct it any more.",
      "Do not answer with CCC or plain FTP: that gives up what TLS is for.",
    ].join("\n"),
    zh: [
      "在服务器上固定被动端口范围（pasv_min_port/pasv_max_port、PassivePorts、PassivePortRange），并在防火墙上明确放行，不再依赖助手。",
      "在 NAT 之后还要在服务器上设置公网地址（pasv_address、MasqueradeAddress、ForcePassiveIP）：TLS 下路由器无法再替你改写。",
      "不要用 CCC 或退回明文 FTP 来绕过，那等于放弃了 TLS 的意义。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["alg-helper-vs-tls", "ccc-unsupported"],
  messages: [
    "The data connection could not be established: ETIMEDOUT - Connection attempt timed out",
    "GnuTLS error -110: The TLS connection was non-properly terminated.",
  ],
  sources: ["RFC 4217 §7", "RFC 2663 §4.4"],
} as const satisfies KnownFault;
