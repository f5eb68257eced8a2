// The certificate is somebody else's.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateWrongName = misbehaviour({
  id: "certificate-wrong-name",
  says: {
    en: "The certificate is for ftp.example.net only.",
    zh: "证书只适用于 ftp.example.net。",
  },
  met: {
    en: "The name that clients use is not in the certificate: a second name, a bare address, or the wrong virtual host.",
    zh: "客户端所用的名字不在证书里：别名、裸 IP，或选错了虚拟主机。",
  },
  provokes: ["application/certificate#name-mismatch"],
  settings: { certificate: { names: ["ftp.example.net"] } },
});
