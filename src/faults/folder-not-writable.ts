// The system does not let the server create the file: the folder belongs to somebody else, or its mode forbids it.

import type { KnownFault } from "./known.ts";

export const folderNotWritable = {
  id: "folder-not-writable",
  dimension: "application",
  says: {
    en: "The system does not let the server create the file: the folder belongs to somebody else, or its mode forbids it.",
    zh: "系统不允许服务器创建文件：目录属主或权限不允许写入。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#store-refused",
      how: "usually",
      where: {
        means: [
          "vsftpd-file-not-created",
          "pure-ftpd-file-not-created",
          "file-access-denied",
          "vsftpd-folder-not-created",
          "name-not-allowed",
        ],
      },
    },
    { finding: "application/transfer#delete-refused", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "On the host, as that user: su -s /bin/sh USER -c 'touch FOLDER/x'. \"Permission denied\": chown USER FOLDER, chmod u+w FOLDER; look at every parent with namei -l.",
      "When touch works and FTP does not: the unit's sandbox (ProtectHome=, ProtectSystem=; add ReadWritePaths=), or SELinux (setsebool -P ftpd_full_access 1).",
      'vsftpd: it gives "553 Could not create file." for every cause: also try df -i (inodes), findmnt (ro), lsattr (i).',
    ].join("\n"),
    zh: [
      "在主机上以该用户执行：su -s /bin/sh 用户 -c 'touch 目录/x'。若 \"Permission denied\"：chown 用户 目录、chmod u+w 目录，并用 namei -l 检查各级上层目录。",
      "若 touch 成功而 FTP 失败：是单元沙箱（ProtectHome=、ProtectSystem=，需加 ReadWritePaths=）或 SELinux（setsebool -P ftpd_full_access 1）。",
      'vsftpd: 对所有原因都只回 "553 Could not create file."：还要检查 df -i（inode）、findmnt（只读）、lsattr（i 属性）。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "dir-not-writable",
    "unit-protecthome-readonly",
    "immutable-attribute",
    "selinux-denies",
    "inode-exhausted",
    "readonly-filesystem",
  ],
  messages: [
    "553 Could not create file.",
    "553 Can't open that file: Permission denied",
    "550 rt/x: Permission denied",
    "550 Create directory operation failed.",
    "550 Can't create directory: Permission denied",
  ],
  sources: ["path_resolution(7)", "systemd.exec(5) ReadWritePaths"],
} as const satisfies KnownFault;
