// The certificate becomes valid only later: it was issued by a wrong clock, or the clock is wrong now.

import type { KnownFault } from "./known.ts";

export const certificateNotYetValid = {
  id: "certificate-not-yet-valid",
  dimension: "application",
  says: {
    en: "The certificate becomes valid only later: it was issued by a wrong clock, or the clock is wrong now.",
    zh: "证书尚未到生效时间：签发时时钟有误，或当前时钟有误。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [{ finding: "application/certificate#not-yet-valid", how: "always", decisive: true }],
  leadsTo: [],
  mend: {
    en: [
      "timedatectl on both machines: mend the time service (chrony, systemd-timesyncd) first.",
      "If both clocks are right, have the certificate issued again.",
    ].join("\n"),
    zh: [
      "在两端运行 timedatectl：先修复时间同步（chrony、systemd-timesyncd）。",
      "若时钟都正确，则重新签发证书。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls-cert-not-yet-valid", "clock-wrong"],
  messages: ["certificate is not yet valid", "CERT_NOT_YET_VALID"],
  sources: ["RFC 5280 §4.1.2.5"],
} as const satisfies KnownFault;
