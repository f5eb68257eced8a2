// The host is short of processor time or its disks are: greeting, login and transfers are all slow.

import type { KnownFault } from "./known.ts";

export const hostOverloaded = {
  id: "host-overloaded",
  dimension: "system",
  says: {
    en: "The host is short of processor time or its disks are: greeting, login and transfers are all slow.",
    zh: "主机的 CPU 或磁盘不堪重负：欢迎、登录、传输都很慢。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#slow", how: "usually" },
    { finding: "application/login#slow", how: "usually" },
    { finding: "application/transfer#slow", how: "usually" },
    { finding: "network/connect#unsteady", how: "sometimes" },
    { finding: "network/connect#distant", how: "never" },
    { finding: "network/connect#syn-lost", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "On the host: uptime, /proc/pressure/cpu, io and memory, top: find what eats it, and slow that down (nice, CPUWeight, IOWeight), not the FTP server.",
      'dmesg with "blocked for more than 120 seconds" means a disk or NFS that hangs.',
    ].join("\n"),
    zh: [
      "在主机上查看 uptime、/proc/pressure 下的 cpu/io/memory 以及 top：找出占用者并限制它（nice、CPUWeight、IOWeight），而不是限制 FTP 服务。",
      'dmesg 中出现 "blocked for more than 120 seconds" 说明磁盘或 NFS 挂起。',
    ].join("\n"),
  },
  risk: "approval",
  aka: ["cpu-saturation", "io-wait-storage-hang"],
  sources: ["proc(5) /proc/pressure"],
} as const satisfies KnownFault;
