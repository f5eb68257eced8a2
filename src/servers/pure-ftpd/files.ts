// What Pure-FTPd says about data connections and files.

import type { Meaning } from "#model/server.ts";

export const files = [
  {
    id: "pure-ftpd-pasv-on-ipv6",
    matches: /^425[ -]You cannot use PASV on IPv6 connections\. Use EPSV instead\./m,
    says: {
      en: "PASV cannot name an IPv6 address; the client must use EPSV.",
      zh: "PASV 表达不了 IPv6 地址，客户端必须使用 EPSV。",
    },
    samples: ["425 You cannot use PASV on IPv6 connections. Use EPSV instead."],
  },
  {
    id: "pure-ftpd-passive-exhausted",
    matches: /^425[ -](?:All reserved TCP ports are busy|Unable to open a passive connection)/m,
    says: {
      en: "No port of `PassivePortRange` is free.",
      zh: "`PassivePortRange` 中没有空闲端口。",
    },
    samples: ["425 All reserved TCP ports are busy"],
  },
  {
    id: "pure-ftpd-data-connect-failed",
    matches: /^425[ -]Could not open data connection to port \d{1,5}/m,
    says: {
      en: "Active mode: the client's port did not take Pure-FTPd's connection.",
      zh: "主动模式：客户端的端口没有接受 Pure-FTPd 的连接。",
    },
    samples: ["425 Could not open data connection to port 51210: Connection refused"],
  },
  {
    id: "pure-ftpd-no-data-connection",
    matches: /^425[ -](?:No data connection|The connection couldn't be accepted)/m,
    says: {
      en: "A transfer was asked for, but no data connection had been offered, or none came.",
      zh: "要求传输时没有可用的数据连接，或连接没有到来。",
    },
    samples: ["425 No data connection"],
  },
  {
    id: "pure-ftpd-active-foreign-address",
    matches: /^500[ -]I won't open a connection to /m,
    says: {
      en: "The address in PORT or EPRT is not the client's own; NAT between them has this effect.",
      zh: "PORT 或 EPRT 中的地址不是客户端自己的；中间的 NAT 会造成这种情况。",
    },
    samples: ["500 I won't open a connection to 192.168.1.19 (only to 121.121.160.12)"],
  },
  {
    id: "pure-ftpd-active-low-port",
    matches: /^501[ -]Sorry, but I won't connect to ports < 1024/m,
    says: {
      en: "The port in PORT or EPRT is below 1024, which Pure-FTPd does not call.",
      zh: "PORT 或 EPRT 中的端口小于 1024，Pure-FTPd 不会去连。",
    },
    samples: ["501 Sorry, but I won't connect to ports < 1024"],
  },
  {
    id: "pure-ftpd-active-off",
    matches: /^5\d\d[ -]Active mode is disabled/m,
    says: { en: "Active mode is switched off.", zh: "主动模式已关闭。" },
    samples: ["501 Active mode is disabled"],
  },
  {
    id: "pure-ftpd-load-too-high",
    matches: /^550[ -]The load was \d{1,6}\.\d{1,4} when you connected/m,
    matter: "other-limit",
    says: {
      en: "The host's load is above `MaxLoad`, so anonymous visitors may not download.",
      zh: "主机负载超过 `MaxLoad`，匿名用户暂时不能下载。",
    },
    samples: [
      "550-The load was 4.31 when you connected. We do not allow downloads\n550-by anonymous users when the load is that high. Uploads are always\n550 allowed.",
    ],
  },
  {
    id: "pure-ftpd-max-disk-usage",
    matches: /^552[ -]Disk full - please upload later/m,
    matter: "disk-full",
    says: {
      en: "The partition is fuller than `MaxDiskUsage` allows; it need not be full.",
      zh: "分区使用率超过 `MaxDiskUsage`；磁盘不一定真的满了。",
    },
    samples: ["552 Disk full - please upload later"],
  },
  {
    id: "pure-ftpd-quota-exceeded",
    matches: /^552[ -](?:Quota exceeded: |Transfer aborted \(quota\))/m,
    matter: "quota-exceeded",
    says: {
      en: "This user's quota of files or bytes is used up.",
      zh: "该用户的文件数或容量配额已用尽。",
    },
    samples: ["552 Quota exceeded: [qb] won't be saved"],
  },
  {
    id: "pure-ftpd-no-space",
    matches: /^553[ -]Can't open that file: No space left on device/m,
    matter: "disk-full",
    says: {
      en: "The disk, or its inodes, are used up.",
      zh: "磁盘空间或 inode 已用尽。",
    },
    samples: ["553 Can't open that file: No space left on device"],
  },
  {
    id: "pure-ftpd-read-only",
    matches:
      /^55[03][ -](?:Can't (?:open that file|create directory|remove directory)|Could not delete .{1,300}): Read-only file system/m,
    matter: "not-permitted",
    says: {
      en: "The file system is mounted read-only (often after a disk error).",
      zh: "文件系统以只读方式挂载（常见于磁盘出错之后）。",
    },
    samples: ["553 Can't open that file: Read-only file system"],
  },
  {
    id: "pure-ftpd-file-not-created",
    matches: /^553[ -]Can't open that file: /m,
    matter: "not-permitted",
    says: {
      en: "The system refused to create the file; its reason is in the words after the colon.",
      zh: "系统拒绝创建文件；冒号后是原因。",
    },
    samples: ["553 Can't open that file: Permission denied"],
  },
  {
    id: "pure-ftpd-write-failed",
    matches: /^451-Error during write to file/m,
    matter: "disk-full",
    says: {
      en: "The server could not write what came: the disk is full, or a limit of file size is reached.",
      zh: "服务器写不下收到的数据：磁盘已满，或达到文件大小上限。",
    },
    samples: ["451-Error during write to file\n451 Transfer aborted"],
  },
  {
    id: "pure-ftpd-name-refused",
    matches: /^553[ -]Prohibited (?:file|directory) name/m,
    matter: "name-refused",
    says: {
      en: "Names that begin with a dot may not be written (`ProhibitDotFilesWrite`), or the name is reserved.",
      zh: "不允许写以点开头的文件名（`ProhibitDotFilesWrite`），或该名称被保留。",
    },
    samples: ["553 Prohibited file name: .x"],
  },
  {
    id: "pure-ftpd-delete-refused",
    matches: /^550[ -]Could not delete .{1,300}: /m,
    matter: "not-permitted",
    says: {
      en: "Deleting is refused: by `KeepAllFiles`, or by the folder's mode.",
      zh: "拒绝删除：由 `KeepAllFiles` 或目录权限造成。",
    },
    samples: ["550 Could not delete a.txt: Operation not permitted"],
  },
  {
    id: "pure-ftpd-rename-failed",
    matches: /^5\d\d[ -]Rename\/move failure/m,
    matter: "not-permitted",
    says: {
      en: "Renaming is refused: by `NoRename` or `KeepAllFiles`, or by the folder's mode.",
      zh: "拒绝改名：由 `NoRename`、`KeepAllFiles` 或目录权限造成。",
    },
    samples: ["550 Rename/move failure"],
  },
  {
    id: "pure-ftpd-chmod-refused",
    matches: /^550[ -]Could not change perms on /m,
    matter: "not-permitted",
    says: {
      en: "Changing permissions is refused: by `NoChmod`, or because the file is another user's.",
      zh: "拒绝修改权限：由 `NoChmod` 造成，或文件属于他人。",
    },
    samples: ["550 Could not change perms on a.txt"],
  },
  {
    id: "pure-ftpd-folder-not-created",
    matches: /^550[ -]Can't create directory: /m,
    matter: "not-permitted",
    says: {
      en: "The system refused to make the folder; its reason is in the words after the colon.",
      zh: "系统拒绝建目录；冒号后是原因。",
    },
    samples: ["550 Can't create directory: Permission denied"],
  },
  {
    id: "pure-ftpd-folder-not-removed",
    matches: /^550[ -]Can't remove directory: /m,
    matter: "not-permitted",
    says: {
      en: "The system refused to remove the folder; its reason is in the words after the colon.",
      zh: "系统拒绝删除目录；冒号后是原因。",
    },
    samples: ["550 Can't remove directory: Directory not empty"],
  },
  {
    id: "pure-ftpd-folder-unreachable",
    matches: /^550[ -]Can't change directory to /m,
    matter: "not-permitted",
    says: {
      en: "The folder does not exist or this user may not enter it.",
      zh: "目录不存在，或该用户无权进入。",
    },
    samples: ["550 Can't change directory to nosuch: No such file or directory"],
  },
  {
    id: "pure-ftpd-file-unopenable",
    matches: /^550[ -]Can't open /m,
    matter: "not-permitted",
    says: {
      en: "The file does not exist, or this user may not read it.",
      zh: "文件不存在，或该用户无权读取。",
    },
    samples: ["550 Can't open priv: Permission denied"],
  },
  {
    id: "pure-ftpd-no-such-file",
    matches: /^550[ -]Sorry, but that file doesn't exist/m,
    says: { en: "The file or folder does not exist.", zh: "文件或目录不存在。" },
    samples: ["550 Sorry, but that file doesn't exist"],
  },
  {
    id: "pure-ftpd-prot-before-pbsz",
    matches: /^503[ -]PROT must be preceded by a successful PBSZ command/m,
    says: {
      en: "PBSZ 0 must come before PROT (RFC 2228).",
      zh: "必须先发 PBSZ 0 再发 PROT（RFC 2228）。",
    },
    samples: ["503 PROT must be preceded by a successful PBSZ command"],
  },
] as const satisfies readonly Meaning[];
