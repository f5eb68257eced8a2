// The server ends sessions after a very short time without a command.

import type { KnownFault } from "./known.ts";

export const idleTimeoutTooShort = {
  id: "idle-timeout-too-short",
  dimension: "application",
  says: {
    en: "The server ends sessions after a very short time without a command.",
    zh: "服务器在极短的空闲时间后就断开会话。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/limits#closes-early", how: "always", decisive: true },
    {
      finding: "application/limits#other-limit",
      how: "sometimes",
      where: {
        means: [
          "vsftpd-idle-timeout",
          "vsftpd-data-timeout",
          "proftpd-idle-timeout",
          "proftpd-no-transfer-timeout",
          "proftpd-login-timeout",
          "proftpd-session-timeout",
          "pure-ftpd-idle-timeout",
          "generic-idle-timeout",
        ],
      },
    },
    {
      finding: "network/passive#exhausted",
      how: "sometimes",
      where: { means: "service-unavailable" },
    },
    {
      finding: "application/transfer#cut",
      how: "rarely",
      where: { means: ["vsftpd-data-timeout", "pure-ftpd-data-timeout"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: idle_session_timeout (300 unless set) and data_connection_timeout.",
      "ProFTPD: the reply names it: TimeoutIdle, TimeoutNoTransfer (NOOP does not reset this one), TimeoutLogin, TimeoutSession.",
      "Pure-FTPd: /etc/pure-ftpd/conf/MaxIdleTime, in minutes.",
    ].join("\n"),
    zh: [
      "vsftpd: 调整 idle_session_timeout（默认 300）与 data_connection_timeout。",
      "ProFTPD: 应答里已写明：TimeoutIdle、TimeoutNoTransfer（NOOP 不会重置）、TimeoutLogin、TimeoutSession。",
      "Pure-FTPd: 调整 /etc/pure-ftpd/conf/MaxIdleTime，单位为分钟。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-idle-session-timeout", "proftpd-session-timeouts", "pureftpd-idle-timeout"],
  messages: [
    "421 Timeout.",
    "421 Idle timeout (600 seconds): closing control connection",
    "421 No transfer timeout (600 seconds): closing control connection",
    "421 Login timeout (300 seconds): closing control connection",
    "421 Timeout - try typing a little faster next time",
  ],
  sources: ["vsftpd.conf(5) idle_session_timeout", "ProFTPD TimeoutIdle", "pure-ftpd(8) -I"],
} as const satisfies KnownFault;
