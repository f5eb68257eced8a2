// The public DNS gives an address that exists only inside a private network.

import type { KnownFault } from "./known.ts";

export const privateAddressPublished = {
  id: "private-address-published",
  dimension: "network",
  says: {
    en: "The public DNS gives an address that exists only inside a private network.",
    zh: "公网 DNS 给出了只在内网有效的私有地址。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#private-address", how: "always", decisive: true },
    { finding: "network/connect#silent", how: "usually" },
    { finding: "network/connect#unreachable", how: "sometimes" },
    { finding: "network/resolve#resolvers-disagree", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Publish the public address in the public zone; keep the private one for an internal view (split horizon) only.",
      "If clients inside must reach the public address, let the router reflect it (hairpin NAT).",
    ].join("\n"),
    zh: [
      "在公网区域发布公网地址；私有地址只放在内网视图（split horizon）中。",
      "若内网客户端也需访问公网地址，请在路由器上启用 NAT 回流（hairpin）。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  sources: ["RFC 1918 §5"],
} as const satisfies KnownFault;
