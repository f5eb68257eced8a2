// Some resolvers still give an old address for the name.

import type { KnownFault } from "./known.ts";

export const nameRecordStale = {
  id: "name-record-stale",
  dimension: "network",
  says: {
    en: "Some resolvers still give an old address for the name.",
    zh: "部分解析器仍返回旧地址。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "network/resolve#differs-from-authority", how: "always" },
    { finding: "network/resolve#resolvers-disagree", how: "usually" },
    { finding: "network/resolve#unexpected-address", how: "sometimes" },
    { finding: "network/resolve#second-answer", how: "never" },
    { finding: "application/certificate#name-mismatch", how: "rarely" },
    { finding: "application/greeting#not-ftp", how: "rarely" },
    { finding: "network/connect#silent", how: "rarely" },
    { finding: "network/connect#refused", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Compare the answers with the zone's own name server; the difference goes away when the time to live of the old record has passed.",
      "Flush the caches that you own (resolvectl flush-caches, rndc flush, unbound-control flush NAME).",
      "Before the next move lower the record's time to live to some minutes a day ahead, and keep the old address serving for as long.",
    ].join("\n"),
    zh: [
      "将结果与权威服务器比对；旧记录的 TTL 过期后差异即消失。",
      "清空自己管理的缓存（resolvectl flush-caches、rndc flush、unbound-control flush 域名）。",
      "下次迁移前，提前一天把 TTL 降到几分钟，并让旧地址继续服务同样长的时间。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["dns-name-wrong-or-missing"],
  sources: ["RFC 1034 §3.6", "RFC 1035 §3.2.1"],
} as const satisfies KnownFault;
