// What is publicly known to be wrong with releases of FTP servers. Each line has its source; the table
// has a date, after which something new may have come. Flaws of SFTP alone are left out.

import type { Text } from "#model/text.ts";
import type { Span } from "./releases.ts";

/** When the table was last gone through. */
export const VULNERABILITIES_AS_OF = "2026-11-23";

export interface Vulnerability {
  readonly id: string;
  readonly server: string;
  readonly span: Span;
  /** `backdoor`: a trojaned download. `disputed`: the sources disagree, or it needs what nobody runs. */
  readonly kind: "flaw" | "backdoor" | "disputed";
  readonly says: Text;
  readonly source: string;
}

/** Older than these, no distribution still mends a release: what is known to be wrong is still wrong. */
export const SUPPORTED_FROM: { readonly [server: string]: string } = {
  vsftpd: "3.0.2",
  proftpd: "1.3.5",
  "filezilla-server": "1.0.0",
};

export const vulnerabilities: readonly Vulnerability[] = [
  {
    id: "CVE-2011-2523",
    server: "vsftpd",
    span: { from: "2.3.4", below: "2.3.5" },
    kind: "backdoor",
    says: {
      en: "The download of this release was trojaned in July 2011: a user name with :) opens a root shell on port 6200.",
      zh: "该版本的下载包在 2011 年 7 月被植入后门：用户名中含 :) 会在 6200 端口打开 root shell。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2011-2523",
  },
  {
    id: "CVE-2011-0762",
    server: "vsftpd",
    span: { below: "2.3.3" },
    kind: "flaw",
    says: {
      en: "A pattern in STAT or LIST keeps a process at full load.",
      zh: "STAT 或 LIST 中的特殊模式可使进程持续满负荷。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2011-0762",
  },
  {
    id: "CVE-2015-1419",
    server: "vsftpd",
    span: { below: "3.0.3" },
    kind: "flaw",
    says: {
      en: "`deny_file` can be got round by another spelling of the path.",
      zh: "换一种路径写法即可绕过 `deny_file`。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2015-1419",
  },
  {
    id: "CVE-2021-3618",
    server: "vsftpd",
    span: { below: "3.0.5" },
    kind: "flaw",
    says: {
      en: "ALPACA: a TLS session meant for another service with the same certificate is accepted.",
      zh: "ALPACA：会接受本应发往同证书其他服务的 TLS 会话。",
    },
    source: "https://ubuntu.com/security/notices/USN-6379-1",
  },
  {
    id: "CVE-2021-30047",
    server: "vsftpd",
    span: { from: "3.0.3", below: "3.0.4" },
    kind: "disputed",
    says: {
      en: "Many connections use up the limit of clients, as they do with any server; sources disagree on the releases.",
      zh: "大量连接会占满客户端上限（任何服务器都如此）；各来源对受影响版本说法不一。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2021-30047",
  },
  {
    id: "CVE-2006-5815",
    server: "proftpd",
    span: { below: "1.3.0a" },
    kind: "flaw",
    says: {
      en: "An overflow lets a visitor run code.",
      zh: "缓冲区溢出，可远程执行代码。",
    },
    source: "http://www.proftpd.org/docs/NEWS-1.3.0a",
  },
  {
    id: "CVE-2010-4221",
    server: "proftpd",
    span: { from: "1.3.2rc3", below: "1.3.3c" },
    kind: "flaw",
    says: {
      en: "An overflow in the handling of Telnet codes lets anybody run code before the login.",
      zh: "处理 Telnet 控制码时溢出，无需登录即可执行代码。",
    },
    source: "http://www.proftpd.org/docs/NEWS-1.3.3c (bug 3521)",
  },
  {
    id: "CVE-2010-20103",
    server: "proftpd",
    span: { from: "1.3.3c", below: "1.3.3d" },
    kind: "backdoor",
    says: {
      en: "The download of this release was trojaned from 28 November to 2 December 2010: HELP ACIDBITCHEZ gives a root shell.",
      zh: "该版本的下载包在 2010 年 11 月 28 日至 12 月 2 日间被植入后门：HELP ACIDBITCHEZ 可得到 root shell。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2010-20103",
  },
  {
    id: "CVE-2015-3306",
    server: "proftpd",
    span: { below: "1.3.5a" },
    kind: "flaw",
    says: {
      en: "With mod_copy, anybody may copy files before the login (SITE CPFR, CPTO).",
      zh: "启用 mod_copy 时，未登录者也能复制文件（SITE CPFR、CPTO）。",
    },
    source: "https://github.com/proftpd/proftpd/pull/109",
  },
  {
    id: "CVE-2017-7418",
    server: "proftpd",
    span: { below: "1.3.6" },
    kind: "flaw",
    says: {
      en: "`AllowChrootSymlinks off` does not look at all parts of the path.",
      zh: "`AllowChrootSymlinks off` 没有检查路径的每一级。",
    },
    source: "http://www.proftpd.org/docs/NEWS-1.3.6",
  },
  {
    id: "CVE-2019-12815",
    server: "proftpd",
    span: { below: "1.3.6a" },
    kind: "flaw",
    says: {
      en: "With mod_copy, users copy files past `<Limit>`.",
      zh: "启用 mod_copy 时，用户可绕过 `<Limit>` 复制文件。",
    },
    source: "https://github.com/proftpd/proftpd/pull/816",
  },
  {
    id: "CVE-2019-18217",
    server: "proftpd",
    span: { below: "1.3.6b" },
    kind: "flaw",
    says: {
      en: "An overlong command keeps a process at full load, before the login.",
      zh: "超长命令可使进程死循环，无需登录。",
    },
    source: "https://github.com/proftpd/proftpd/issues/846",
  },
  {
    id: "CVE-2020-9273",
    server: "proftpd",
    span: { below: "1.3.6d" },
    kind: "flaw",
    says: {
      en: "Commands during a transfer can damage memory and run code, after the login.",
      zh: "登录后在传输过程中发送命令可破坏内存并执行代码。",
    },
    source: "https://github.com/proftpd/proftpd/issues/903",
  },
  {
    id: "CVE-2021-46854",
    server: "proftpd",
    span: { below: "1.3.7c" },
    kind: "flaw",
    says: {
      en: "With mod_radius, memory is shown to the RADIUS server.",
      zh: "启用 mod_radius 时，内存内容会泄露给 RADIUS 服务器。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2021-46854",
  },
  {
    id: "CVE-2023-51713",
    server: "proftpd",
    span: { below: "1.3.8a" },
    kind: "flaw",
    says: {
      en: "A backslash at the end of a command reads one byte too far and may crash the session.",
      zh: "命令末尾的反斜线会导致越界读一个字节，可能使会话崩溃。",
    },
    source: "https://github.com/proftpd/proftpd/issues/1683",
  },
  {
    id: "CVE-2024-48651",
    server: "proftpd",
    span: { below: "1.3.8c" },
    kind: "flaw",
    says: {
      en: "With mod_sql, a user without further groups inherits the daemon's group 0.",
      zh: "启用 mod_sql 时，没有附加组的用户会继承守护进程的 0 组。",
    },
    source: "https://github.com/proftpd/proftpd/issues/1830",
  },
  {
    id: "CVE-2024-57392",
    server: "proftpd",
    span: { from: "1.3.7", below: "1.3.9a" },
    kind: "disputed",
    says: {
      en: "A crash in listings, in builds made for developers alone as the maintainer says.",
      zh: "列目录时崩溃；维护者称只影响开发者专用的编译方式。",
    },
    source: "https://github.com/proftpd/proftpd/issues/1866",
  },
  {
    id: "CVE-2026-42167",
    server: "proftpd",
    span: { from: "1.3.7", below: "1.3.9a" },
    kind: "flaw",
    says: {
      en: "With mod_sql, a user name can carry SQL, before the login.",
      zh: "启用 mod_sql 时，用户名可注入 SQL，无需登录。",
    },
    source: "https://github.com/proftpd/proftpd/issues/2052",
  },
  {
    id: "CVE-2026-44331",
    server: "proftpd",
    span: { below: "1.3.9b" },
    kind: "flaw",
    says: {
      en: "With mod_wrap2_sql and `UseReverseDNS on`, a client's host name can carry SQL.",
      zh: "启用 mod_wrap2_sql 且 `UseReverseDNS on` 时，客户端主机名可注入 SQL。",
    },
    source: "https://github.com/proftpd/proftpd/issues/2057",
  },
  {
    id: "CVE-2015-10003",
    server: "filezilla-server",
    span: { below: "0.9.51" },
    kind: "flaw",
    says: {
      en: "PORT connects to others' addresses (bounce).",
      zh: "PORT 会连向他人的地址（反弹）。",
    },
    source: "https://nvd.nist.gov/vuln/detail/CVE-2015-10003",
  },
];
