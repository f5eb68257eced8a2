// The server's certificate has expired, or the renewed one is not in use yet.

import type { KnownFault } from "./known.ts";

export const certificateExpired = {
  id: "certificate-expired",
  dimension: "application",
  says: {
    en: "The server's certificate has expired, or the renewed one is not in use yet.",
    zh: "服务器证书已过期，或续期后的新证书尚未生效。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#expired", how: "always", decisive: true },
    { finding: "application/certificate#not-yet-valid", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "openssl x509 -enddate -noout -in FILE on the host: if the file is good, the daemon still serves the old one: restart it (vsftpd reads it at start only; a reload is not enough).",
      "If the file is old, renew it (certbot renew), and let the renewal restart the server: a deploy hook with systemctl try-restart vsftpd (proftpd, pure-ftpd).",
      "Pure-FTPd: it wants key and chain in one file: cat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem.",
      "If dates look right on the host and wrong here, compare the clocks.",
    ].join("\n"),
    zh: [
      "在主机上 openssl x509 -enddate -noout -in 文件：若文件有效，说明守护进程仍在用旧证书：请重启（vsftpd 只在启动时读取，reload 无效）。",
      "若文件已过期，续期（certbot renew），并在部署钩子中重启服务：systemctl try-restart vsftpd（或 proftpd、pure-ftpd）。",
      "Pure-FTPd: 需要私钥与证书链合在一个文件：cat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem。",
      "若主机上日期正常而这里显示过期，请核对两端时钟。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls-cert-expired", "tls-stale-cert-after-renewal", "clock-wrong"],
  messages: [
    "certificate has expired",
    "sslv3 alert certificate expired",
    "CERT_HAS_EXPIRED",
    "SSL certificate problem: certificate has expired",
  ],
  sources: ["RFC 5280 §4.1.2.5"],
} as const satisfies KnownFault;
