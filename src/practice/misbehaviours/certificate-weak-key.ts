// A key of 1024 bits.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateWeakKey = misbehaviour({
  id: "certificate-weak-key",
  says: { en: "The certificate has an RSA key of 1024 bits.", zh: "证书使用 1024 位 RSA 密钥。" },
  met: {
    en: "A certificate renewed for years with its old key; new clients refuse it (ee key too small).",
    zh: "多年来一直用旧密钥续期；新客户端会拒绝（ee key too small）。",
  },
  provokes: ["application/certificate#weak-key"],
  settings: {
    certificate: { key: "rsa-1024" },
    tls: { ciphers: "DEFAULT@SECLEVEL=0" },
  },
});
