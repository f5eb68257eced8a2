// Pure-FTPd stops uploads because the disk is fuller than `MaxDiskUsage` allows.

import type { KnownFault } from "./known.ts";

export const diskUsageLimit = {
  id: "disk-usage-limit",
  dimension: "application",
  says: {
    en: "Pure-FTPd stops uploads because the disk is fuller than `MaxDiskUsage` allows.",
    zh: "磁盘使用率超过 `MaxDiskUsage`，Pure-FTPd 因而停止接受上传。",
  },
  prior: "occasional",
  servers: ["pure-ftpd"],
  shows: [
    {
      finding: "application/transfer#disk-full",
      or: ["application/transfer#quota", "application/transfer#store-refused"],
      how: "always",
      decisive: true,
      where: { means: "pure-ftpd-max-disk-usage" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Free space below the limit, or raise the percentage in /etc/pure-ftpd/conf/MaxDiskUsage and restart.",
    ].join("\n"),
    zh: ["清理空间至上限以下，或调高 /etc/pure-ftpd/conf/MaxDiskUsage 的百分比并重启。"].join("\n"),
  },
  risk: "approval",
  aka: ["pureftpd-maxdiskusage"],
  messages: ["552 Disk full - please upload later"],
  sources: ["pure-ftpd(8) -k"],
} as const satisfies KnownFault;
