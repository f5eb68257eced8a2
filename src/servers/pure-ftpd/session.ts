// What Pure-FTPd says about logins, limits, timeouts and TLS.

import type { Meaning } from "#model/server.ts";

export const session = [
  {
    id: "pure-ftpd-too-many-users",
    matches: /^421[ -]\d{1,9} users \(the maximum\) are already logged in, sorry/m,
    matter: "too-many-users",
    says: {
      en: "As many clients as `MaxClientsNumber` allows are connected. The number is also cut to half the ports of `PassivePortRange`.",
      zh: "连接数已达到 `MaxClientsNumber` 的上限；该上限还会被压到 `PassivePortRange` 端口数的一半。",
    },
    samples: ["421 1 users (the maximum) are already logged in, sorry"],
  },
  {
    id: "pure-ftpd-too-many-from-address",
    matches: /^421[ -]Too many connections \(\d{1,9}\) from this IP/m,
    matter: "too-many-from-address",
    says: {
      en: "As many clients as `MaxClientsPerIP` allows are connected from this address; behind NAT, users share one.",
      zh: "同一地址的连接数已达到 `MaxClientsPerIP` 的上限；经 NAT 上网的用户共用一个地址。",
    },
    samples: ["421 Too many connections (1) from this IP"],
  },
  {
    id: "pure-ftpd-too-many-of-user",
    matches: /^421[ -]I can't accept more than \d{1,9} connections as the same user/m,
    matter: "other-limit",
    says: {
      en: "This user is logged in as often as `PerUserLimits` allows.",
      zh: "该用户的登录数已达到 `PerUserLimits` 的上限。",
    },
    samples: ["421 I can't accept more than 1 connections as the same user"],
  },
  {
    id: "pure-ftpd-home-missing",
    matches: /^421[ -]Home directory not available - aborting/m,
    matter: "server-error",
    says: {
      en: "The password was right, but the user's home is missing or out of reach (`CreateHomeDir` would make it).",
      zh: "口令是对的，但用户主目录不存在或无法进入（`CreateHomeDir` 可自动创建）。",
    },
    samples: ["421 Home directory not available - aborting"],
  },
  {
    id: "pure-ftpd-folder-unreachable-at-login",
    matches: /^421[ -]Can't change directory to /m,
    matter: "server-error",
    says: {
      en: "The folder to begin in is missing or out of reach; for anonymous visitors it is the home of the user `ftp`.",
      zh: "登录后的起始目录不存在或无法进入；匿名访问时它是 `ftp` 用户的主目录。",
    },
    samples: ["421 Can't change directory to /srv/ftpx/ [/]"],
  },
  {
    id: "pure-ftpd-anonymous-not-set-up",
    matches: /^421[ -]Unable to set up secure anonymous FTP/m,
    matter: "server-error",
    says: {
      en: "Anonymous access is on, but there is no system user `ftp`, or its home is missing.",
      zh: "启用了匿名访问，但系统中没有 `ftp` 用户，或其主目录不存在。",
    },
    samples: ["421 Unable to set up secure anonymous FTP"],
  },
  {
    id: "pure-ftpd-chroot-failed",
    matches: /^421[ -]Unable to set up a secure chroot\(\) jail/m,
    matter: "server-error",
    says: {
      en: "chroot() failed: the home is out of reach, or the process lacks the capability.",
      zh: "chroot() 失败：主目录无法进入，或进程缺少相应权能。",
    },
    samples: ["421 Unable to set up a secure chroot() jail"],
  },
  {
    id: "pure-ftpd-forced-address-invalid",
    matches: /^421[ -]Illegal forced IP for passive connections/m,
    matter: "server-error",
    says: {
      en: "`ForcePassiveIP` cannot be resolved, so every session is refused.",
      zh: "`ForcePassiveIP` 无法解析，因此拒绝所有会话。",
    },
    samples: [
      "421---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\n421 Illegal forced IP for passive connections",
    ],
  },
  {
    id: "pure-ftpd-puredb-unreadable",
    matches: /^421[ -]Unable to read the indexed puredb file/m,
    matter: "server-error",
    says: {
      en: "The database of virtual users is missing or damaged; `pure-pw mkdb` builds it anew.",
      zh: "虚拟用户数据库不存在或已损坏；可用 `pure-pw mkdb` 重建。",
    },
    samples: [
      "421 Unable to read the indexed puredb file (or old format detected) - Try pure-pw mkdb",
    ],
  },
  {
    id: "pure-ftpd-process-limit",
    matches: /^421[ -]privsep_init/m,
    matter: "server-error",
    says: {
      en: "Pure-FTPd could not start its privileged helper: the limit of processes (TasksMax, LimitNPROC) or memory is used up.",
      zh: "Pure-FTPd 无法启动特权辅助进程：进程数上限（TasksMax、LimitNPROC）或内存已用尽。",
    },
    samples: ["421 privsep_init"],
  },
  {
    id: "pure-ftpd-idle-timeout",
    matches:
      /^421[ -]Timeout(?: - try typing a little faster next time| \(no operation for \d{1,9} seconds\))/m,
    matter: "idle-timeout",
    says: {
      en: "No command came within `MaxIdleTime` (60 s before the login).",
      zh: "在 `MaxIdleTime`（登录前为 60 秒）内没有收到命令。",
    },
    samples: [
      "421 Timeout - try typing a little faster next time",
      "421 Timeout (no operation for 900 seconds)",
    ],
  },
  {
    id: "pure-ftpd-data-timeout",
    matches: /^421[ -]Timeout \(no new data for \d{1,9} seconds\)/m,
    matter: "idle-timeout",
    says: {
      en: "The data channel stood still for longer than `MaxIdleTime`.",
      zh: "数据通道停滞的时间超过了 `MaxIdleTime`。",
    },
    samples: ["421 Timeout (no new data for 900 seconds)"],
  },
  {
    id: "pure-ftpd-tls-required",
    matches: /^421-Sorry, cleartext sessions and weak ciphers are not accepted on this server\./m,
    matter: "tls-required",
    says: {
      en: "The login must be protected: send AUTH TLS first (`TLS` is 2 or 3).",
      zh: "登录必须加密：请先发送 AUTH TLS（`TLS` 为 2 或 3）。",
    },
    samples: [
      "421-Sorry, cleartext sessions and weak ciphers are not accepted on this server.\n421 Please reconnect using TLS security mechanisms.",
    ],
  },
  {
    id: "pure-ftpd-tls-off",
    matches: /^500[ -]This security scheme is not implemented/m,
    matter: "not-implemented",
    says: {
      en: "TLS is switched off (`TLS` is 0), though the banner and FEAT show it.",
      zh: "TLS 处于关闭状态（`TLS` 为 0），尽管欢迎语和 FEAT 里显示有。",
    },
    samples: ["500 This security scheme is not implemented"],
  },
  {
    id: "pure-ftpd-data-tls-required",
    matches: /^521[ -]Data connection cannot be opened with this PROT setting\./m,
    matter: "data-tls-required",
    says: {
      en: "Data may not cross in clear: the client must send PROT P (`TLS` is 3).",
      zh: "数据不得明文传输：客户端必须发送 PROT P（`TLS` 为 3）。",
    },
    samples: ["521 Data connection cannot be opened with this PROT setting."],
  },
  {
    id: "pure-ftpd-too-many-failures",
    matches: /^[45]\d\d[ -]Too many authentication failures/m,
    matter: "login-refused",
    says: {
      en: "Too many wrong passwords in one session.",
      zh: "同一会话中口令错误次数过多。",
    },
    samples: ["421 Too many authentication failures"],
  },
  {
    id: "pure-ftpd-uid-too-low",
    matches: /^530[ -]Sorry, but I can't trust you/m,
    matter: "login-refused",
    says: {
      en: "The user's number is below `MinUID`, or is not in `TrustedGID`'s bounds.",
      zh: "该用户的 UID 低于 `MinUID`，或不符合 `TrustedGID` 的要求。",
    },
    samples: ["530 Sorry, but I can't trust you"],
  },
  {
    id: "pure-ftpd-no-anonymous",
    matches: /^(?:220|530)[ -]This is a private system - No anonymous login/m,
    matter: "login-refused",
    says: {
      en: "Anonymous logins are off (`NoAnonymous`), or there is no system user `ftp`.",
      zh: "匿名登录已关闭（`NoAnonymous`），或系统中没有 `ftp` 用户。",
    },
    samples: [
      "220-This is a private system - No anonymous login\n220 You will be disconnected after 15 minutes of inactivity.",
    ],
  },
  {
    id: "pure-ftpd-configuration-error",
    matches:
      /^421[ -](?:Configuration error|Unknown authentication method|Unable to (?:switch capabilities|identify the local socket))/m,
    matter: "server-error",
    says: {
      en: "Pure-FTPd cannot work with its settings, or the system denies it what it needs.",
      zh: "Pure-FTPd 的设置有误，或系统没有给予它必要的权限。",
    },
    samples: ["421 Unable to switch capabilities : Operation not permitted"],
  },
] as const satisfies readonly Meaning[];
