// The certificate's key or signature is too weak for today's clients.

import type { KnownFault } from "./known.ts";

export const certificateWeak = {
  id: "certificate-weak",
  dimension: "application",
  says: {
    en: "The certificate's key or signature is too weak for today's clients.",
    zh: "证书的密钥或签名强度不足，会被现代客户端拒绝。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/certificate#weak-key",
      or: ["application/certificate#weak-signature"],
      how: "always",
      decisive: true,
    },
    { finding: "application/tls#handshake-fails", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Issue a new one: RSA of at least 2048 bits or P-256, signed with SHA-256; restart.",
      "OpenSSL 3 refuses keys below 2048 bits at its default level: after the next upgrade the server would not start.",
    ].join("\n"),
    zh: [
      "重新签发：RSA 至少 2048 位或 P-256，使用 SHA-256 签名；然后重启。",
      "OpenSSL 3 默认拒绝 2048 位以下的密钥：下次升级后服务器可能无法启动。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-tls-cert-missing"],
  messages: ["ee key too small", "ca md too weak"],
  sources: ["NIST SP 800-57 Part 1", "RFC 9325 §4.5"],
} as const satisfies KnownFault;
