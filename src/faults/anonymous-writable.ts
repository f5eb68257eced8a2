// Anybody on the network can change what is on the server, without a password.

import type { KnownFault } from "./known.ts";

export const anonymousWritable = {
  id: "anonymous-writable",
  dimension: "application",
  says: {
    en: "Anybody on the network can change what is on the server, without a password.",
    zh: "任何人无需密码即可修改服务器上的内容。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/anonymous#can-write",
      or: ["application/anonymous#can-make-folder"],
      how: "always",
      decisive: true,
    },
    { finding: "application/anonymous#can-overwrite", how: "sometimes", decisive: true },
    { finding: "application/anonymous#can-delete", how: "sometimes", decisive: true },
    { finding: "application/anonymous#can-rename", how: "sometimes", decisive: true },
    { finding: "application/anonymous#can-make-folder", how: "sometimes", decisive: true },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: anon_upload_enable=NO, anon_mkdir_write_enable=NO, anon_other_write_enable=NO.",
      "ProFTPD: inside <Anonymous>: <Limit WRITE> DenyAll </Limit>.",
      "Pure-FTPd: AnonymousCantUpload yes and AnonymousCanCreateDirs no; or NoAnonymous yes.",
      "If a drop box is wanted, make one folder that can be written but not listed, read or overwritten. Then look through what has been put there already.",
    ].join("\n"),
    zh: [
      "vsftpd: anon_upload_enable=NO、anon_mkdir_write_enable=NO、anon_other_write_enable=NO。",
      "ProFTPD: 在 <Anonymous> 中写 <Limit WRITE> DenyAll </Limit>。",
      "Pure-FTPd: AnonymousCantUpload yes、AnonymousCanCreateDirs no；或直接 NoAnonymous yes。",
      "若确需投递箱，只开放一个可写但不可列目录、不可读、不可覆盖的目录。并检查已经上传的内容。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["anonymous-writable", "mass-upload-or-warez"],
  sources: ["RFC 2577 §8", "vsftpd.conf(5) anon_upload_enable", "pure-ftpd(8) -i"],
} as const satisfies KnownFault;
