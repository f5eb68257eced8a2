// Signed with SHA-1.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateWeakSignature = misbehaviour({
  id: "certificate-weak-signature",
  says: { en: "The certificate is signed with SHA-1.", zh: "证书使用 SHA-1 签名。" },
  met: {
    en: "An in-house authority that still signs as it did in 2010; new clients refuse it (ca md too weak).",
    zh: "内部 CA 仍按 2010 年的方式签名；新客户端会拒绝（ca md too weak）。",
  },
  provokes: ["application/certificate#weak-signature"],
  settings: {
    certificate: { hash: "sha1" },
    tls: { ciphers: "DEFAULT@SECLEVEL=0" },
  },
});
