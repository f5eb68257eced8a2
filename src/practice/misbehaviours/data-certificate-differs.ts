// Another certificate on the data connection.

import { misbehaviour } from "../misbehaviour.ts";

export const dataCertificateDiffers = misbehaviour({
  id: "data-certificate-differs",
  says: {
    en: "Shows another certificate on data connections than on the control connection.",
    zh: "数据连接出示的证书与控制连接不同。",
  },
  met: {
    en: "A load balancer sends the data connection to another backend, or somebody is in between.",
    zh: "负载均衡把数据连接送到了另一台后端，或中间有人插手。",
  },
  provokes: ["application/data-tls#certificate-differs"],
  settings: { dataCertificate: "other" },
});
