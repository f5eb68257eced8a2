// The server takes the connection and closes it without a word: a limit, a ban, or a session process that dies at once. From outside it cannot be told which.

import type { KnownFault } from "./known.ts";

export const closesBeforeGreeting = {
  id: "closes-before-greeting",
  dimension: "application",
  says: {
    en: "The server takes the connection and closes it without a word: a limit, a ban, or a session process that dies at once. From outside it cannot be told which.",
    zh: "服务器接受连接后一言不发就关闭：达到上限、被封禁，或会话进程一启动即退出。从外部无法区分。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#closed", how: "always" },
    { finding: "application/greeting#reset", how: "sometimes" },
    { finding: "application/limits#too-many-users", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Ask the host: the last lines of the daemon's log, and dmesg.",
      'ProFTPD: "MaxInstances (30) reached" – raise MaxInstances; "error initializing session" after a TLS line – certificate and key do not match or the key is too small; "login denied due to host ban" – ftpdctl permit host ADDRESS; a stack trace – a module crashes.',
      'Any: "fork: Resource temporarily unavailable" or "fork rejected by pids controller" – raise TasksMax, or end idle sessions.',
    ].join("\n"),
    zh: [
      "在主机上查看守护进程日志的最后几行以及 dmesg。",
      'ProFTPD: 出现 "MaxInstances (30) reached" 则增大 MaxInstances；TLS 日志后跟 "error initializing session" 说明证书与私钥不匹配或密钥过短；"login denied due to host ban" 用 ftpdctl permit host 地址 解封；出现堆栈则是模块崩溃。',
      '通用：出现 "fork: Resource temporarily unavailable" 或 "fork rejected by pids controller"，请增大 TasksMax 或清理空闲会话。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "proftpd-maxinstances-silent-close",
    "proftpd-banned",
    "proftpd-allow-from-denies",
    "proftpd-tls-key-mismatch-eof",
    "proftpd-session-segfault",
    "task-limit-reached",
    "per-ip-connlimit-firewall",
    "file-size-limit",
  ],
  messages: [
    "Connection closed by server",
    "Server closed the connection before sending a greeting",
    "mod_tls.c: error initializing session",
    "MaxInstances (30) reached, new connection denied",
  ],
  sources: ["ProFTPD MaxInstances, mod_ban", "systemd.resource-control(5) TasksMax"],
} as const satisfies KnownFault;
