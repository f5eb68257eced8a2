// AUTH TLS works but is not advertised.

import { hideFeatures } from "../hidden-features.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const authNotAdvertised = misbehaviour({
  id: "auth-not-advertised",
  says: {
    en: "AUTH TLS works, but FEAT does not tell of it.",
    zh: "AUTH TLS 可用，但 FEAT 里没有列出。",
  },
  met: {
    en: "vsftpd 3.0.3 with ssl_tlsv1=NO: TLS 1.2 and 1.3 work, and FEAT is silent; clients that trust FEAT stay in clear.",
    zh: "vsftpd 3.0.3 设了 ssl_tlsv1=NO：TLS 1.2/1.3 照常可用，但 FEAT 不提；信任 FEAT 的客户端便一直走明文。",
  },
  provokes: ["application/tls#not-advertised"],
  hooks: () => ({
    reply: hideFeatures("AUTH"),
  }),
});
