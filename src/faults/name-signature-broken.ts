// The zone's DNSSEC signatures are broken, so validating resolvers refuse the name.

import type { KnownFault } from "./known.ts";

export const nameSignatureBroken = {
  id: "name-signature-broken",
  dimension: "network",
  says: {
    en: "The zone's DNSSEC signatures are broken, so validating resolvers refuse the name.",
    zh: "该域的 DNSSEC 签名失效，会校验签名的解析器拒绝解析该域名。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#dnssec-bogus", how: "always", decisive: true },
    { finding: "network/resolve#server-failure", how: "sometimes" },
    { finding: "network/resolve#resolvers-disagree", how: "sometimes" },
    { finding: "network/resolve#second-answer", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Look with delv NAME or dig +cd NAME: when it resolves only with +cd, signatures have expired or the DS record at the parent does not fit the keys.",
      "Sign the zone again, or correct the DS record at the registrar; take the DS record away only as a last resort.",
    ].join("\n"),
    zh: [
      "用 delv 域名 或 dig +cd 域名 检查：若只有加 +cd 才能解析，说明签名过期，或上级的 DS 记录与密钥不符。",
      "重新签名，或在注册商处更正 DS 记录；删除 DS 只能作为最后手段。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  messages: ["SERVFAIL", "RRSIG has expired"],
  sources: ["RFC 4033 §5", "RFC 4035 §4.3"],
} as const satisfies KnownFault;
