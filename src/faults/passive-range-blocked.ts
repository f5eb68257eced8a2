// The passive data ports are not open in a firewall or not forwarded by the NAT.

import type { KnownFault } from "./known.ts";

export const passiveRangeBlocked = {
  id: "passive-range-blocked",
  dimension: "network",
  says: {
    en: "The passive data ports are not open in a firewall or not forwarded by the NAT.",
    zh: "被动模式的数据端口在防火墙上未放行，或 NAT 未转发。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "network/passive#port-silent",
      or: ["network/passive#port-unreachable", "network/passive#port-refused"],
      how: "always",
    },
    { finding: "network/passive#fails-under-tls", how: "never" },
    { finding: "network/passive#private-address", how: "never" },
    { finding: "network/passive#zero-address", how: "never" },
    { finding: "network/passive#some-ports-fail", how: "rarely" },
    { finding: "application/transfer#list-fails", how: "sometimes" },
    { finding: "application/transfer#nlst-fails", how: "sometimes" },
    { finding: "application/transfer#mlsd-fails", how: "sometimes" },
    {
      finding: "application/transfer#list-refused",
      how: "rarely",
      where: {
        means: [
          "vsftpd-data-connect-failed",
          "pure-ftpd-no-data-connection",
          "proftpd-data-connect-failed",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Fix a range, and open or forward exactly that range everywhere: host firewall, router, security group. Two ports a client at the same time, and room to spare.",
      "vsftpd: pasv_min_port=50000, pasv_max_port=50100 (an inverted range is ignored without a word).",
      "ProFTPD: PassivePorts 50000 50100 – when they are all taken it silently uses others.",
      'Pure-FTPd: echo "50000 50100" > /etc/pure-ftpd/conf/PassivePortRange.',
      "Then restart, and let the firewall accept new connections to the range: nft add rule inet filter input tcp dport 50000-50100 accept. Do not count on a connection tracking helper: it cannot read PASV under TLS, and Linux 6 assigns none by itself.",
    ].join("\n"),
    zh: [
      "固定一个端口范围，并在主机防火墙、路由器、安全组上都放行或转发同一范围。按每个并发客户端两个端口计算并留余量。",
      "vsftpd: pasv_min_port=50000、pasv_max_port=50100（上下限写反会被悄悄忽略）。",
      "ProFTPD: PassivePorts 50000 50100；用尽后会悄悄改用其他端口。",
      'Pure-FTPd: echo "50000 50100" > /etc/pure-ftpd/conf/PassivePortRange。',
      "重启后放行到该范围的新连接：nft add rule inet filter input tcp dport 50000-50100 accept。不要依赖连接跟踪助手：它读不懂 TLS 中的 PASV，Linux 6 也不再自动启用。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["passive-range-blocked", "stateful-fw-without-helper", "accept-timeout"],
  messages: [
    "Failed to retrieve directory listing",
    "The data connection could not be established: ETIMEDOUT - Connection attempt timed out",
    "425 Failed to establish connection.",
    "425 Can't open data connection.",
    "425 No data connection",
    "ftp: connect: Connection timed out",
    "425 Unable to build data connection: Connection timed out",
  ],
  sources: ["RFC 1579", "vsftpd.conf(5) pasv_min_port", "ProFTPD PassivePorts", "pure-ftpd(8) -p"],
} as const satisfies KnownFault;
