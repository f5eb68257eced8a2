// A socket unit or inetd owns the port and starts a vsftpd that wants to listen by itself.

import type { KnownFault } from "./known.ts";

export const listenerStartedTwice = {
  id: "listener-started-twice",
  dimension: "system",
  says: {
    en: "A socket unit or inetd owns the port and starts a vsftpd that wants to listen by itself.",
    zh: "端口由 socket 单元或 inetd 持有，而被它启动的 vsftpd 又要自行监听。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      how: "always",
      decisive: true,
      where: { means: ["listen-bind-failed", "listen-twice", "listen-none"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Keep one of the two: systemctl disable --now ftpd.socket (or the inetd line) and let vsftpd listen, or keep the socket with listen=NO and listen_ipv6=NO.",
    ].join("\n"),
    zh: [
      "二者只留其一：systemctl disable --now ftpd.socket（或删除 inetd 配置行）由 vsftpd 自行监听；或保留 socket 并设置 listen=NO、listen_ipv6=NO。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "socket-unit-owns-port-21",
    "vsftpd-listen-and-listen-ipv6",
    "vsftpd-listen-none",
    "port-in-use-vsftpd",
  ],
  messages: [
    "500 OOPS: could not bind listening IPv6 socket",
    "500 OOPS: could not bind listening IPv4 socket",
    "500 OOPS: run two copies of vsftpd for IPv4 and IPv6",
    "500 OOPS: vsftpd: not configured for standalone, must be started from inetd",
  ],
  sources: ["vsftpd.conf(5) listen", "systemd.socket(5)"],
} as const satisfies KnownFault;
