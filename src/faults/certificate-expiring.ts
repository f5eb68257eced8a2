// The server's certificate ends within days, and nothing has renewed it so far.

import type { KnownFault } from "./known.ts";

export const certificateExpiring = {
  id: "certificate-expiring",
  dimension: "application",
  says: {
    en: "The server's certificate ends within days, and nothing has renewed it so far.",
    zh: "服务器证书即将到期，且尚未续期。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#expires-in-7-days", how: "always", decisive: true },
    { finding: "application/certificate#expires-in-30-days", how: "sometimes" },
    { finding: "application/certificate#expired", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "See why the renewal did not run (systemctl list-timers, certbot certificates), renew, and restart the server.",
      "If the file on disk is newer than the one served, only the restart is missing.",
    ].join("\n"),
    zh: [
      "查明未自动续期的原因（systemctl list-timers、certbot certificates），续期并重启服务。",
      "若磁盘上的证书比正在使用的新，只差一次重启。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls-stale-cert-after-renewal"],
  sources: ["RFC 5280 §4.1.2.5"],
} as const satisfies KnownFault;
