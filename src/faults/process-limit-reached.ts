// The server has no processes, file descriptors or memory left for another session.

import type { KnownFault } from "./known.ts";

export const processLimitReached = {
  id: "process-limit-reached",
  dimension: "system",
  says: {
    en: "The server has no processes, file descriptors or memory left for another session.",
    zh: "服务器的进程数、文件描述符或内存已用尽，无法再建立会话。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/greeting#oops",
      or: ["application/greeting#busy", "application/greeting#refused", "application/login#oops"],
      how: "usually",
      decisive: true,
      where: {
        means: [
          "process-limit-reached",
          "file-limit-reached",
          "memory-exhausted",
          "limit-not-settable",
          "pure-ftpd-process-limit",
        ],
      },
    },
    { finding: "application/greeting#closed", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Read /proc/PID/limits of the daemon and its cgroup's pids.max and memory.max; raise TasksMax, LimitNOFILE or MemoryMax in a drop-in of the unit.",
      "vsftpd: it needs two processes a session; set max_clients below what the limit allows, so that clients get a clear 421.",
    ].join("\n"),
    zh: [
      "查看守护进程的 /proc/进程号/limits 以及其 cgroup 的 pids.max、memory.max；在单元的 drop-in 中调大 TasksMax、LimitNOFILE 或 MemoryMax。",
      "vsftpd: 每个会话需要两个进程；把 max_clients 设为低于系统上限，让客户端得到明确的 421。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "fd-limit-vsftpd",
    "task-limit-reached",
    "address-space-limit-looks-like-bad-password",
    "daemon-oom-killed",
    "connection-flood",
  ],
  messages: [
    "500 OOPS: fork",
    "500 OOPS: socketpair",
    "500 OOPS: malloc",
    "421 privsep_init",
    "unable to fork(): Resource temporarily unavailable",
    "cgroup: fork rejected by pids controller",
  ],
  sources: ["setrlimit(2)", "systemd.resource-control(5)"],
} as const satisfies KnownFault;
