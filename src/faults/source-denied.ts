// The server's own access list refuses our address.

import type { KnownFault } from "./known.ts";

export const sourceDenied = {
  id: "source-denied",
  dimension: "network",
  says: {
    en: "The server's own access list refuses our address.",
    zh: "服务器自身的访问列表拒绝了我方地址。",
  },
  prior: "occasional",
  servers: ["vsftpd", "proftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/greeting#refused",
      or: ["application/greeting#busy", "application/login#refused"],
      how: "always",
      decisive: true,
      where: { means: ["tcp-wrappers-deny", "proftpd-access-denied", "generic-banned"] },
    },
    { finding: "application/greeting#refused", how: "sometimes" },
    {
      finding: "application/limits#other-limit",
      how: "sometimes",
      where: { means: ["tcp-wrappers-deny", "generic-banned"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      'vsftpd: with tcp_wrappers=YES, look at /etc/hosts.deny and /etc/hosts.allow ("421 Service not available." is its only sign).',
      "ProFTPD: look at WrapTables of mod_wrap2, at <Limit LOGIN> with Allow or Deny, and at mod_ban (ftpdctl permit host ADDRESS).",
      "Pure-FTPd: look at TrustedIP, and at the firewall.",
    ].join("\n"),
    zh: [
      'vsftpd: 若 tcp_wrappers=YES，检查 /etc/hosts.deny 与 /etc/hosts.allow（唯一的迹象是 "421 Service not available."）。',
      "ProFTPD: 检查 mod_wrap2 的 WrapTables、<Limit LOGIN> 中的 Allow/Deny，以及 mod_ban（ftpdctl permit host 地址）。",
      "Pure-FTPd: 检查 TrustedIP 以及防火墙。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tcp-wrappers-deny", "proftpd-wrap2-deny", "proftpd-allow-from-denies", "proftpd-banned"],
  messages: ["421 Service not available.", "530 Access denied"],
  sources: ["vsftpd.conf(5) tcp_wrappers", "hosts_access(5)", "ProFTPD mod_wrap2, mod_ban"],
} as const satisfies KnownFault;
