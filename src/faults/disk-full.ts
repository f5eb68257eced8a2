// The disk beneath the server is full, or out of inodes.

import type { KnownFault } from "./known.ts";

export const diskFull = {
  id: "disk-full",
  dimension: "system",
  says: {
    en: "The disk beneath the server is full, or out of inodes.",
    zh: "服务器所在磁盘已满，或 inode 耗尽。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#disk-full",
      how: "usually",
      decisive: true,
      where: {
        means: [
          "vsftpd-file-write-failed",
          "pure-ftpd-write-failed",
          "pure-ftpd-no-space",
          "proftpd-disk-full",
          "file-system-full",
          "storage-insufficient",
        ],
      },
    },
    { finding: "application/transfer#disk-full", how: "usually" },
    {
      finding: "application/transfer#store-fails",
      how: "sometimes",
      where: {
        means: [
          "vsftpd-file-write-failed",
          "pure-ftpd-write-failed",
          "proftpd-disk-full",
          "file-system-full",
        ],
      },
    },
    {
      finding: "application/transfer#store-refused",
      how: "sometimes",
      decisive: true,
      where: { means: ["pure-ftpd-no-space", "proftpd-disk-full", "file-system-full"] },
    },
    { finding: "application/transfer#size-wrong", how: "rarely" },
    { finding: "application/transfer#cut", how: "rarely" },
    { finding: "application/transfer#quota", how: "never" },
  ],
  leadsTo: ["log-file-unopenable"],
  mend: {
    en: [
      "df -h and df -i on the upload folder: which of the two is at 100 %? A folder of millions of small files eats inodes.",
      "Free space: old logs, broken partial uploads; lsof +L1 shows deleted files that a process still holds. Then grow the volume.",
      "Check the last uploads: cut or empty files stay behind, and Pure-FTPd's log calls them uploaded.",
    ].join("\n"),
    zh: [
      "对上传目录执行 df -h 与 df -i：看哪一个是 100%？海量小文件会耗尽 inode。",
      "释放空间：旧日志、残缺的上传文件；lsof +L1 可找出已删除但仍被进程占用的文件。之后再扩容。",
      "检查最近的上传：会留下被截断或为空的文件，而 Pure-FTPd 的日志仍记为已上传。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["disk-full-upload", "inode-exhausted"],
  messages: [
    "452 Transfer aborted. No space left on device",
    "451 Failure writing to local file.",
    "451-Error during write to file",
    "553 Can't open that file: No space left on device",
    "aborting transfer: No space left on device",
  ],
  sources: ["RFC 959 §4.2.2", "df(1)"],
} as const satisfies KnownFault;
