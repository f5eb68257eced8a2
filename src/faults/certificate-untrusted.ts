// The certificate comes from an authority that this machine does not know.

import type { KnownFault } from "./known.ts";

export const certificateUntrusted = {
  id: "certificate-untrusted",
  dimension: "application",
  says: {
    en: "The certificate comes from an authority that this machine does not know.",
    zh: "签发证书的机构不受本机信任。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#untrusted", how: "always", decisive: true },
    { finding: "application/certificate#chain-incomplete", how: "never" },
    { finding: "application/certificate#self-signed", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "If it is your own authority, give its root to the clients (ftpwarden: --ca FILE).",
      "If it is not, somebody in between may have put his own certificate there: compare the fingerprint with the one on the host.",
    ].join("\n"),
    zh: [
      "若为自建 CA，请将其根证书分发给客户端（ftpwarden: --ca 文件）。",
      "若不是，可能有中间设备替换了证书：将指纹与主机上的比对。",
    ].join("\n"),
  },
  risk: "manual",
  aka: [],
  messages: [
    "self-signed certificate in certificate chain",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  ],
  sources: ["RFC 5280 §6"],
} as const satisfies KnownFault;
