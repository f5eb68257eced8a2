// Our address is banned, by fail2ban or by a firewall's limit for each source; others get in.

import type { KnownFault } from "./known.ts";

export const sourceBanned = {
  id: "source-banned",
  dimension: "network",
  says: {
    en: "Our address is banned, by fail2ban or by a firewall's limit for each source; others get in.",
    zh: "我方地址被封禁（fail2ban 或防火墙的单源限制），其他地址可以访问。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "network/connect#refused", how: "usually" },
    { finding: "network/connect#silent", how: "rarely" },
    { finding: "network/connect#family-fails", how: "never" },
    { finding: "application/greeting#closed", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Try from a second address: when that works, the first is banned or limited.",
      "fail2ban-client status NAME shows the ban; fail2ban-client set NAME unbanip ADDRESS lifts it; put monitors into ignoreip.",
      "Look for connection limits in the firewall (nft: ct count, limit rate; iptables: connlimit, hashlimit).",
      "Then mend what caused the ban: usually a job with an old password.",
    ].join("\n"),
    zh: [
      "换一个来源地址再试：若能连上，说明原地址被封禁或限流。",
      "fail2ban-client status 规则名 可查看封禁；fail2ban-client set 规则名 unbanip 地址 可解封；监控机应加入 ignoreip。",
      "检查防火墙的连接数与速率限制（nft 的 ct count、limit rate；iptables 的 connlimit、hashlimit）。",
      "随后排查封禁的起因：通常是某个任务仍在使用旧密码。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["fail2ban-self-lockout", "per-ip-connlimit-firewall", "rate-limit-new-connections"],
  messages: ["Connection refused"],
  sources: ["fail2ban-client(1)", "nft(8)"],
} as const satisfies KnownFault;
