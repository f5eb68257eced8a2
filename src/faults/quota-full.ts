// The user's quota is used up, or the file is larger than allowed.

import type { KnownFault } from "./known.ts";

export const quotaFull = {
  id: "quota-full",
  dimension: "application",
  says: {
    en: "The user's quota is used up, or the file is larger than allowed.",
    zh: "用户配额已用完，或文件超过允许的大小。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#quota", how: "usually", decisive: true },
    {
      finding: "application/transfer#store-refused",
      how: "sometimes",
      decisive: true,
      where: {
        means: [
          "proftpd-quota-exceeded",
          "proftpd-disk-quota",
          "proftpd-file-too-large",
          "pure-ftpd-quota-exceeded",
          "generic-quota-exceeded",
          "proftpd-ratio",
          "storage-exceeded",
        ],
      },
    },
    {
      finding: "application/transfer#store-fails",
      how: "sometimes",
      where: { means: ["vsftpd-file-write-failed", "proftpd-disk-quota"] },
    },
    { finding: "application/transfer#disk-full", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "quota -u USER, repquota -a on the host; clean up or setquota.",
      'ProFTPD: ftpquota --show-record for mod_quotatab; MaxStoreFileSize for "File too large".',
      "Pure-FTPd: pure-pw show USER, pure-pw usermod USER -N MEGABYTES -n FILES -m; after removing files by hand, pure-quotacheck.",
    ].join("\n"),
    zh: [
      "在主机上用 quota -u 用户、repquota -a 查看；清理文件或用 setquota 调整。",
      'ProFTPD: mod_quotatab 用 ftpquota --show-record 查看；"File too large" 对应 MaxStoreFileSize。',
      "Pure-FTPd: pure-pw show 用户；pure-pw usermod 用户 -N 兆字节 -n 文件数 -m；手工删除文件后运行 pure-quotacheck。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["disk-quota-exceeded", "pureftpd-quota-exceeded", "proftpd-name-filter"],
  messages: [
    "552 Quota exceeded: [qb] won't be saved",
    "552 Transfer aborted. Disk quota exceeded",
    "552 STOR denied: quota exceeded: used 1024.00 of 1024.00 upload bytes",
    "552 Transfer aborted. File too large",
  ],
  sources: ["RFC 959 §4.2.2", "quota(1)", "ProFTPD mod_quotatab", "pure-pw(8)"],
} as const satisfies KnownFault;
