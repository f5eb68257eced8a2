// Wordings that more than one server uses.

import type { Meaning } from "#model/server.ts";

export const words = [
  {
    id: "login-incorrect",
    matches:
      /^530[ -](?:Login incorrect|Login authentication failed|Login or password incorrect|Authentication failed|Incorrect (?:login|password)|Invalid (?:credentials|login|user ?name or password))/im,
    matter: "login-refused",
    says: {
      en: "The login failed. The server says the same for a wrong password, an unknown or locked user, a shell that is not allowed, and anonymous access that is off.",
      zh: "登录失败。口令错误、用户不存在或被锁定、shell 不被允许、匿名访问关闭，服务器的回答都是这一句。",
    },
    samples: [
      "530 Login incorrect.",
      "530 Login authentication failed",
      "530 Login or password incorrect!",
    ],
  },
  {
    id: "login-first",
    matches:
      /^530[ -](?:Please login with USER and PASS|You aren't logged in|Not logged in|Please log ?in)/im,
    says: {
      en: "The command needs a login first. vsftpd also says so to AUTH TLS when TLS is off.",
      zh: "该命令要求先登录。vsftpd 在未启用 TLS 时对 AUTH TLS 也这样回答。",
    },
    samples: [
      "530 Please login with USER and PASS.",
      "530 Please login with USER and PASS",
      "530 You aren't logged in",
      "530 Not logged in.",
    ],
  },
  {
    id: "user-first",
    matches: /^5(?:03|30)[ -](?:Login with USER first|Please tell me who you are)/im,
    says: { en: "PASS came before USER.", zh: "还没发 USER 就发了 PASS。" },
    samples: ["503 Login with USER first.", "530 Please tell me who you are"],
  },
  {
    id: "one-time-password-asked",
    matches:
      /^331[ -](?:One-time password|Response to \S{1,60} required|Verification code|S\/Key|.{0,60}\b(?:otp-(?:md[45]|sha1)|s\/key) \d)/im,
    matter: "one-time-password",
    says: {
      en: "The server wants a one-time password, in place of the password or after it.",
      zh: "服务器要求输入一次性口令（代替密码或附在其后）。",
    },
    samples: [
      "331 Response to otp-md5 499 ke1234 ext required for alice.",
      "331 Verification code: ",
    ],
  },
  {
    id: "generic-tls-required",
    matches:
      /^(?:[45]\d\d)[ -](?:(?:SSL|TLS|SSL\/TLS|Encryption|A secure connection) (?:is )?required|Must (?:use|perform|issue) (?:AUTH|SSL|TLS|encryption))/im,
    matter: "tls-required",
    says: {
      en: "The login must be protected: send AUTH TLS first.",
      zh: "登录必须加密：请先发送 AUTH TLS。",
    },
    samples: ["530 TLS required", "550 SSL required."],
  },
  {
    id: "generic-too-many-users",
    matches:
      /^(?:421|530)[ -](?:Too many (?:users|clients|connections)|Maximum (?:number of )?(?:users|clients|connections|sessions)|.{0,40}the maximum number of (?:users|clients|connections))/im,
    matter: "too-many-users",
    says: {
      en: "A limit of simultaneous clients is reached.",
      zh: "同时连接的客户端数已达上限。",
    },
    samples: ["421 Too many users are connected.", "421 Too many connections, please try later..."],
  },
  {
    id: "generic-idle-timeout",
    matches:
      /^421[ -](?:(?:Idle |Connection |Session |Control connection )?time(?:d out|out)|No[- ]transfer[- ]time[- ]?out|Disconnected due to inactivity)/im,
    matter: "idle-timeout",
    says: {
      en: "The server closed the session because no command came in time.",
      zh: "长时间没有命令，服务器关闭了会话。",
    },
    samples: [
      "421 Connection timed out.",
      "421 Timeout (300 seconds): closing control connection.",
    ],
  },
  {
    id: "generic-banned",
    matches: /^(?:421|530)[ -].{0,60}\b(?:banned|blacklisted|blocked|not allowed to connect)\b/im,
    matter: "banned",
    says: { en: "The server refuses this client's address.", zh: "服务器拒绝该客户端地址。" },
    samples: ["421 Your IP address is banned."],
  },
  {
    id: "command-unknown",
    matches:
      /^50[02][ -](?:Unknown (?:SITE )?command|Command not (?:implemented|understood|recognized)|.{0,80}(?:not understood|is an unknown extension|not implemented|command not recognized))/im,
    matter: "not-implemented",
    says: {
      en: "The server does not have this command.",
      zh: "服务器不支持该命令。",
    },
    samples: [
      "500 Unknown command.",
      "500 Unknown SITE command.",
      "502 Command not implemented.",
      "500 MLSD not understood",
      "500 SITE XYZ is an unknown extension",
    ],
  },
  {
    id: "no-such-file",
    matches:
      /^(?:450|550)[ -].{0,400}(?:No such file or directory|The system cannot find the (?:file|path) specified|(?:file|directory|path) not found|does not exist)/im,
    says: { en: "The file or folder does not exist.", zh: "文件或目录不存在。" },
    samples: [
      "550 nosuch: No such file or directory",
      "450 nosuch: No such file or directory",
      "550 File not found",
    ],
  },
  {
    id: "file-access-denied",
    matches:
      /^(?:450|550|553)[ -].{0,400}(?:Permission denied|Access is denied|Operation not permitted)/im,
    matter: "not-permitted",
    says: {
      en: "This user may not do that to this file or folder.",
      zh: "该用户无权对此文件或目录这样操作。",
    },
    samples: ["550 rt/x: Permission denied", "550 Access is denied. "],
  },
  {
    id: "file-system-full",
    matches:
      /^[45]\d\d[ -].{0,400}(?:No space left on device|not enough (?:disk )?space|disk (?:is )?full)/im,
    matter: "disk-full",
    says: { en: "The server's disk is full.", zh: "服务器磁盘已满。" },
    samples: ["452 Requested action not taken: not enough space on the disk"],
  },
  {
    id: "generic-quota-exceeded",
    matches: /^[45]\d\d[ -].{0,400}quota (?:was )?exceeded/im,
    matter: "quota-exceeded",
    says: { en: "The user's quota is used up.", zh: "用户配额已用尽。" },
    samples: ["552 Requested action aborted: quota exceeded"],
  },
  {
    id: "active-address-refused",
    matches: /^50[01][ -]Illegal (?:PORT|EPRT) command/im,
    says: {
      en: "The address in PORT or EPRT is not the client's own, or its port is below 1024; NAT between them has this effect too.",
      zh: "PORT 或 EPRT 中的地址不是客户端自己的，或端口小于 1024；中间的 NAT 也会造成这种情况。",
    },
    samples: ["500 Illegal PORT command", "501 Illegal EPRT command"],
  },
] as const satisfies readonly Meaning[];
