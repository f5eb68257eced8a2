// vsftpd cannot open its log file, and refuses every connection for it.

import type { KnownFault } from "./known.ts";

export const logFileUnopenable = {
  id: "log-file-unopenable",
  dimension: "application",
  says: {
    en: "vsftpd cannot open its log file, and refuses every connection for it.",
    zh: "vsftpd 无法打开日志文件，因而拒绝所有连接。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      how: "always",
      decisive: true,
      where: { means: "log-unopenable" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Create the folder that the reply names, root-owned, or correct vsftpd_log_file or xferlog_file.",
      "When the folder is there: lsattr shows whether the file is immutable (chattr -i; +a keeps it append-only), df -i whether the file system has inodes left.",
    ].join("\n"),
    zh: [
      "创建应答中提到的目录（属主 root），或更正 vsftpd_log_file / xferlog_file。",
      "若目录存在：用 lsattr 查看文件是否带不可变属性（chattr -i 解除；需要防篡改可用 +a），用 df -i 查看 inode 是否耗尽。",
    ].join("\n"),
  },
  risk: "auto",
  aka: ["vsftpd-log-dir-missing", "vsftpd-log-immutable"],
  messages: [
    "500 OOPS: failed to open vsftpd log file:/var/log/nodir/vsftpd.log",
    "500 OOPS: failed to open xferlog log file:/var/log/nodir/xferlog",
  ],
  sources: ["vsftpd.conf(5) vsftpd_log_file, xferlog_file"],
} as const satisfies KnownFault;
