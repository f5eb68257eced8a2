// An administrator has shut the service: it runs, but turns everybody away.

import type { KnownFault } from "./known.ts";

export const shutForMaintenance = {
  id: "shut-for-maintenance",
  dimension: "application",
  says: {
    en: "An administrator has shut the service: it runs, but turns everybody away.",
    zh: "管理员已将服务置为停机：进程在运行，但拒绝所有人。",
  },
  prior: "rare",
  servers: ["proftpd"],
  shows: [
    {
      finding: "application/greeting#busy",
      or: ["application/greeting#refused", "application/login#busy", "application/login#refused"],
      how: "always",
      decisive: true,
      where: { means: "proftpd-shut-down" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Ask who shut it; then ftpshut -R (or remove /etc/shutmsg) opens ProFTPD again, at once.",
    ].join("\n"),
    zh: ["先问清是谁停的；随后执行 ftpshut -R（或删除 /etc/shutmsg），ProFTPD 立即恢复。"].join(
      "\n",
    ),
  },
  risk: "manual",
  aka: [],
  messages: [
    "500 FTP server shut down (shutdown time reached) -- please try again later",
    "421 FTP server shutting down - maintenance",
  ],
  sources: ["ftpshut(8)"],
} as const satisfies KnownFault;
