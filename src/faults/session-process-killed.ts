// The process that serves the session is killed while it works, most often by vsftpd's own seccomp sandbox.

import type { KnownFault } from "./known.ts";

export const sessionProcessKilled = {
  id: "session-process-killed",
  dimension: "application",
  says: {
    en: "The process that serves the session is killed while it works, most often by vsftpd's own seccomp sandbox.",
    zh: "处理会话的进程在工作中被杀死，最常见的原因是 vsftpd 自带的 seccomp 沙箱。",
  },
  prior: "common",
  servers: ["vsftpd", "proftpd"],
  shows: [
    {
      finding: "application/login#oops",
      or: [
        "application/greeting#oops",
        "application/anonymous#oops",
        "application/transfer#list-refused",
        "application/transfer#list-fails",
      ],
      how: "sometimes",
      decisive: true,
      where: { means: ["session-process-died", "privileged-process-lost", "seccomp-unsupported"] },
    },
    { finding: "application/transfer#list-fails", how: "sometimes" },
    {
      finding: "application/transfer#list-fails",
      how: "never",
      where: { means: ["local-error", "vsftpd-file-read-failed", "file-busy"] },
    },
    { finding: "application/transfer#store-fails", how: "sometimes" },
    {
      finding: "application/transfer#store-fails",
      how: "never",
      where: { means: ["local-error", "vsftpd-file-write-failed", "file-busy"] },
    },
    { finding: "application/transfer#cut", how: "sometimes" },
    { finding: "network/passive#unanswered", how: "rarely" },
    { finding: "application/login#closed", how: "rarely" },
    { finding: "network/passive#port-silent", how: "never" },
    { finding: "network/passive#port-refused", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "dmesg or journalctl -k on the host names the signal: type=1326 sig=31 is seccomp.",
      "vsftpd: seccomp_sandbox=NO and restart; where the unit has SystemCallFilter=, it must allow chroot, setuid, newfstatat and alarm.",
      "sig=25 (SIGXFSZ) means a file-size limit: raise LimitFSIZE, or rotate the log that reached it. sig=11: update the daemon, or turn off the module named in the stack trace.",
    ].join("\n"),
    zh: [
      "在主机上用 dmesg 或 journalctl -k 查看信号：type=1326 sig=31 即 seccomp。",
      "vsftpd: 设置 seccomp_sandbox=NO 并重启；若单元里有 SystemCallFilter=，须允许 chroot、setuid、newfstatat、alarm。",
      "sig=25（SIGXFSZ）表示触及文件大小限制：调大 LimitFSIZE 或轮转已达上限的日志；sig=11 则升级守护进程或停用堆栈中的模块。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-seccomp-sandbox-kill",
    "vsftpd-session-child-died",
    "vsftpd-systemcallfilter-kill",
    "file-size-limit",
    "log-file-at-size-limit",
    "proftpd-session-segfault",
  ],
  messages: [
    "500 OOPS: child died",
    "500 OOPS: priv_sock_get_cmd",
    "500 OOPS: priv_sock_get_result",
    "500 OOPS: prctl PR_SET_SECCOMP failed",
    "ProFTPD terminating (signal 11)",
    "ProFTPD File size limit exceeded (signal 25)",
    'type=1326 comm="vsftpd" sig=31',
  ],
  sources: ["vsftpd.conf(5) seccomp_sandbox", "seccomp(2)", "setrlimit(2)"],
} as const satisfies KnownFault;
