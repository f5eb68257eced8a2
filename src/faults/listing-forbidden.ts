// The server refuses to list folders.

import type { KnownFault } from "./known.ts";

export const listingForbidden = {
  id: "listing-forbidden",
  dimension: "application",
  says: { en: "The server refuses to list folders.", zh: "服务器拒绝列出目录。" },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#list-refused",
      how: "always",
      where: {
        means: [
          "vsftpd-permission-denied",
          "proftpd-limit-denies",
          "vsftpd-folder-unreachable",
          "file-access-denied",
          "pure-ftpd-folder-unreachable",
          "file-unavailable",
          "no-such-file",
        ],
      },
    },
    { finding: "application/transfer#mlsd-fails", how: "sometimes" },
    { finding: "application/transfer#nlst-fails", how: "sometimes" },
    {
      finding: "application/transfer#list-fails",
      how: "rarely",
      where: { means: "listing-hides-error" },
    },
    { finding: "network/passive#port-silent", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: dirlist_enable=YES. An empty listing with 226 may hide a folder that cannot be opened: try CWD to it.",
      "ProFTPD: <Limit DIRS> or <Limit LIST>.",
      "Else the folder's mode: namei -l FOLDER.",
    ].join("\n"),
    zh: [
      "vsftpd: dirlist_enable=YES。返回 226 的空列表可能掩盖了目录无法打开的事实：请 CWD 进去验证。",
      "ProFTPD: 检查 <Limit DIRS>、<Limit LIST>。",
      "其他情况检查目录权限：namei -l 目录。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-dirlist-disabled", "vsftpd-empty-listing-hides-error", "proftpd-limit-read-hides"],
  messages: [
    "550 Permission denied.",
    "226 Transfer done (but failed to open directory).",
    "550 Failed to change directory.",
    "550 Can't change directory to nosuch: No such file or directory",
  ],
  sources: ["vsftpd.conf(5) dirlist_enable", "ProFTPD <Limit>"],
} as const satisfies KnownFault;
