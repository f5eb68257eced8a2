// The server's configuration forbids uploads, or this kind of file name.

import type { KnownFault } from "./known.ts";

export const writeNotAllowed = {
  id: "write-not-allowed",
  dimension: "application",
  says: {
    en: "The server's configuration forbids uploads, or this kind of file name.",
    zh: "服务器配置禁止上传，或禁止此类文件名。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#store-refused",
      how: "always",
      where: {
        means: [
          "vsftpd-permission-denied",
          "proftpd-limit-denies",
          "proftpd-name-refused",
          "pure-ftpd-name-refused",
        ],
      },
    },
    { finding: "application/transfer#delete-refused", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'vsftpd: write_enable=YES (NO unless set); for anonymous visitors also anon_upload_enable=YES; look at cmds_denied and deny_file. "550 Permission denied." is the configuration, never the file\'s mode.',
      "ProFTPD: <Limit WRITE> or <Limit STOR>, PathDenyFilter, AllowFilter; etc and lib in a chroot are guarded by RLimitChroot.",
      "Pure-FTPd: ProhibitDotFilesWrite, AnonymousCantUpload.",
    ].join("\n"),
    zh: [
      'vsftpd: write_enable=YES（默认为 NO）；匿名上传还需 anon_upload_enable=YES；并检查 cmds_denied 与 deny_file。"550 Permission denied." 指配置禁止，与文件权限无关。',
      "ProFTPD: 检查 <Limit WRITE>/<Limit STOR>、PathDenyFilter、AllowFilter；chroot 中名为 etc、lib 的目录受 RLimitChroot 保护。",
      "Pure-FTPd: 检查 ProhibitDotFilesWrite、AnonymousCantUpload。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-write-enable-no",
    "vsftpd-anon-upload-disabled",
    "vsftpd-deny-file",
    "vsftpd-cmds-filtered",
    "proftpd-limit-write-deny",
    "proftpd-name-filter",
    "proftpd-chroot-etc-protected",
    "pureftpd-write-policies",
  ],
  messages: [
    "550 Permission denied.",
    "550 a.exe: Forbidden filename",
    "550 Foo Bar!: Forbidden command argument",
    "550 q: Operation not permitted",
    "553 Prohibited file name: .x",
  ],
  sources: ["vsftpd.conf(5) write_enable", "ProFTPD <Limit>", "pure-ftpd(8) -x"],
} as const satisfies KnownFault;
