// For code scanners and their dashboards: SARIF 2.1.0 (OASIS), one run, a rule for each finding's kind.

import type { FindingObservation, FindingRef, Severity } from "#model/observation.ts";
import type { Report, ReportForm, TargetReport } from "#model/report.ts";
import {
  findingSays,
  findingsOf,
  findingTerm,
  findingTodo,
  unknownsOf,
} from "#writing/findings.ts";
import { asciiSafe, visible } from "#writing/visible.ts";

export const sarif = {
  id: "sarif",
  says: { en: "for code scanning (SARIF 2.1.0)", zh: "供代码扫描平台使用（SARIF 2.1.0）" },
  render(report: Report): string {
    const document = {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [runOf(report)],
    };
    return asciiSafe(`${JSON.stringify(document, undefined, 2)}\n`);
  },
} as const satisfies ReportForm;

const levels: { readonly [S in Severity]: "note" | "warning" | "error" } = {
  info: "note",
  warning: "warning",
  error: "error",
};

function runOf(report: Report): object {
  const refs = [
    ...new Set(report.targets.flatMap((one) => findingsOf(one).map(({ finding }) => finding))),
  ].toSorted();
  return {
    tool: {
      driver: {
        name: "ftpwarden",
        version: report.version,
        semanticVersion: report.version,
        language: report.lang === "zh" ? "zh-CN" : "en-US",
        rules: refs.map((ref) => ruleOf(report, ref)),
      },
    },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: new Date(report.startedAt).toISOString(),
        endTimeUtc: new Date(report.endedAt).toISOString(),
        exitCode: report.verdict.exitCode,
        toolExecutionNotifications: report.targets.flatMap((one) => notifications(report, one)),
      },
    ],
    columnKind: "utf16CodeUnits",
    results: report.targets.flatMap((target) =>
      findingsOf(target).map((seen) => resultOf(report, target, { seen, refs })),
    ),
  };
}

function ruleOf(report: Report, ref: FindingRef): object {
  const term = findingTerm(report.terms, ref);
  const [check = ""] = ref.split("#", 1);
  const asks = report.terms.checks.get(check)?.asks[report.lang] ?? check;
  // The facts of one result have no place in the text of the rule.
  const says = term?.says[report.lang] ?? ref;
  const help = term?.todo?.[report.lang] ?? asks;
  return {
    id: ref,
    name: ref.split("#")[1] ?? ref,
    shortDescription: { text: asks },
    fullDescription: { text: says },
    help: { text: help },
    defaultConfiguration: { level: levels[term?.severity ?? "warning"] },
    properties: { tags: [check.split("/", 1)[0] ?? "", "ftp"] },
  };
}

function resultOf(
  report: Report,
  target: TargetReport,
  { seen, refs }: { readonly seen: FindingObservation; readonly refs: readonly FindingRef[] },
): object {
  const todo = findingTodo(report, seen);
  const { id } = target.target;
  return {
    ruleId: seen.finding,
    ruleIndex: refs.indexOf(seen.finding),
    level: levels[seen.severity],
    message: { text: [findingSays(report, seen), todo].filter(Boolean).join(" ") },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(target) } },
        logicalLocations: [{ name: id, fullyQualifiedName: id, kind: "resource" }],
      },
    ],
    partialFingerprints: { "targetFinding/v1": `${id} ${seen.finding}` },
    properties: {
      facts: seen.facts,
      evidence: seen.evidence.map(({ kind, text }) => `${kind}: ${visible(text)}`),
    },
  };
}

function notifications(report: Report, target: TargetReport): object[] {
  return unknownsOf(target).map(({ check, reason }) => ({
    level: "note",
    message: { text: `${target.target.id} ${check}: ${visible(reason[report.lang])}` },
  }));
}

function uriOf({ target }: TargetReport): string {
  const scheme = target.security === "implicit" ? "ftps" : "ftp";
  const host = target.host.includes(":") ? `[${target.host.replace("%", "%25")}]` : target.host;
  const path = target.path.split("/").map(encodeURIComponent).join("/");
  return `${scheme}://${host}:${target.port}/${path}`;
}
