// For build servers (Jenkins, GitLab): a suite for each target, a test case for each check.

import {
  compareSeverity,
  type FindingObservation,
  type Observation,
  type UnknownObservation,
} from "#model/observation.ts";
import { dimensionOf } from "#model/check.ts";
import type { Report, ReportForm, TargetReport } from "#model/report.ts";
import { findingSays, findingTodo } from "#writing/findings.ts";
import { visible, visibleLines } from "#writing/visible.ts";
import { colon, stateNames } from "#writing/words.ts";

export const junit = {
  id: "junit",
  says: { en: "for build servers (JUnit XML)", zh: "供持续集成服务器使用（JUnit XML）" },
  render(report: Report): string {
    const suites = report.targets.map((target) => suiteOf(report, target));
    const sum = (key: "tests" | "failures" | "skipped") =>
      suites.reduce((total, suite) => total + suite[key], 0);
    const head = attributes({
      name: "ftpwarden",
      tests: sum("tests"),
      failures: sum("failures"),
      errors: 0,
      skipped: sum("skipped"),
      time: seconds(report.endedAt - report.startedAt),
    });
    const body = suites.map(({ xml }) => xml).join("");
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${body}</testsuites>\n`;
  },
} as const satisfies ReportForm;

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
}

interface Case {
  readonly kind: "failures" | "skipped" | "passed";
  readonly xml: string;
}

function suiteOf(report: Report, target: TargetReport): Suite {
  const byCheck = Map.groupBy(target.diagnosis.observations, ({ check }) => check);
  const cases = [...byCheck].map(([check, seen]) => caseOf(report, check, seen));
  const count = (kind: Case["kind"]) => cases.filter((one) => one.kind === kind).length;
  const numbers = {
    tests: cases.length,
    failures: count("failures"),
    skipped: count("skipped"),
  };
  const head = attributes({
    name: target.target.id,
    ...numbers,
    errors: 0,
    time: seconds(target.endedAt - target.startedAt),
    // The JUnit schema of Jenkins knows no time zone: it is UTC.
    timestamp: new Date(target.startedAt).toISOString().slice(0, 19),
    hostname: target.target.host,
  });
  const { state, says } = target.verdict;
  const verdict = `${stateNames[state][report.lang]}${colon(report.lang)}${says[report.lang]}`;
  const xml =
    `  <testsuite${head}>\n${cases.map((one) => one.xml).join("")}` +
    `    <system-out>${escapeXml(visible(verdict))}</system-out>\n  </testsuite>\n`;
  return { ...numbers, xml };
}

function caseOf(report: Report, check: string, seen: readonly Observation[]): Case {
  const head = attributes({
    classname: dimensionOf(check),
    name: check,
    time: seconds(Math.max(...seen.map(({ tookMs }) => tookMs))),
  });
  const findings = seen.filter((one) => one.verdict === "finding");
  const failing = findings
    .filter(({ severity }) => compareSeverity(severity, report.failOn) >= 0)
    .toSorted((a, b) => compareSeverity(b.severity, a.severity));
  const gravest = failing[0];
  const rest = findings.filter((one) => !failing.includes(one));
  const notes = rest.length > 0 ? textElement("system-out", findingLines(report, rest)) : "";
  if (gravest) {
    const inner = attributes({ message: findingSays(report, gravest), type: gravest.finding });
    const body = escapeXml(findingLines(report, failing));
    const xml = `      <failure${inner}>${body}</failure>\n${notes}`;
    return { kind: "failures", xml: `    <testcase${head}>\n${xml}    </testcase>\n` };
  }
  const unknown = seen.find((one): one is UnknownObservation => one.verdict === "unknown");
  if (unknown) {
    const inner = attributes({ message: visible(unknown.reason[report.lang]) });
    const xml = `      <skipped${inner}/>\n${notes}`;
    return { kind: "skipped", xml: `    <testcase${head}>\n${xml}    </testcase>\n` };
  }
  if (notes === "") return { kind: "passed", xml: `    <testcase${head}/>\n` };
  return { kind: "passed", xml: `    <testcase${head}>\n${notes}    </testcase>\n` };
}

function findingLines(report: Report, findings: readonly FindingObservation[]): string {
  return findings
    .flatMap((seen) => {
      const todo = findingTodo(report, seen);
      return [
        `${seen.finding} (${seen.severity}): ${findingSays(report, seen)}`,
        ...seen.evidence.map(({ kind, text }) => `  ${kind}: ${visible(text)}`),
        ...(todo ? [todo] : []),
      ];
    })
    .join("\n");
}

function textElement(name: string, text: string): string {
  return `      <${name}>${escapeXml(text)}</${name}>\n`;
}

function attributes(values: { readonly [name: string]: string | number }): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

/** Characters that XML 1.0 forbids are made visible first; then markup is escaped. */
function escapeXml(text: string): string {
  return visibleLines(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
