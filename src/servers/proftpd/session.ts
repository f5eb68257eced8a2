// What ProFTPD says about logins, limits, timeouts and TLS.

import type { Meaning } from "#model/server.ts";

export const session = [
  {
    id: "proftpd-too-many-users",
    matches:
      /^530[ -]Sorry, the maximum number of allowed clients \(\d{1,9}\) are already connected\./m,
    matter: "too-many-users",
    says: {
      en: "As many clients as `MaxClients` allows are logged in.",
      zh: "登录的客户端数已达到 `MaxClients` 的上限。",
    },
    samples: ["530 Sorry, the maximum number of allowed clients (1) are already connected."],
  },
  {
    id: "proftpd-too-many-from-address",
    matches:
      /^530[ -]Sorry, the maximum number of (?:clients \(\d{1,9}\) from your host|connections \(\d{1,9}\) for your host) are already connected\./m,
    matter: "too-many-from-address",
    says: {
      en: "As many clients as `MaxClientsPerHost` or `MaxConnectionsPerHost` allows come from this address.",
      zh: "同一地址的客户端数已达到 `MaxClientsPerHost` 或 `MaxConnectionsPerHost` 的上限。",
    },
    samples: [
      "530 Sorry, the maximum number of clients (1) from your host are already connected.",
      "530 Sorry, the maximum number of connections (1) for your host are already connected.",
    ],
  },
  {
    id: "proftpd-too-many-of-user",
    matches:
      /^530[ -]Sorry, the maximum number of (?:clients|hosts) \(\d{1,9}\) for this user are already connected\./m,
    matter: "other-limit",
    says: {
      en: "This user is logged in as often as `MaxClientsPerUser` or `MaxHostsPerUser` allows.",
      zh: "该用户的登录数已达到 `MaxClientsPerUser` 或 `MaxHostsPerUser` 的上限。",
    },
    samples: [
      "530 Sorry, the maximum number of clients (1) for this user are already connected.",
      "530 Sorry, the maximum number of hosts (2) for this user are already connected.",
    ],
  },
  {
    id: "proftpd-too-many-of-class",
    matches:
      /^530[ -]Sorry, the maximum number of clients \(\d{1,9}\) from your class are already connected\./m,
    matter: "other-limit",
    says: {
      en: "As many clients of this client's class as `MaxClientsPerClass` allows are logged in.",
      zh: "该客户端所属类别的登录数已达到 `MaxClientsPerClass` 的上限。",
    },
    samples: [
      "530 Sorry, the maximum number of clients (5) from your class are already connected.",
    ],
  },
  {
    id: "proftpd-too-many-transfers",
    matches:
      /^4\d\d[ -]Sorry, the maximum number of data transfers \(\d{1,9}\) from (?:your host|this user) are currently being used\./m,
    matter: "other-limit",
    says: {
      en: "As many transfers run as `MaxTransfersPerHost` or `MaxTransfersPerUser` allows.",
      zh: "正在进行的传输数已达到 `MaxTransfersPerHost` 或 `MaxTransfersPerUser` 的上限。",
    },
    samples: [
      "451 Sorry, the maximum number of data transfers (1) from this user are currently being used.",
    ],
  },
  {
    id: "proftpd-shut-down",
    matches: /^[45]\d\d[ -]FTP server shut(?: down \(| ?ting down - )/m,
    matter: "shutting-down",
    says: {
      en: "An administrator has closed the server with ftpshut; /etc/shutmsg is still there (ftpshut -R removes it).",
      zh: "管理员用 ftpshut 关闭了服务，/etc/shutmsg 仍然存在（ftpshut -R 可删除）。",
    },
    samples: [
      "500 FTP server shut down (shutdown time reached) -- please try again later",
      "421 FTP server shutting down - maintenance",
    ],
  },
  {
    id: "proftpd-no-server-for-address",
    matches: /^[45]\d\d[ -]Sorry, no server available to handle request on /m,
    says: {
      en: "No server block of the configuration is for the address that the client called.",
      zh: "配置中没有任何一个虚拟主机对应客户端所连的地址。",
    },
    samples: ["500 Sorry, no server available to handle request on ftp.example.com"],
  },
  {
    id: "proftpd-idle-timeout",
    matches: /^421 Idle timeout \(\d{1,9} seconds?\): closing control connection/m,
    matter: "idle-timeout",
    says: { en: "No command came within `TimeoutIdle`.", zh: "在 `TimeoutIdle` 内没有收到命令。" },
    samples: ["421 Idle timeout (2 seconds): closing control connection"],
  },
  {
    id: "proftpd-no-transfer-timeout",
    matches: /^421 No transfer timeout \(\d{1,9} seconds?\): closing control connection/m,
    matter: "idle-timeout",
    says: {
      en: "No transfer began within `TimeoutNoTransfer`; NOOP does not help against it.",
      zh: "在 `TimeoutNoTransfer` 内没有开始任何传输；发送 NOOP 也无济于事。",
    },
    samples: ["421 No transfer timeout (2 seconds): closing control connection"],
  },
  {
    id: "proftpd-login-timeout",
    matches: /^421 Login timeout \(\d{1,9} seconds?\): closing control connection/m,
    matter: "idle-timeout",
    says: { en: "No login came within `TimeoutLogin`.", zh: "在 `TimeoutLogin` 内没有完成登录。" },
    samples: ["421 Login timeout (2 seconds): closing control connection"],
  },
  {
    id: "proftpd-session-timeout",
    matches: /^421 Session Timeout \(\d{1,9} seconds?\): closing control connection/m,
    matter: "idle-timeout",
    says: {
      en: "The session has lasted as long as `TimeoutSession` allows, busy or not.",
      zh: "会话时长已达到 `TimeoutSession` 的上限，无论是否在忙。",
    },
    samples: ["421 Session Timeout (2 seconds): closing control connection"],
  },
  {
    id: "proftpd-tls-required",
    matches: /^550[ -]SSL\/TLS required on the control channel/m,
    matter: "tls-required",
    says: {
      en: "The login must be protected: send AUTH TLS first (`TLSRequired on` or `ctrl`).",
      zh: "登录必须加密：请先发送 AUTH TLS（`TLSRequired on` 或 `ctrl`）。",
    },
    samples: ["550 SSL/TLS required on the control channel"],
  },
  {
    id: "proftpd-data-tls-required",
    matches: /^522[ -]SSL\/TLS required on the data channel/m,
    matter: "data-tls-required",
    says: {
      en: "Data may not cross in clear: the client must send PROT P (`TLSRequired on` or `data`).",
      zh: "数据不得明文传输：客户端必须发送 PROT P（`TLSRequired on` 或 `data`）。",
    },
    samples: ["522 SSL/TLS required on the data channel"],
  },
  {
    id: "proftpd-protection-refused",
    matches: /^534[ -]Unwilling to accept security parameters/m,
    says: {
      en: "The policy does not allow this protection level: PROT C or CCC where `TLSRequired` asks for more.",
      zh: "策略不允许该保护级别：`TLSRequired` 要求加密，而客户端发了 PROT C 或 CCC。",
    },
    samples: ["534 Unwilling to accept security parameters"],
  },
  {
    id: "proftpd-tls-unavailable",
    matches: /^431[ -]Necessary security resource unavailable/m,
    says: {
      en: "TLS is switched on, but mod_tls could not load its certificate or key: see its log (`TLSLog`).",
      zh: "TLS 已启用，但 mod_tls 加载不了证书或私钥：请看它的日志（`TLSLog`）。",
    },
    samples: ["431 Necessary security resource unavailable"],
  },
  {
    id: "proftpd-tls-off",
    matches: /^500[ -]AUTH not understood/m,
    matter: "not-implemented",
    says: {
      en: "TLS is not switched on: mod_tls is not loaded, or `TLSEngine` is off.",
      zh: "没有启用 TLS：未加载 mod_tls，或 `TLSEngine` 为 off。",
    },
    samples: ["500 AUTH not understood"],
  },
  {
    id: "proftpd-one-time-password",
    matches: /^331[ -]One-time password required for /m,
    matter: "one-time-password",
    says: {
      en: "mod_auth_otp wants the code of the user's token in place of the password.",
      zh: "mod_auth_otp 要求用动态口令代替密码。",
    },
    samples: ["331 One-time password required for alice"],
  },
  {
    id: "proftpd-access-denied",
    matches: /^530[ -]Access denied$/m,
    matter: "banned",
    says: {
      en: "mod_wrap2 (hosts.allow, hosts.deny or its own tables) refuses this client.",
      zh: "mod_wrap2（hosts.allow、hosts.deny 或自带的表）拒绝了该客户端。",
    },
    samples: ["530 Access denied"],
  },
  {
    id: "proftpd-anonymous-privileges",
    matches: /^530[ -]Unable to set anonymous privileges\./m,
    matter: "login-refused",
    says: {
      en: "The root folder of the `<Anonymous>` block is missing or its user cannot enter it.",
      zh: "`<Anonymous>` 段的根目录不存在，或其用户无法进入。",
    },
    samples: ["530-Unable to set anonymous privileges.\n530 Login incorrect."],
  },
  {
    id: "proftpd-already-logged-in",
    matches: /^50[13][ -](?:You are already logged in|Reauthentication not supported)/m,
    says: {
      en: "The session is logged in already; ProFTPD does not change its user.",
      zh: "会话已经登录，ProFTPD 不会中途更换用户。",
    },
    samples: ["501 Reauthentication not supported", "503 You are already logged in"],
  },
] as const satisfies readonly Meaning[];
