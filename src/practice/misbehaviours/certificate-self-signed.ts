// The certificate vouches for itself.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateSelfSigned = misbehaviour({
  id: "certificate-self-signed",
  says: { en: "The certificate is signed by itself.", zh: "证书是自签名的。" },
  met: {
    en: "The certificate that the package made at installation (ssl-cert-snakeoil) was never replaced.",
    zh: "安装软件包时生成的证书（ssl-cert-snakeoil）一直没有更换。",
  },
  provokes: ["application/certificate#self-signed"],
  settings: { certificate: { signedBy: "self" } },
});
