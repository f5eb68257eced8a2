// The server's greeting is not a valid FTP reply, often a banner text that breaks its form.

import type { KnownFault } from "./known.ts";

export const greetingMalformed = {
  id: "greeting-malformed",
  dimension: "application",
  says: {
    en: "The server's greeting is not a valid FTP reply, often a banner text that breaks its form.",
    zh: "服务器的欢迎信息不是合法的 FTP 应答，通常是自定义横幅破坏了格式。",
  },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#garbled", how: "always" },
    { finding: "application/greeting#not-ftp", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      'Read the evidence: the first line must be 220 and a blank, or 220- and end with a line "220 ".',
      "vsftpd: ftpd_banner must be one line; use banner_file for more.",
      "ProFTPD: look at DisplayConnect and ServerIdent.",
      "Pure-FTPd: look at FortunesFile.",
      "Look for a wrapper or proxy that writes before the daemon does.",
    ].join("\n"),
    zh: [
      '查看证据：首行应为 "220 " 开头，多行则以 "220-" 开始、以 "220 " 行结束。',
      "vsftpd: ftpd_banner 只能一行；多行请用 banner_file。",
      "ProFTPD: 检查 DisplayConnect 与 ServerIdent。",
      "Pure-FTPd: 检查 FortunesFile。",
      "也可能是包装程序或代理抢先输出。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [],
  sources: ["RFC 959 §4.2"],
} as const satisfies KnownFault;
