// The server sends its certificate without the intermediate one, so clients cannot follow it to a root they know.

import type { KnownFault } from "./known.ts";

export const certificateChainIncomplete = {
  id: "certificate-chain-incomplete",
  dimension: "application",
  says: {
    en: "The server sends its certificate without the intermediate one, so clients cannot follow it to a root they know.",
    zh: "服务器未发送中间证书，客户端无法追溯到受信任的根。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#chain-incomplete", how: "always", decisive: true },
    { finding: "application/certificate#untrusted", how: "sometimes" },
    { finding: "application/certificate#self-signed", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Serve the full chain, leaf first: with certbot fullchain.pem in place of cert.pem; restart.",
      "vsftpd: rsa_cert_file=/…/fullchain.pem.",
      "ProFTPD: TLSCertificateChainFile /…/chain.pem.",
      "Pure-FTPd: cat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem.",
    ].join("\n"),
    zh: [
      "提供完整证书链，叶证书在前：certbot 用 fullchain.pem 代替 cert.pem；然后重启。",
      "vsftpd: 设置 rsa_cert_file=/…/fullchain.pem。",
      "ProFTPD: 设置 TLSCertificateChainFile /…/chain.pem。",
      "Pure-FTPd: cat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["tls-chain-incomplete"],
  messages: [
    "unable to get local issuer certificate",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "unable to verify the first certificate",
  ],
  sources: ["RFC 8446 §4.4.2"],
} as const satisfies KnownFault;
