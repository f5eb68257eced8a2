// Commands sent in clear before the TLS handshake are carried out after it: a man in the middle can slip in commands.

import type { KnownFault } from "./known.ts";

export const tlsCommandInjection = {
  id: "tls-command-injection",
  dimension: "application",
  says: {
    en: "Commands sent in clear before the TLS handshake are carried out after it: a man in the middle can slip in commands.",
    zh: "握手前夹带的明文命令在 TLS 建立后被执行：中间人可借此注入命令。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [{ finding: "application/tls#injection", how: "always", decisive: true }],
  leadsTo: [],
  mend: {
    en: [
      "Update the server: Pure-FTPd from 1.0.30, ProFTPD from 1.3.4; a proxy in front may be the culprit too.",
    ].join("\n"),
    zh: ["升级服务器：Pure-FTPd 1.0.30 以上、ProFTPD 1.3.4 以上；前置代理也可能是问题所在。"].join(
      "\n",
    ),
  },
  risk: "approval",
  aka: [],
  sources: ["CVE-2011-1575", "CVE-2011-0411", "RFC 4217 §15"],
} as const satisfies KnownFault;
