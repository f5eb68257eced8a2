// The server cannot read its store of accounts: a database is down or a user file is damaged.

import type { KnownFault } from "./known.ts";

export const accountStoreBroken = {
  id: "account-store-broken",
  dimension: "application",
  says: {
    en: "The server cannot read its store of accounts: a database is down or a user file is damaged.",
    zh: "服务器无法读取账号库：数据库不可用或用户文件损坏。",
  },
  prior: "occasional",
  servers: ["proftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/login#oops",
      or: ["application/login#busy"],
      how: "sometimes",
      decisive: true,
      where: { means: "pure-ftpd-puredb-unreadable" },
    },
    { finding: "application/login#closed", or: ["application/login#silent"], how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Pure-FTPd: run pure-pw mkdb; no restart is needed.",
      'ProFTPD: "unrecoverable backend error" in proftpd.log is the database of mod_sql: restore it; local users are cut off with it unless AuthOrder and SQLOptions give them another way.',
    ].join("\n"),
    zh: [
      "Pure-FTPd: 运行 pure-pw mkdb，无需重启。",
      'ProFTPD: proftpd.log 中的 "unrecoverable backend error" 表示 mod_sql 的数据库故障：恢复数据库；若 AuthOrder、SQLOptions 没有备用途径，本地用户也会一并无法登录。',
    ].join("\n"),
  },
  risk: "manual",
  aka: ["proftpd-sql-down", "pureftpd-puredb-corrupt"],
  messages: [
    "421 Unable to read the indexed puredb file (or old format detected) - Try pure-pw mkdb",
    "mod_sql/4.5: unrecoverable backend error",
    "The SQL server seems to be down",
  ],
  sources: ["pure-pw(8)", "ProFTPD mod_sql"],
} as const satisfies KnownFault;
