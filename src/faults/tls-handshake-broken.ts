// The server agrees to TLS, but the handshake fails: no protocol version or cipher in common, or a broken certificate.

import type { KnownFault } from "./known.ts";

export const tlsHandshakeBroken = {
  id: "tls-handshake-broken",
  dimension: "application",
  says: {
    en: "The server agrees to TLS, but the handshake fails: no protocol version or cipher in common, or a broken certificate.",
    zh: "服务器同意使用 TLS，但握手失败：协议版本或加密套件没有交集，或证书有问题。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/tls#handshake-fails", how: "always" },
    { finding: "application/tls#no-tls12-or-later", how: "sometimes" },
    { finding: "application/login#tls-required", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "openssl s_client -starttls ftp -connect HOST:21 -msg shows which alert: 40 handshake_failure and 71 insufficient_security – ciphers; 70 protocol_version – versions; 80 internal_error – the server's own trouble.",
      "vsftpd: ssl_ciphers=HIGH (the default of 3.0.3 is a single old cipher).",
      "ProFTPD: TLSProtocol TLSv1.2 TLSv1.3, TLSCipherSuite HIGH; an ECDSA key needs TLSECCertificateFile.",
      'Pure-FTPd: remove /etc/pure-ftpd/conf/TLSCipherSuite; its log blames "cleartext sessions and weak ciphers" for every failed handshake.',
    ].join("\n"),
    zh: [
      "用 openssl s_client -starttls ftp -connect 主机:21 -msg 查看告警：40 handshake_failure、71 insufficient_security 与加密套件有关；70 protocol_version 与版本有关；80 internal_error 是服务器自身问题。",
      "vsftpd: 设置 ssl_ciphers=HIGH（3.0.3 的默认值只有一个老旧套件）。",
      "ProFTPD: TLSProtocol TLSv1.2 TLSv1.3、TLSCipherSuite HIGH；ECDSA 密钥需使用 TLSECCertificateFile。",
      'Pure-FTPd: 删除 /etc/pure-ftpd/conf/TLSCipherSuite；任何握手失败它都会在日志里归咎于 "cleartext sessions and weak ciphers"。',
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "tls-cipher-no-overlap",
    "tls-client-too-old",
    "tls-protocol-floor-too-high",
    "proftpd-protocols-blocks-ftps-data",
    "vsftpd-tls-cipher-string-invalid",
  ],
  messages: [
    "sslv3 alert handshake failure",
    "tlsv1 alert protocol version",
    "no shared cipher",
    "tlsv1 alert internal error",
    "GnuTLS error -12: A TLS fatal alert has been received.",
    "unsupported protocol",
    "SSL routines::dh key too small",
  ],
  sources: ["RFC 8446 §6.2", "vsftpd.conf(5) ssl_ciphers", "ProFTPD TLSProtocol"],
} as const satisfies KnownFault;
