// What the reply codes mean when the words tell no more (RFC 959 §4.2.1, RFC 2228 §5.1, RFC 2428 §2).

import type { Meaning } from "#model/server.ts";

export const codes = [
  {
    id: "account-asked",
    matches: /^332(?:[ -]|$)/m,
    matter: "account-required",
    says: {
      en: "The server wants an account (ACCT) besides user and password.",
      zh: "除用户名和口令外，服务器还要求账户（ACCT）。",
    },
    samples: ["332 Need account for login."],
  },
  {
    id: "service-unavailable",
    matches: /^421(?:[ -]|$)/m,
    says: {
      en: "The server is closing the connection and says why, or is about to shut down.",
      zh: "服务器正在关闭连接（原因见其文字），或即将停机。",
    },
    samples: ["421 Service not available, closing control connection."],
  },
  {
    id: "data-connection-impossible",
    matches: /^425(?:[ -]|$)/m,
    says: { en: "The data connection could not be opened.", zh: "无法打开数据连接。" },
    samples: ["425 Can't open data connection."],
  },
  {
    id: "transfer-broken",
    matches: /^426(?:[ -]|$)/m,
    says: { en: "The data connection broke during the transfer.", zh: "传输过程中数据连接断开。" },
    samples: ["426 Connection closed; transfer aborted."],
  },
  {
    id: "security-resource-missing",
    matches: /^431(?:[ -]|$)/m,
    says: {
      en: "The server lacks something that it needs for TLS, mostly its certificate or key.",
      zh: "服务器缺少 TLS 所需的资源，多半是证书或私钥。",
    },
    samples: ["431 Need some unavailable resource to process security."],
  },
  {
    id: "file-busy",
    matches: /^450(?:[ -]|$)/m,
    says: {
      en: "The file cannot be used now, for instance because it is in use.",
      zh: "文件暂时不可用，例如正被占用。",
    },
    samples: ["450 Requested file action not taken."],
  },
  {
    id: "local-error",
    matches: /^451(?:[ -]|$)/m,
    matter: "server-error",
    says: {
      en: "The server met an error of its own while processing the command.",
      zh: "服务器处理命令时自身出错。",
    },
    samples: ["451 Requested action aborted: local error in processing."],
  },
  {
    id: "storage-insufficient",
    matches: /^452(?:[ -]|$)/m,
    matter: "disk-full",
    says: { en: "The server has too little space.", zh: "服务器存储空间不足。" },
    samples: ["452 Requested action not taken."],
  },
  {
    id: "syntax-refused",
    matches: /^50[01](?:[ -]|$)/m,
    says: {
      en: "The server does not understand the command or its argument.",
      zh: "服务器不理解该命令或其参数。",
    },
    samples: [
      "500 Syntax error, command unrecognized.",
      "501 Syntax error in parameters or arguments.",
    ],
  },
  {
    id: "not-implemented",
    matches: /^50[24](?:[ -]|$)/m,
    matter: "not-implemented",
    says: {
      en: "The server does not have this command, or not with this argument.",
      zh: "服务器未实现该命令，或不支持该参数。",
    },
    samples: ["504 Command not implemented for that parameter."],
  },
  {
    id: "bad-sequence",
    matches: /^503(?:[ -]|$)/m,
    says: { en: "Another command must come first.", zh: "命令顺序不对，需先执行别的命令。" },
    samples: ["503 Bad sequence of commands."],
  },
  {
    id: "data-protection-refused",
    matches: /^521(?:[ -]|$)/m,
    matter: "data-tls-required",
    says: {
      en: "The data connection cannot be opened with the present PROT setting.",
      zh: "当前的 PROT 设置下不能打开数据连接。",
    },
    samples: ["521 Data connection cannot be opened with this PROT setting"],
  },
  {
    id: "network-protocol-unsupported",
    matches: /^522(?:[ -]|$)/m,
    says: {
      en: "EPRT or EPSV: the server does not speak this network protocol; or the TLS of the data channel failed.",
      zh: "EPRT 或 EPSV：服务器不支持该网络协议；也可能是数据通道的 TLS 失败。",
    },
    samples: ["522 Network protocol not supported, use (1)"],
  },
  {
    id: "not-logged-in",
    matches: /^530(?:[ -]|$)/m,
    matter: "login-refused",
    says: {
      en: "Not logged in: the server refused the user or wants a login first.",
      zh: "未登录：服务器拒绝了用户，或要求先登录。",
    },
    samples: ["530 Sorry."],
  },
  {
    id: "account-needed-for-storing",
    matches: /^532(?:[ -]|$)/m,
    matter: "account-required",
    says: { en: "Storing files needs an account (ACCT).", zh: "存储文件需要账户（ACCT）。" },
    samples: ["532 Need account for storing files."],
  },
  {
    id: "protection-level-denied",
    matches: /^53[346](?:[ -]|$)/m,
    says: {
      en: "The policy does not allow this level of protection.",
      zh: "策略不允许该保护级别。",
    },
    samples: [
      "534 Request denied for policy reasons.",
      "533 Command protection level denied for policy reasons.",
      "536 Requested PROT level not supported by mechanism.",
    ],
  },
  {
    id: "security-failed",
    matches: /^535(?:[ -]|$)/m,
    says: { en: "A security check failed.", zh: "安全检查未通过。" },
    samples: ["535 Failed security check (hash, sequence, etc)."],
  },
  {
    id: "file-unavailable",
    matches: /^550(?:[ -]|$)/m,
    matter: "not-permitted",
    says: {
      en: "The file is not there, or this user may not use it so.",
      zh: "文件不存在，或该用户无权这样使用。",
    },
    samples: ["550 Requested action not taken."],
  },
  {
    id: "storage-exceeded",
    matches: /^552(?:[ -]|$)/m,
    matter: "quota-exceeded",
    says: {
      en: "The user's or the folder's allowance of space is used up.",
      zh: "用户或目录的存储额度已用尽。",
    },
    samples: ["552 Requested file action aborted."],
  },
  {
    id: "name-not-allowed",
    matches: /^553(?:[ -]|$)/m,
    matter: "not-permitted",
    says: {
      en: "The file name is not allowed, or the file may not be created.",
      zh: "文件名不被允许，或不允许创建该文件。",
    },
    samples: ["553 Requested action not taken."],
  },
] as const satisfies readonly Meaning[];
