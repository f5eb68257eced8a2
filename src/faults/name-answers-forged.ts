// Somebody between the client and its resolver forges DNS answers.

import type { KnownFault } from "./known.ts";

export const nameAnswersForged = {
  id: "name-answers-forged",
  dimension: "network",
  says: {
    en: "Somebody between the client and its resolver forges DNS answers.",
    zh: "客户端与解析器之间有人伪造 DNS 应答。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#second-answer", how: "always", decisive: true },
    { finding: "network/resolve#resolvers-disagree", how: "usually" },
    { finding: "network/resolve#differs-from-authority", how: "usually" },
    { finding: "network/resolve#unexpected-address", how: "usually" },
    { finding: "network/resolve#dnssec-bogus", how: "sometimes" },
    { finding: "application/certificate#untrusted", how: "sometimes" },
    { finding: "application/certificate#name-mismatch", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Treat credentials that were sent in clear meanwhile as known to others: change them.",
      "Use a resolver over TLS or HTTPS, or one inside your own network, and turn on DNSSEC validation.",
      "Insist on FTPS with a certificate that clients check: then a forged address gains nothing.",
    ].join("\n"),
    zh: [
      "在此期间以明文发送过的凭据应视为已泄露：立即更换。",
      "改用 DoT/DoH 解析器或内网解析器，并启用 DNSSEC 校验。",
      "强制使用 FTPS 并让客户端校验证书，这样伪造地址也无利可图。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  sources: ["RFC 5452 §4", "RFC 4033 §3"],
} as const satisfies KnownFault;
