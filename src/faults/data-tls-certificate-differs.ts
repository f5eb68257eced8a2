// The data channel shows another certificate than the control channel: it ends at another machine, or somebody sits in between.

import type { KnownFault } from "./known.ts";

export const dataTlsCertificateDiffers = {
  id: "data-tls-certificate-differs",
  dimension: "network",
  says: {
    en: "The data channel shows another certificate than the control channel: it ends at another machine, or somebody sits in between.",
    zh: "数据通道的证书与控制通道不同：两者终止于不同的机器，或有人居中拦截。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/data-tls#certificate-differs", how: "always", decisive: true },
    { finding: "network/passive#foreign-address", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Behind a balancer: stick a client to one server for the passive range as well, and give all servers the same certificate.",
      "Otherwise compare both fingerprints with the host's own: an unknown one is an attack.",
    ].join("\n"),
    zh: [
      "若有负载均衡：被动端口也要按客户端保持到同一台服务器，并让各台使用同一证书。",
      "否则将两个指纹与主机上的比对：出现未知指纹即为攻击。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["proftpd-passive-hijack"],
  sources: ["RFC 4217 §10.2 and §15.2"],
} as const satisfies KnownFault;
