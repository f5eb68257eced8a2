// Only the login is slow: the directory, database or PAM module behind it answers late.

import type { KnownFault } from "./known.ts";

export const loginBackendSlow = {
  id: "login-backend-slow",
  dimension: "application",
  says: {
    en: "Only the login is slow: the directory, database or PAM module behind it answers late.",
    zh: "只有登录环节慢：后端的目录服务、数据库或 PAM 模块响应迟缓。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    { finding: "application/login#slow", or: ["application/login#silent"], how: "always" },
    { finding: "application/greeting#slow", how: "never" },
    { finding: "application/transfer#slow", how: "rarely" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Time it on the host: time getent passwd USER, time id USER; sssd, LDAP, SQL and winbind each have a timeout that shows here.",
      "ProFTPD: UseReverseDNS off saves another lookup at login.",
      "Pure-FTPd: it delays the answer after failed logins on purpose.",
    ].join("\n"),
    zh: [
      "在主机上计时：time getent passwd 用户、time id 用户；sssd、LDAP、SQL、winbind 的超时都会体现在这里。",
      "ProFTPD: UseReverseDNS off 可省去登录时的一次反查。",
      "Pure-FTPd: 登录失败后会有意延迟应答。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "proftpd-ldap-down",
    "pureftpd-mysql-down",
    "pureftpd-ldap-down-silent",
    "dns-reverse-lookup-slow",
  ],
  sources: ["nsswitch.conf(5)", "sssd(8)"],
} as const satisfies KnownFault;
