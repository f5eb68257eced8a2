// The file cannot be read by this user, or downloads are forbidden.

import type { KnownFault } from "./known.ts";

export const fileNotReadable = {
  id: "file-not-readable",
  dimension: "application",
  says: {
    en: "The file cannot be read by this user, or downloads are forbidden.",
    zh: "该用户无权读取此文件，或服务器禁止下载。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/transfer#retrieve-refused", how: "always" },
    { finding: "application/transfer#store-refused", how: "never" },
    { finding: "application/transfer#empty-file-fails", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      '"550 Failed to open file.", "Permission denied": the file\'s mode or owner: chmod, chown; or it does not exist.',
      "vsftpd: download_enable=YES; for anonymous visitors the file must be readable by all (anon_world_readable_only). Uploads get mode 600 unless local_umask=022 is set.",
      "ProFTPD: look at <Limit READ>.",
      "Pure-FTPd: above MaxLoad it refuses anonymous downloads.",
    ].join("\n"),
    zh: [
      '"550 Failed to open file." 或 "Permission denied"：文件权限或属主不对（chmod、chown），或文件不存在。',
      "vsftpd: download_enable=YES；匿名下载要求文件对所有人可读（anon_world_readable_only）。未设置 local_umask=022 时上传的文件权限为 600。",
      "ProFTPD: 检查 <Limit READ>。",
      "Pure-FTPd: 负载超过 MaxLoad 时拒绝匿名下载。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "file-not-readable",
    "vsftpd-download-disabled",
    "vsftpd-anon-world-readable",
    "vsftpd-umask-077",
    "proftpd-limit-read-hides",
    "pureftpd-maxload-refuses-downloads",
  ],
  messages: [
    "550 Failed to open file.",
    "550 priv: Permission denied",
    "550 Can't open priv: Permission denied",
    "550 File not found",
    "550 nosuch: No such file or directory",
  ],
  sources: ["vsftpd.conf(5) download_enable, local_umask", "ProFTPD <Limit>"],
} as const satisfies KnownFault;
