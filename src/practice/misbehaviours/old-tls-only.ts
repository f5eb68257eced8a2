// TLS 1.0 and 1.1 only.

import { misbehaviour } from "../misbehaviour.ts";

export const oldTlsOnly = misbehaviour({
  id: "old-tls-only",
  says: {
    en: "Speaks TLS 1.0 and 1.1 and nothing newer.",
    zh: "只支持 TLS 1.0 和 1.1，不支持更新的版本。",
  },
  met: {
    en: "A daemon on an old OpenSSL, or vsftpd with ssl_tlsv1=YES in a dialect where that means 1.0 only; new clients refuse to connect.",
    zh: "守护进程用着老 OpenSSL，或 vsftpd 的 ssl_tlsv1=YES 在该发行版里仅指 1.0；新客户端拒绝连接。",
  },
  provokes: ["application/tls#tls10", "application/tls#tls11", "application/tls#no-tls12-or-later"],
  settings: { tls: { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } },
});
