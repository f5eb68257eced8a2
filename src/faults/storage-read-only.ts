// The file system beneath is mounted read-only, often after a disk error.

import type { KnownFault } from "./known.ts";

export const storageReadOnly = {
  id: "storage-read-only",
  dimension: "system",
  says: {
    en: "The file system beneath is mounted read-only, often after a disk error.",
    zh: "底层文件系统为只读，往往是磁盘出错后自动切换的。",
  },
  prior: "occasional",
  servers: ["proftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/transfer#store-refused",
      how: "always",
      decisive: true,
      where: { means: ["proftpd-read-only", "pure-ftpd-read-only"] },
    },
    { finding: "application/transfer#delete-refused", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'findmnt -O ro and dmesg on the host: "Remounting filesystem read-only" means a disk error: save the data, check the disk (smartctl, fsck), replace it; only then mount -o remount,rw.',
    ].join("\n"),
    zh: [
      '在主机上查看 findmnt -O ro 与 dmesg：出现 "Remounting filesystem read-only" 说明磁盘出错：先备份数据、检查磁盘（smartctl、fsck）并更换，之后才能 mount -o remount,rw。',
    ].join("\n"),
  },
  risk: "manual",
  aka: ["readonly-filesystem"],
  messages: ["550 c: Read-only file system", "553 Can't open that file: Read-only file system"],
  sources: ["mount(8)", "findmnt(8)"],
} as const satisfies KnownFault;
