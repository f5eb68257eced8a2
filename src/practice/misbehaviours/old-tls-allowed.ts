// TLS 1.0 to 1.3.

import { misbehaviour } from "../misbehaviour.ts";

export const oldTlsAllowed = misbehaviour({
  id: "old-tls-allowed",
  says: {
    en: "Still speaks TLS 1.0 and 1.1 beside 1.2 and 1.3.",
    zh: "除 TLS 1.2 和 1.3 外，仍支持 1.0 和 1.1。",
  },
  met: {
    en: "Old machines must still be served, or nobody set a minimum; audits (PCI DSS) fail.",
    zh: "还要服务老设备，或没人设过最低版本；合规审计（如 PCI DSS）不会通过。",
  },
  provokes: ["application/tls#tls10", "application/tls#tls11"],
  settings: { tls: { minVersion: "TLSv1", maxVersion: "TLSv1.3", ciphers: "DEFAULT@SECLEVEL=0" } },
});
