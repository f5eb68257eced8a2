// One report, made by hand and always the same: a server behind a firewall that drops passive ports,
// whose words are hostile. From it the samples of all forms are made.

import type { Observation } from "#model/observation.ts";
import { evidence } from "#model/observation.ts";
import type { CheckTerm, FaultTerm, Report, TargetReport, Terms, Verdict } from "#model/report.ts";
import type { Phase, Walk } from "#model/walk.ts";

const BEGAN = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const text = (en: string, zh: string) => ({ en, zh });

/** Everything that could break out of some form, in one line. */
export const HOSTILE =
  'a\x1b[31mred\x07 \u009b2J\u202egnp.exe |perf=1;; <script>alert(1)</script> "]]>\\ `x` *b* {y="1"} \ud800 @all http://e.example';

const checks: readonly CheckTerm[] = [
  {
    id: "network/connect",
    asks: text("Does the port take connections?", "端口是否接受连接？"),
    ok: text("The port takes connections.", "端口接受连接。"),
    sources: [],
    findings: {},
  },
  {
    id: "application/greeting",
    asks: text("Does the server greet as FTP does?", "服务器的欢迎信息是否符合 FTP?"),
    ok: text("It greets as FTP does.", "欢迎信息正常。"),
    sources: [],
    findings: {
      "reveals-release": {
        severity: "info",
        says: text("The greeting tells the release: {reply}", "欢迎信息透露了版本：{reply}"),
      },
    },
  },
  {
    id: "network/passive",
    asks: text("Do passive data connections come about?", "被动模式数据连接能否建立？"),
    ok: text("Passive data connections come about.", "被动模式数据连接正常。"),
    sources: ["RFC 959"],
    findings: {
      "port-silent": {
        severity: "error",
        says: text(
          "The passive port {port} does not answer: connections to it are dropped without a word.",
          "被动端口 {port} 没有任何响应，连接请求被丢弃。",
        ),
        todo: text("Open the passive range in the firewall.", "请在防火墙中放行被动端口范围。"),
      },
    },
  },
  {
    id: "application/cleartext",
    asks: text("Is anything secret sent in clear?", "敏感信息是否以明文传输？"),
    ok: text("Nothing secret is sent in clear.", "没有明文传输敏感信息。"),
    sources: [],
    findings: {
      everything: {
        severity: "warning",
        says: text("Passwords and files cross in clear.", "密码和文件都以明文传输。"),
      },
    },
  },
  {
    id: "application/transfer",
    asks: text("Do transfers work?", "传输是否正常？"),
    ok: text("Transfers work.", "传输正常。"),
    sources: [],
    findings: {},
  },
];

const faults: readonly FaultTerm[] = [
  {
    id: "passive-range-blocked",
    dimension: "network",
    says: text(
      "A firewall between here and the server drops the passive port range.",
      "客户端与服务器之间的防火墙丢弃了被动端口范围的连接。",
    ),
    mend: text(
      "Fix the range in the server and open it in the firewall.\nvsftpd: set pasv_min_port and pasv_max_port.\nproftpd: set PassivePorts.",
      "在服务器上固定端口范围，并在防火墙中放行。\nvsftpd：设置 pasv_min_port 与 pasv_max_port。\nproftpd：设置 PassivePorts。",
    ),
    risk: "approval",
    sources: ["RFC 959"],
    servers: ["any"],
  },
  {
    id: "listing-hangs",
    dimension: "application",
    says: text("Listings hang.", "列目录挂起。"),
    mend: text("Mend the cause.", "处理根本原因。"),
    risk: "manual",
    sources: [],
    servers: ["any"],
  },
  {
    id: "passive-address-wrong",
    dimension: "network",
    says: text("The server names a wrong address.", "服务器给出了错误的地址。"),
    mend: text("vsftpd: set pasv_address.", "vsftpd：设置 pasv_address。"),
    risk: "approval",
    sources: [],
    servers: ["any"],
  },
];

export const terms: Terms = {
  checks: new Map(checks.map((check) => [check.id, check])),
  faults: new Map(faults.map((fault) => [fault.id, fault])),
};

const seen = (check: string, tookMs: number) => ({
  check,
  target: "ftp.example.com",
  at: BEGAN + 2000,
  tookMs,
  facts: {},
  evidence: [],
});

export const observations: readonly Observation[] = [
  { ...seen("network/connect", 0.1), verdict: "ok" },
  {
    ...seen("application/greeting", 0.2),
    verdict: "finding",
    finding: "application/greeting#reveals-release",
    severity: "info",
    facts: { reply: HOSTILE },
    evidence: [evidence("reply", HOSTILE)],
  },
  {
    ...seen("network/passive", 6012.5),
    verdict: "finding",
    finding: "network/passive#port-silent",
    severity: "error",
    facts: { port: 50012 },
    evidence: [
      evidence("sent", "EPSV"),
      evidence("reply", "229 Entering Extended Passive Mode (|||50012|)"),
      evidence("socket", "192.0.2.10 port 50012: no answer within 6000 ms"),
    ],
  },
  {
    ...seen("application/cleartext", 0.3),
    verdict: "finding",
    finding: "application/cleartext#everything",
    severity: "warning",
    evidence: [evidence("reply", "500 ```` AUTH not understood")],
  },
  {
    ...seen("application/transfer", 0),
    verdict: "unknown",
    about: [],
    reason: text(
      "Needs a working data channel; the session ended at data-connect.",
      "需要可用的数据通道；会话在 data-connect 阶段中止。",
    ),
  },
];

const skipped = (phase: Phase["phase"]): Phase => ({
  phase,
  outcome: "skipped",
  tookMs: 0,
  detail: "",
  why: text(
    "Not reached: the chain ended at data-connect.",
    "未到达：流程在 data-connect 阶段中止。",
  ),
});
const done = (phase: Phase["phase"], tookMs: number, detail: string): Phase => ({
  phase,
  outcome: "ok",
  tookMs,
  detail,
});

export const walk: Walk = {
  addresses: [{ address: "192.0.2.10", family: 4 }],
  address: "192.0.2.10",
  loggedIn: true,
  as: "user",
  greeting: { code: 220, lines: ["220 (vsFTPd 3.0.5)"] },
  phases: [
    done("resolve", 0.42, "192.0.2.10"),
    done("connect", 12.34, "192.0.2.10 port 21"),
    { ...done("greeting", 20.25, HOSTILE), reply: { code: 220, lines: [HOSTILE] } },
    {
      phase: "auth",
      outcome: "refused",
      tookMs: 11,
      detail: "500 AUTH not understood",
      reply: { code: 500, lines: ["500 AUTH not understood"] },
    },
    skipped("tls"),
    { ...done("login", 1034.5, "230 Login successful."), reply: { code: 230, lines: ["230 ok"] } },
    { ...done("passive", 12, "EPSV: port 50012"), reply: { code: 229, lines: ["229 ok"] } },
    {
      phase: "data-connect",
      outcome: "failed",
      tookMs: 6001,
      detail: "192.0.2.10 port 50012: no answer within 6000 ms",
      problem: { code: "late", message: "no answer within 6000 ms", system: "" },
    },
    skipped("data-tls"),
    skipped("list"),
    skipped("store"),
    skipped("retrieve"),
    done("quit", 9, "221 Goodbye."),
  ],
  transcript: [],
};

const verdict: Verdict = {
  state: "faulty",
  exitCode: 1,
  counts: { error: 1, warning: 1, info: 1, ok: 1, unknown: 1 },
  says: text(
    "A firewall between here and the server drops the passive port range (belief 93 %); 1 error, 1 warning.",
    "客户端与服务器之间的防火墙丢弃了被动端口范围的连接（可信度 93 %）；1 个错误、1 个警告。",
  ),
};

export const target: TargetReport = {
  target: {
    id: "ftp.example.com",
    host: "ftp.example.com",
    port: 21,
    security: "auto",
    user: "probe",
    path: "in box",
  },
  startedAt: BEGAN,
  endedAt: BEGAN + 7890,
  product: { server: "vsftpd", name: "vsftpd", release: "3.0.5" },
  walk,
  diagnosis: {
    target: "ftp.example.com",
    at: BEGAN + 2000,
    conclusion: "faulty",
    suspects: [
      {
        fault: "passive-range-blocked",
        belief: 0.93,
        explains: ["network/passive#port-silent"],
        for: [{ finding: "network/passive#port-silent", seen: "present", weight: 4.1 }],
        against: [{ finding: "network/connect#silent", seen: "absent", weight: -0.2 }],
        unknown: ["application/transfer#list-fails"],
        consequences: ["listing-hangs"],
      },
      {
        fault: "passive-address-wrong",
        belief: 0.04,
        rivalOf: "passive-range-blocked",
        explains: ["network/passive#port-silent"],
        for: [{ finding: "network/passive#port-silent", seen: "present", weight: 1.1 }],
        against: [],
        unknown: [],
        consequences: [],
      },
    ],
    unexplained: ["application/cleartext#everything"],
    unproven: ["transfer"],
    next: [{ check: "application/transfer", gainBits: 0.41234 }],
    observations,
  },
  verdict,
};

export const report: Report = {
  version: "0.1.0",
  lang: "en",
  startedAt: BEGAN,
  endedAt: BEGAN + 7890,
  failOn: "warning",
  targets: [target],
  verdict,
  terms,
};

/** Two targets, so that joining is seen too. */
export const reportOfTwo: Report = {
  ...report,
  targets: [
    target,
    {
      ...target,
      target: {
        id: "[2001:db8::1]:2121",
        host: "2001:db8::1",
        port: 2121,
        security: "auto",
        path: "",
      },
    },
  ],
};

/** The same run against a host whose very name is hostile, which a config file might hold one day. */
export const hostileTarget: Report = {
  ...report,
  targets: report.targets.map((one) => ({
    ...one,
    target: { ...one.target, id: HOSTILE, user: HOSTILE },
    product: { server: "vsftpd", name: HOSTILE, release: "1" },
    verdict: { ...one.verdict, says: { en: HOSTILE, zh: HOSTILE } },
  })),
};
