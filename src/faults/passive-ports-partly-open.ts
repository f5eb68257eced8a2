// Some passive ports work and others do not: the open range and the server's range differ.

import type { KnownFault } from "./known.ts";

export const passivePortsPartlyOpen = {
  id: "passive-ports-partly-open",
  dimension: "network",
  says: {
    en: "Some passive ports work and others do not: the open range and the server's range differ.",
    zh: "部分被动端口可用、部分不可用：防火墙放行的范围与服务器使用的范围不一致。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/passive#some-ports-fail", how: "always" },
    { finding: "network/passive#exhausted", how: "rarely" },
    { finding: "application/transfer#list-fails", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Compare the range in the server with the one in each firewall: an overlap that is not complete looks like this.",
      'ProFTPD: when PassivePorts are used up it takes any port ("unable to find open port in PassivePorts range … defaulting to INPORT_ANY"): make the range larger.',
      "Check that no other service of the host listens within the range (ss -ltn).",
    ].join("\n"),
    zh: [
      "核对服务器与各级防火墙的端口范围：部分重叠就会出现这种现象。",
      'ProFTPD: PassivePorts 用尽后会使用任意端口（日志 "unable to find open port in PassivePorts range … defaulting to INPORT_ANY"）：请扩大范围。',
      "检查范围内是否有其他服务在监听（ss -ltn）。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["proftpd-passive-range-overflow", "proftpd-passive-port-shared", "passive-range-blocked"],
  messages: [
    "unable to find open port in PassivePorts range 40000-40001: defaulting to INPORT_ANY (consider defining a larger PassivePorts range)",
  ],
  sources: ["ProFTPD PassivePorts"],
} as const satisfies KnownFault;
