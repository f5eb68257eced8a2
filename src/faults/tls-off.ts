// The server offers no TLS: passwords and files cross the network in clear.

import type { KnownFault } from "./known.ts";

export const tlsOff = {
  id: "tls-off",
  dimension: "application",
  says: {
    en: "The server offers no TLS: passwords and files cross the network in clear.",
    zh: "服务器未提供 TLS：密码和文件在网络上以明文传输。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/tls#absent",
      how: "always",
      decisive: true,
      where: { implicit: false },
    },
    { finding: "application/cleartext#everything", how: "usually" },
    { finding: "application/greeting#not-ftp", how: "never" },
  ],
  leadsTo: ["cleartext-allowed"],
  mend: {
    en: [
      "vsftpd: ssl_enable=YES, rsa_cert_file, rsa_private_key_file. Which protocol options exist differs by build: 3.0.3 of Debian knows ssl_tlsv1 only (leave it YES, or AUTH TLS is hidden), 3.0.5 ssl_tlsv11, ssl_tlsv12, ssl_tlsv13, Red Hat ssl_tlsv1_1, ssl_tlsv1_2. The wrong one stops the daemon.",
      "ProFTPD: apt-get install proftpd-mod-crypto; in modules.conf LoadModule mod_tls.c; Include tls.conf with TLSEngine on, TLSRSACertificateFile, TLSRSACertificateKeyFile, TLSRequired on.",
      "Pure-FTPd: put key and certificate into /etc/ssl/private/pure-ftpd.pem (mode 600), echo 1 > /etc/pure-ftpd/conf/TLS (2 demands TLS for logins, 3 for data too).",
      "Restart, then fix the passive range in the firewall: a helper cannot read PASV under TLS.",
    ].join("\n"),
    zh: [
      "vsftpd: 设置 ssl_enable=YES、rsa_cert_file、rsa_private_key_file。协议选项因构建而异：Debian 的 3.0.3 只认识 ssl_tlsv1（请保持 YES，否则 AUTH TLS 会被隐藏），3.0.5 为 ssl_tlsv11/ssl_tlsv12/ssl_tlsv13，Red Hat 为 ssl_tlsv1_1/ssl_tlsv1_2；写错会导致无法启动。",
      "ProFTPD: apt-get install proftpd-mod-crypto；在 modules.conf 中启用 LoadModule mod_tls.c；Include tls.conf 并设置 TLSEngine on、TLSRSACertificateFile、TLSRSACertificateKeyFile、TLSRequired on。",
      "Pure-FTPd: 将私钥和证书合并到 /etc/ssl/private/pure-ftpd.pem（权限 600），echo 1 > /etc/pure-ftpd/conf/TLS（2 表示登录必须 TLS，3 表示数据也必须）。",
      "重启后在防火墙上固定并放行被动端口范围：助手读不懂 TLS 中的 PASV。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "proftpd-tls-not-configured",
    "vsftpd-tls-not-enabled",
    "proftpd-confd-error-silently-ignored",
  ],
  messages: [
    "530 Please login with USER and PASS.",
    "500 AUTH not understood",
    "502 Command not implemented.",
    "Server does not support FTP over TLS",
    "AUTH TLS: command not understood",
  ],
  sources: ["RFC 4217 §4", "vsftpd.conf(5) ssl_enable", "ProFTPD mod_tls", "pure-ftpd(8) -Y"],
} as const satisfies KnownFault;
