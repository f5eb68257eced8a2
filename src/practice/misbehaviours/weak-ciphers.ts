// Suites without encryption are offered.

import { misbehaviour } from "../misbehaviour.ts";

export const weakCiphers = misbehaviour({
  id: "weak-ciphers",
  says: {
    en: "Accepts cipher suites that encrypt nothing (NULL), up to TLS 1.2.",
    zh: "接受不加密的密码套件（NULL），最高 TLS 1.2。",
  },
  met: {
    en: "A cipher list of ALL, or one that was copied from an old guide.",
    zh: "密码套件列表写成 ALL，或照抄了过时的教程。",
  },
  provokes: ["application/tls#weak-cipher"],
  settings: {
    tls: {
      minVersion: "TLSv1.2",
      maxVersion: "TLSv1.2",
      ciphers: "ALL:COMPLEMENTOFALL:!aNULL@SECLEVEL=0",
    },
  },
});
