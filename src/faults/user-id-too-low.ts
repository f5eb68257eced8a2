// Pure-FTPd trusts no account with so low a user id.

import type { KnownFault } from "./known.ts";

export const userIdTooLow = {
  id: "user-id-too-low",
  dimension: "application",
  says: {
    en: "Pure-FTPd trusts no account with so low a user id.",
    zh: "Pure-FTPd 不信任 UID 过低的账号。",
  },
  prior: "occasional",
  servers: ["pure-ftpd"],
  shows: [
    {
      finding: "application/login#refused",
      how: "always",
      decisive: true,
      where: { means: "pure-ftpd-uid-too-low" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Lower /etc/pure-ftpd/conf/MinUID to this account's uid, or better give the job an ordinary account; restart.",
    ].join("\n"),
    zh: [
      "将 /etc/pure-ftpd/conf/MinUID 调低到该账号的 UID，或更稳妥地改用普通账号；然后重启。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["pureftpd-minuid"],
  messages: ["530 Sorry, but I can't trust you"],
  sources: ["pure-ftpd(8) -u"],
} as const satisfies KnownFault;
