// The certificate is self-signed, as a distribution installs it: clients cannot know whom they talk to.

import type { KnownFault } from "./known.ts";

export const certificateSelfSigned = {
  id: "certificate-self-signed",
  dimension: "application",
  says: {
    en: "The certificate is self-signed, as a distribution installs it: clients cannot know whom they talk to.",
    zh: "证书为自签名（发行版默认）：客户端无法确认对方身份。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/certificate#self-signed", how: "always", decisive: true },
    { finding: "application/certificate#chain-incomplete", how: "never" },
    { finding: "application/certificate#name-mismatch", how: "sometimes" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Install one from an authority that clients know (a public one or your own), with its chain.",
      "vsftpd: rsa_cert_file, rsa_private_key_file; restart.",
      "ProFTPD: TLSRSACertificateFile, TLSRSACertificateKeyFile, TLSCertificateChainFile; restart.",
      "Pure-FTPd: key and chain together in /etc/ssl/private/pure-ftpd.pem; restart.",
      "Where self-signed must stay, give clients its fingerprint by another way, and let them pin it.",
    ].join("\n"),
    zh: [
      "安装由客户端信任的机构（公共或自建 CA）签发的证书，并附上证书链。",
      "vsftpd: 设置 rsa_cert_file、rsa_private_key_file 并重启。",
      "ProFTPD: 设置 TLSRSACertificateFile、TLSRSACertificateKeyFile、TLSCertificateChainFile 并重启。",
      "Pure-FTPd: 将私钥与证书链写入 /etc/ssl/private/pure-ftpd.pem 并重启。",
      "若必须使用自签名，请通过其他渠道告知客户端指纹并固定。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["tls-self-signed"],
  messages: [
    "self-signed certificate",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SSL certificate problem: self signed certificate",
  ],
  sources: ["RFC 9525", "RFC 4217 §15.1"],
} as const satisfies KnownFault;
