// Key exchange by RSA only.

import { misbehaviour } from "../misbehaviour.ts";

export const noForwardSecrecy = misbehaviour({
  id: "no-forward-secrecy",
  says: {
    en: "Accepts only suites that exchange keys by RSA, so that the stolen key opens recorded sessions.",
    zh: "只接受 RSA 密钥交换；私钥一旦泄露，录下的会话都能解开。",
  },
  met: {
    en: "A cipher list of HIGH without ECDHE, or hardware that only does RSA.",
    zh: "密码套件列表缺少 ECDHE，或只支持 RSA 的硬件。",
  },
  provokes: ["application/tls#no-forward-secrecy", "application/tls#no-tls13"],
  settings: {
    certificate: { key: "rsa-2048" },
    tls: { maxVersion: "TLSv1.2", ciphers: "AES128-GCM-SHA256:AES256-GCM-SHA384@SECLEVEL=0" },
  },
});
