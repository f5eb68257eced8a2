// Commands that clients need are refused, or promised and then refused.

import type { KnownFault } from "./known.ts";

export const commandsFiltered = {
  id: "commands-filtered",
  dimension: "application",
  says: {
    en: "Commands that clients need are refused, or promised and then refused.",
    zh: "客户端所需的命令被拒绝，或声明支持却拒绝执行。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/conformance#must-fails", how: "usually" },
    { finding: "application/conformance#feature-lies", how: "sometimes" },
    { finding: "application/conformance#should-fails", how: "sometimes" },
    { finding: "application/transfer#mlsd-fails", how: "sometimes" },
    { finding: "application/tls#advertised-refused", how: "never" },
    { finding: "network/passive#garbled", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "vsftpd: look at cmds_allowed and cmds_denied; they need FEAT, TYPE, PASV, EPSV, SIZE, MDTM, QUIT, NOOP at least.",
      "ProFTPD: <Limit MLSD MLST>, <Limit FEAT>; UTF8 in FEAT and refused in OPTS wants UseEncoding on.",
      'A firewall with "FTP inspection" drops commands it does not know: compare with a session under TLS.',
    ].join("\n"),
    zh: [
      "vsftpd: 检查 cmds_allowed 与 cmds_denied；至少需要 FEAT、TYPE、PASV、EPSV、SIZE、MDTM、QUIT、NOOP。",
      "ProFTPD: 检查 <Limit MLSD MLST>、<Limit FEAT>；FEAT 列出 UTF8 而 OPTS 被拒时，设置 UseEncoding on。",
      '启用 "FTP inspection" 的防火墙会丢弃不认识的命令：可与 TLS 会话对比。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-cmds-filtered",
    "mlsd-advertised-but-refused",
    "utf8-advertised-but-refused",
    "feat-refused",
  ],
  messages: [
    "550 FEAT: Operation not permitted",
    "550 Unable to handle command",
    "451 Unable to accept OPTS UTF8",
  ],
  sources: ["RFC 959 §5.1", "RFC 2389", "RFC 2640"],
} as const satisfies KnownFault;
