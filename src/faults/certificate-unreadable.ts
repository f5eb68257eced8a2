// What the server sends as its certificate cannot be parsed.

import type { KnownFault } from "./known.ts";

export const certificateUnreadable = {
  id: "certificate-unreadable",
  dimension: "application",
  says: {
    en: "What the server sends as its certificate cannot be parsed.",
    zh: "服务器发送的证书无法解析。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#garbled", how: "always", decisive: true },
    { finding: "application/tls#handshake-fails", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "openssl x509 -in FILE -noout -text on the host: write the file again from its source, as PEM; restart.",
    ].join("\n"),
    zh: ["在主机上 openssl x509 -in 文件 -noout -text 检查：从来源重新导出为 PEM 并重启。"].join(
      "\n",
    ),
  },
  risk: "approval",
  aka: [],
  sources: ["RFC 5280 §4.1"],
} as const satisfies KnownFault;
