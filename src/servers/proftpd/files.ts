// What ProFTPD says about data connections and files.

import type { Meaning } from "#model/server.ts";

export const files = [
  {
    id: "proftpd-session-reuse-required",
    matches: /^425[ -]Unable to build data connection: Operation not permitted/m,
    matter: "session-reuse-required",
    says: {
      en: "The data channel was refused; under TLS: it must resume the TLS session of the control channel (`TLSOptions NoSessionReuseRequired` lifts this), and this client did not.",
      zh: "数据通道被拒绝；在 TLS 下意味着必须复用控制通道的 TLS 会话（`TLSOptions NoSessionReuseRequired` 可取消此要求），而客户端没有这样做。",
    },
    samples: ["425 Unable to build data connection: Operation not permitted"],
  },
  {
    id: "proftpd-data-connect-refused",
    matches: /^425[ -]Unable to build data connection: Connection refused/m,
    says: {
      en: "Active mode: the client's port refused ProFTPD's connection.",
      zh: "主动模式：客户端的端口拒绝了 ProFTPD 的连接。",
    },
    samples: ["425 Unable to build data connection: Connection refused"],
  },
  {
    id: "proftpd-data-connect-failed",
    matches: /^425[ -]Unable to build data connection: /m,
    says: {
      en: "The data connection did not come about; the system's reason is in the words after the colon.",
      zh: "数据连接没有建立；冒号后是系统给出的原因。",
    },
    samples: [
      "425 Unable to build data connection: Connection timed out",
      "425 Unable to build data connection: Address already in use",
    ],
  },
  {
    id: "proftpd-disk-full",
    matches: /^(?:452[ -]Transfer aborted\. |550[ -].{0,300}: )No space left on device/m,
    matter: "disk-full",
    says: {
      en: "The disk, or its inodes, are used up.",
      zh: "磁盘空间或 inode 已用尽。",
    },
    samples: ["452 Transfer aborted. No space left on device", "550 c: No space left on device"],
  },
  {
    id: "proftpd-disk-quota",
    matches: /^[45]\d\d[ -].{0,300}(?:Disk|Disc) quota exceeded/m,
    matter: "quota-exceeded",
    says: {
      en: "The file system's quota for this user is used up.",
      zh: "该用户的文件系统配额已用尽。",
    },
    samples: ["552 Transfer aborted. Disk quota exceeded"],
  },
  {
    id: "proftpd-quota-exceeded",
    matches: /^552[ -].{0,60}denied: quota exceeded: used /m,
    matter: "quota-exceeded",
    says: {
      en: "mod_quotatab: this user's quota is used up.",
      zh: "mod_quotatab：该用户的配额已用尽。",
    },
    samples: ["552 STOR denied: quota exceeded: used 1024.00 of 1024.00 upload bytes"],
  },
  {
    id: "proftpd-file-too-large",
    matches: /^552[ -]Transfer aborted\. File too large/m,
    matter: "quota-exceeded",
    says: {
      en: "The file is larger than `MaxStoreFileSize` or the process's file size limit allows.",
      zh: "文件超过 `MaxStoreFileSize` 或进程的文件大小上限。",
    },
    samples: ["552 Transfer aborted. File too large"],
  },
  {
    id: "proftpd-read-only",
    matches: /^550[ -].{0,300}: Read-only file system/m,
    matter: "not-permitted",
    says: {
      en: "The file system is mounted read-only (often after a disk error).",
      zh: "文件系统以只读方式挂载（常见于磁盘出错之后）。",
    },
    samples: ["550 c: Read-only file system"],
  },
  {
    id: "proftpd-overwrite-refused",
    matches: /^550[ -].{0,300}: Overwrite permission denied/m,
    matter: "not-permitted",
    says: {
      en: "The file exists, and `AllowOverwrite` is off.",
      zh: "文件已存在，而 `AllowOverwrite` 为 off。",
    },
    samples: ["550 a.txt: Overwrite permission denied"],
  },
  {
    id: "proftpd-resume-refused",
    matches: /^451[ -].{0,300}: (?:Append\/Restart|Restart) not permitted, try again/m,
    matter: "not-permitted",
    says: {
      en: "Resuming is not allowed: `AllowStoreRestart` (uploads) or `AllowRetrieveRestart` (downloads) is off.",
      zh: "不允许续传：`AllowStoreRestart`（上传）或 `AllowRetrieveRestart`（下载）为 off。",
    },
    samples: [
      "451 a.txt: Append/Restart not permitted, try again",
      "451 a.txt: Restart not permitted, try again",
    ],
  },
  {
    id: "proftpd-name-refused",
    matches: /^550[ -].{0,300}: Forbidden (?:filename|command argument)/m,
    matter: "name-refused",
    says: {
      en: "The name does not pass `PathAllowFilter`, `PathDenyFilter`, `AllowFilter` or `DenyFilter`.",
      zh: "文件名没有通过 `PathAllowFilter`、`PathDenyFilter`、`AllowFilter` 或 `DenyFilter`。",
    },
    samples: ["550 a.exe: Forbidden filename", "550 Foo Bar!: Forbidden command argument"],
  },
  {
    id: "proftpd-limit-denies",
    matches: /^550[ -].{0,300}: Operation not permitted/m,
    matter: "not-permitted",
    says: {
      en: "A `<Limit>` block of the configuration denies this command, or the file is marked immutable.",
      zh: "配置中的 `<Limit>` 段禁止该命令，或文件带有不可修改标记。",
    },
    samples: ["550 q: Operation not permitted", "550 FEAT: Operation not permitted"],
  },
  {
    id: "proftpd-command-unhandled",
    matches: /^550[ -]Unable to handle command/m,
    matter: "not-permitted",
    says: {
      en: "A `<Limit>` block denies this command although FEAT offers it.",
      zh: "FEAT 声明支持该命令，但 `<Limit>` 段禁止了它。",
    },
    samples: ["550 Unable to handle command"],
  },
  {
    id: "proftpd-size-in-ascii",
    matches: /^550[ -]SIZE not allowed in ASCII mode/m,
    says: {
      en: "SIZE is answered in binary mode only (TYPE I).",
      zh: "只有在二进制模式（TYPE I）下才应答 SIZE。",
    },
    samples: ["550 SIZE not allowed in ASCII mode"],
  },
  {
    id: "proftpd-utf8-refused",
    matches: /^451[ -]Unable to accept OPTS UTF8/m,
    says: {
      en: "mod_lang is set up not to speak UTF-8 although FEAT offers it.",
      zh: "mod_lang 的设置不使用 UTF-8，尽管 FEAT 声明了它。",
    },
    samples: ["451 Unable to accept OPTS UTF8"],
  },
  {
    id: "proftpd-ratio",
    matches: /^550[ -]Too few (?:files|bytes) uploaded to earn /m,
    matter: "quota-exceeded",
    says: {
      en: "mod_ratio: the user must upload before downloading more.",
      zh: "mod_ratio：用户必须先上传才能继续下载。",
    },
    samples: ["550 Too few files uploaded to earn file -- please upload more."],
  },
  {
    id: "proftpd-leading-blank",
    matches: /^500[ -]Invalid command: try being more creative/m,
    says: { en: "The command line was empty or not a command.", zh: "命令行为空，或不是命令。" },
    samples: ["500 Invalid command: try being more creative"],
  },
] as const satisfies readonly Meaning[];
