// The server does not let clients overwrite, rename or delete files that are there.

import type { KnownFault } from "./known.ts";

export const overwriteRefused = {
  id: "overwrite-refused",
  dimension: "application",
  says: {
    en: "The server does not let clients overwrite, rename or delete files that are there.",
    zh: "服务器不允许覆盖、重命名或删除已有文件。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#store-refused",
      how: "sometimes",
      decisive: true,
      where: { means: "proftpd-overwrite-refused" },
    },
    { finding: "application/transfer#delete-refused", how: "usually", decisive: true },
  ],
  leadsTo: [],
  mend: {
    en: [
      "ProFTPD: AllowOverwrite on; <Limit DELE RNFR RNTO> may forbid the rest.",
      "Pure-FTPd: KeepAllFiles, NoRename, AutoRename in /etc/pure-ftpd/conf.",
      "Where it is meant so (a drop box), let clients write under new names and never resume.",
    ].join("\n"),
    zh: [
      "ProFTPD: AllowOverwrite on；其余操作可能被 <Limit DELE RNFR RNTO> 禁止。",
      "Pure-FTPd: 检查 /etc/pure-ftpd/conf 中的 KeepAllFiles、NoRename、AutoRename。",
      "若本意如此（投递箱），请让客户端使用新文件名并且不要续传。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["proftpd-allowoverwrite-off", "pureftpd-write-policies", "immutable-attribute"],
  messages: [
    "550 a.txt: Overwrite permission denied",
    "550 Could not delete a.txt: Operation not permitted",
    "550 Rename/move failure",
    "550 Delete operation failed.",
  ],
  sources: ["ProFTPD AllowOverwrite", "pure-ftpd(8) -K"],
} as const satisfies KnownFault;
