// The storage beneath the server fails or hangs: transfers and listings begin and do not come to a good end.

import type { KnownFault } from "./known.ts";

export const storageHangs = {
  id: "storage-hangs",
  dimension: "system",
  says: {
    en: "The storage beneath the server fails or hangs: transfers and listings begin and do not come to a good end.",
    zh: "底层存储故障或挂起：传输和列目录能开始，却无法正常结束。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#list-fails",
      or: ["application/transfer#retrieve-fails", "application/transfer#store-fails"],
      how: "usually",
      where: { stalled: true },
    },
    {
      finding: "application/transfer#list-fails",
      or: ["application/transfer#retrieve-fails", "application/transfer#store-fails"],
      how: "usually",
      where: { means: ["local-error", "vsftpd-file-read-failed", "file-busy"] },
    },
    { finding: "application/transfer#retrieve-fails", how: "rarely", where: { stalled: true } },
    { finding: "application/transfer#store-fails", how: "rarely", where: { stalled: true } },
    {
      finding: "application/transfer#empty-file-fails",
      how: "rarely",
      where: { means: ["local-error", "vsftpd-file-read-failed", "file-busy"] },
    },
    { finding: "application/transfer#nlst-fails", how: "rarely" },
    { finding: "application/transfer#mlsd-fails", how: "rarely" },
    { finding: "application/transfer#no-final-reply", how: "rarely" },
    { finding: "application/login#silent", how: "rarely" },
    { finding: "network/passive#port-silent", how: "never" },
    { finding: "network/path#large-download-stalls", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'On the host: ps -eo pid,stat,wchan,cmd with state D, dmesg "task blocked for more than 120 seconds", "nfs: server not responding". Restore the disk or the NFS server; a restart of FTP does not help before.',
    ].join("\n"),
    zh: [
      '在主机上查看 ps -eo pid,stat,wchan,cmd 中的 D 状态进程，以及 dmesg 中的 "task blocked for more than 120 seconds"、"nfs: server not responding"。先恢复磁盘或 NFS，在此之前重启 FTP 无济于事。',
    ].join("\n"),
  },
  risk: "manual",
  aka: ["io-wait-storage-hang"],
  messages: ["451 Failure reading local file.", "nfs: server not responding, still trying"],
  sources: ["proc(5)", "nfs(5)"],
} as const satisfies KnownFault;
