// Suites without a certificate are offered.

import { misbehaviour } from "../misbehaviour.ts";

export const anonymousCiphers = misbehaviour({
  id: "anonymous-ciphers",
  says: {
    en: "Accepts cipher suites in which the server proves its identity by nothing (ADH, AECDH), up to TLS 1.2.",
    zh: "接受不验证服务器身份的匿名套件（ADH、AECDH），最高 TLS 1.2。",
  },
  met: {
    en: "A cipher list of ALL or aNULL; anybody on the way can pose as the server.",
    zh: "密码套件列表含 ALL 或 aNULL；路径上的任何人都能冒充服务器。",
  },
  provokes: ["application/tls#anonymous-cipher"],
  settings: {
    tls: { minVersion: "TLSv1.2", maxVersion: "TLSv1.2", ciphers: "ALL@SECLEVEL=0" },
  },
});
