// For Nagios, Icinga and their kin, after the Monitoring Plugins guidelines: one short line with
// performance data, then long text. Its exit codes are those of the guidelines, not ours.

import type { Report, ReportForm, TargetReport, Verdict } from "#model/report.ts";
import { findingSays, findingsOf, suspectsByGravity, unknownsOf } from "#writing/findings.ts";
import { cut, visible } from "#writing/visible.ts";
import { cutToWidth, widthOf } from "#writing/width.ts";
import { countWords, percent } from "#writing/words.ts";

const FIRST_LINE_WIDTH_MAX = 80;
const LONG_LINES_MAX = 40;
const LONG_LINE_LENGTH_MAX = 300;

export const nagios = {
  id: "nagios",
  says: {
    en: "for Nagios and its kin (its exit codes too)",
    zh: "供 Nagios 类监控使用（退出码同其规范）",
  },
  render(report: Report): string {
    const time = `time=${((report.endedAt - report.startedAt) / 1000).toFixed(3)}s`;
    const room = FIRST_LINE_WIDTH_MAX - widthOf(` | ${time}`);
    const first = `${cutToWidth(safe(firstLine(report)), room)} | ${time}`;
    const long = report.targets.flatMap((target) => longLines(report, target));
    if (long.length > LONG_LINES_MAX) {
      const more = long.length - LONG_LINES_MAX;
      long.length = LONG_LINES_MAX;
      long.push(report.lang === "zh" ? `… 另有 ${more} 行` : `… ${more} more lines`);
    }
    const perfdata = report.targets.flatMap((target) => performance(report, target)).join(" ");
    const tail = report.lang === "zh" ? "各阶段用时" : "time of each phase";
    return `${[first, ...long, `${tail} | ${perfdata}`].join("\n")}\n`;
  },
} as const satisfies ReportForm;

const statuses = ["OK", "WARNING", "CRITICAL", "UNKNOWN"] as const;

/**
 * 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. An error is critical; what could not be judged is unknown
 * unless something grave was seen. `--fail-on` does not count here: the scheduler has its own rules.
 */
export function nagiosExit(verdict: Pick<Verdict, "counts" | "exitCode">): 0 | 1 | 2 | 3 {
  if (verdict.counts.error > 0) return 2;
  if (verdict.counts.warning > 0) return 1;
  return verdict.exitCode === 3 ? 3 : 0;
}

/** What a run that ended without a verdict says: its message, the first line short. */
export function nagiosUnknown(message: string): string {
  const lines = message.split("\n").map((line) => safe(line.trim()));
  const first = `FTP UNKNOWN - ${lines[0] ?? ""}`;
  const whole = widthOf(first) > FIRST_LINE_WIDTH_MAX ? [lines[0]!] : [];
  return `${[cutToWidth(first, FIRST_LINE_WIDTH_MAX), ...whole, ...lines.slice(1)].join("\n")}\n`;
}

function firstLine(report: Report): string {
  const status = `FTP ${statuses[nagiosExit(report.verdict)]}`;
  const [only] = report.targets;
  if (report.targets.length !== 1 || !only)
    return `${status} - ${report.verdict.says[report.lang]}`;
  const counts = countWords(only.verdict.counts, report.lang);
  if (counts === "") return `${status} - ${only.target.id}: ${only.verdict.says[report.lang]}`;
  // Ids are short and can be looked up; sentences are in the long text.
  const [suspect] = only.diagnosis.conclusion === "faulty" ? suspectsByGravity(only) : [];
  const cause = suspect
    ? `${suspect.fault} (${percent(suspect.belief)})`
    : findingsOf(only)[0]?.finding;
  return `${status} - ${only.target.id}: ${[cause, counts].filter(Boolean).join(", ")}`;
}

function longLines(report: Report, target: TargetReport): string[] {
  const { id } = target.target;
  return [
    ...findingsOf(target).map((seen) =>
      longLine(`${id} ${seen.severity} ${seen.finding}: ${findingSays(report, seen)}`),
    ),
    ...unknownsOf(target).map(({ check, reason }) =>
      longLine(`${id} unknown ${check}: ${reason[report.lang]}`),
    ),
  ];
}

function longLine(text: string): string {
  return cut(safe(text), LONG_LINE_LENGTH_MAX);
}

/** No bar (it begins performance data) and no markup (some pages show plugin output as it is). */
function safe(text: string): string {
  return visible(text)
    .replaceAll("|", "¦")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll("&", "+");
}

function performance(report: Report, target: TargetReport): string[] {
  const prefix = report.targets.length > 1 ? `${target.target.id} ` : "";
  const { error, warning, info, unknown } = target.verdict.counts;
  return [
    ...target.walk.phases
      .filter(({ outcome }) => outcome !== "skipped")
      .map(({ phase, tookMs }) => `${label(prefix + phase)}=${seconds(tookMs)}s;;;0`),
    `${label(`${prefix}errors`)}=${error};;0;0`,
    `${label(`${prefix}warnings`)}=${warning};0;;0`,
    `${label(`${prefix}infos`)}=${info};;;0`,
    `${label(`${prefix}unknown`)}=${unknown};;;0`,
  ];
}

/** A label may hold anything but `=` and a single quote. */
function label(text: string): string {
  return `'${safe(text).replace(/['=]/g, "_")}'`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}
