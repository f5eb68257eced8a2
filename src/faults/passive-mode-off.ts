// The server refuses passive mode by configuration.

import type { KnownFault } from "./known.ts";

export const passiveModeOff = {
  id: "passive-mode-off",
  dimension: "application",
  says: {
    en: "The server refuses passive mode by configuration.",
    zh: "服务器配置禁止了被动模式。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "network/passive#command-refused",
      how: "always",
      where: {
        means: [
          "vsftpd-permission-denied",
          "proftpd-limit-denies",
          "command-unknown",
          "not-implemented",
          "syntax-refused",
        ],
      },
    },
    { finding: "network/passive#epsv-refused", how: "sometimes" },
    { finding: "application/conformance#must-fails", how: "sometimes" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: pasv_enable=YES (NO answers 550 Permission denied, which looks like a file's), and PASV and EPSV in cmds_allowed, not in cmds_denied.",
      "ProFTPD: look for <Limit PASV EPSV>.",
    ].join("\n"),
    zh: [
      "vsftpd: 设置 pasv_enable=YES（为 NO 时应答 550 Permission denied，容易误认为文件权限），且 PASV、EPSV 应在 cmds_allowed 中、不在 cmds_denied 中。",
      "ProFTPD: 检查 <Limit PASV EPSV>。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-pasv-disabled", "vsftpd-cmds-filtered", "epsv-blocked-or-denied"],
  messages: ["550 Permission denied."],
  sources: ["vsftpd.conf(5) pasv_enable, cmds_allowed"],
} as const satisfies KnownFault;
