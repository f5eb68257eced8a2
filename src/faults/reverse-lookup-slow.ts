// The server looks up the client's name before it greets, and its DNS does not answer.

import type { KnownFault } from "./known.ts";

export const reverseLookupSlow = {
  id: "reverse-lookup-slow",
  dimension: "network",
  says: {
    en: "The server looks up the client's name before it greets, and its DNS does not answer.",
    zh: "服务器在欢迎之前反查客户端域名，而其 DNS 没有应答。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    { finding: "application/greeting#slow", how: "always" },
    { finding: "application/login#slow", how: "rarely" },
    { finding: "application/transfer#slow", how: "never" },
    { finding: "network/resolve#no-reverse", how: "sometimes" },
    { finding: "network/connect#distant", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "A delay of 5, 10 or 15 seconds is the resolver's timeout: mend /etc/resolv.conf on the host, or give the clients' addresses PTR records.",
      "vsftpd: reverse_lookup_enable=NO where this build knows it; name rules in hosts.allow and hosts.deny cost a lookup too.",
      "ProFTPD: UseReverseDNS off, IdentLookups off.",
      "Pure-FTPd: echo yes > /etc/pure-ftpd/conf/DontResolve, restart.",
    ].join("\n"),
    zh: [
      "5、10 或 15 秒的延迟就是解析超时：在主机上修正 /etc/resolv.conf，或为客户端地址添加 PTR 记录。",
      "vsftpd: 若该版本支持，设置 reverse_lookup_enable=NO；hosts.allow/hosts.deny 中的域名规则同样会触发反查。",
      "ProFTPD: 设置 UseReverseDNS off、IdentLookups off。",
      "Pure-FTPd: echo yes > /etc/pure-ftpd/conf/DontResolve，然后重启。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["dns-reverse-lookup-slow"],
  sources: ["ProFTPD UseReverseDNS", "pure-ftpd(8) -H", "resolv.conf(5) timeout"],
} as const satisfies KnownFault;
