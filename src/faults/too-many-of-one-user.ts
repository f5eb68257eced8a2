// This user, class or load has a limit of its own, and it is reached.

import type { KnownFault } from "./known.ts";

export const tooManyOfOneUser = {
  id: "too-many-of-one-user",
  dimension: "application",
  says: {
    en: "This user, class or load has a limit of its own, and it is reached.",
    zh: "该用户、类别或负载有单独的上限，并且已达到。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/limits#other-limit", how: "always" },
    {
      finding: "application/login#busy",
      or: ["application/login#refused"],
      how: "sometimes",
      decisive: true,
      where: {
        means: [
          "proftpd-too-many-of-user",
          "proftpd-too-many-of-class",
          "pure-ftpd-too-many-of-user",
        ],
      },
    },
    {
      finding: "application/transfer#retrieve-refused",
      or: ["application/transfer#list-refused"],
      how: "rarely",
      decisive: true,
      where: { means: ["pure-ftpd-load-too-high", "proftpd-too-many-transfers"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "ProFTPD: MaxClientsPerUser, MaxHostsPerUser, MaxClientsPerClass, MaxTransfersPerUser.",
      "Pure-FTPd: /etc/pure-ftpd/conf/PerUserLimits (users:anonymous), and MaxLoad, above which anonymous downloads are refused.",
      "One account shared by several jobs reaches such limits: give each job its own.",
    ].join("\n"),
    zh: [
      "ProFTPD: 调整 MaxClientsPerUser、MaxHostsPerUser、MaxClientsPerClass、MaxTransfersPerUser。",
      "Pure-FTPd: 调整 /etc/pure-ftpd/conf/PerUserLimits（形如 N:M：依次为普通用户、匿名用户的上限）；负载超过 MaxLoad 时会拒绝匿名下载。",
      "多个任务共用一个账号容易触及此类上限：为每个任务分配独立账号。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["pureftpd-per-user-limit", "proftpd-max-clients-530", "pureftpd-maxload-refuses-downloads"],
  messages: [
    "421 I can't accept more than 1 connections as the same user",
    "530 Sorry, the maximum number of clients (1) for this user are already connected.",
    "550-The load was 4.31 when you connected. We do not allow downloads",
  ],
  sources: ["ProFTPD MaxClientsPerUser", "pure-ftpd(8) -y and -m"],
} as const satisfies KnownFault;
