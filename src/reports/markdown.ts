// For tickets, wikis and merge requests: GitHub-flavoured Markdown.

import type { Suspect } from "#model/diagnosis.ts";
import type { Evidence } from "#model/observation.ts";
import type { Report, ReportForm, TargetReport, Verdict } from "#model/report.ts";
import type { Text } from "#model/text.ts";
import {
  faultSays,
  findingSays,
  findingsOf,
  findingTodo,
  mendSteps,
  phaseSays,
  suspectsByGravity,
  unknownsOf,
} from "#writing/findings.ts";
import { visible } from "#writing/visible.ts";
import {
  colon,
  duration,
  headings,
  labels,
  outcomeNames,
  percent,
  riskNames,
  severityNames,
  stateNames,
} from "#writing/words.ts";

export const markdown = {
  id: "markdown",
  says: { en: "for tickets and wikis", zh: "供工单与维基使用" },
  render(report: Report): string {
    const blocks = report.targets.flatMap((target) => targetBlocks(report, target));
    if (report.targets.length > 1) blocks.push(verdictBlock(report, report.verdict));
    return `${blocks.join("\n\n")}\n`;
  },
} as const satisfies ReportForm;

function targetBlocks(report: Report, target: TargetReport): string[] {
  const say = (words: Text) => words[report.lang];
  const findings = findingsOf(target);
  const blocks = [
    `## FTP: ${plain(target.target.id)}`,
    table(
      [headings.phase, headings.outcome, headings.took, headings.detail].map(say),
      target.walk.phases.map((phase) => [
        phase.phase,
        say(outcomeNames[phase.outcome]),
        phase.outcome === "skipped" ? "" : duration(phase.tookMs),
        plain(phaseSays(phase, report.lang)),
      ]),
    ),
  ];
  if (findings.length > 0) blocks.push(`### ${say(headings.findings)}`);
  for (const seen of findings) {
    const severity = say(severityNames[seen.severity]);
    const todo = findingTodo(report, seen);
    blocks.push(
      `- **${severity}** ${code(seen.finding)}${colon(report.lang)}${plain(findingSays(report, seen))}` +
        (todo ? `\n  ${say(labels.todo)}${colon(report.lang)}${plain(todo)}` : ""),
    );
    if (seen.evidence.length > 0) blocks.push(indented(fence(seen.evidence)));
  }
  blocks.push(...diagnosisBlocks(report, target));
  const unknowns = unknownsOf(target);
  if (unknowns.length > 0) {
    blocks.push(`### ${say(headings.notJudged)}`);
    const rows = unknowns.map(({ check, reason }) => [code(check), plain(say(reason))]);
    blocks.push(table([headings.check, headings.reason].map(say), rows));
  }
  blocks.push(verdictBlock(report, target.verdict));
  return blocks;
}

function diagnosisBlocks(report: Report, target: TargetReport): string[] {
  const { unexplained } = target.diagnosis;
  const suspects = suspectsByGravity(target);
  if (suspects.length === 0 && unexplained.length === 0) return [];
  const blocks = [`### ${headings.diagnosis[report.lang]}`];
  blocks.push(...suspects.map((suspect) => suspectBlock(report, target, suspect)));
  if (unexplained.length > 0) {
    const names = unexplained.map((ref) => code(ref)).join(", ");
    blocks.push(`${labels.unexplained[report.lang]}${colon(report.lang)}${names}`);
  }
  return blocks;
}

function suspectBlock(report: Report, target: TargetReport, suspect: Suspect): string {
  const { lang, terms } = report;
  const item = (label: Text, words: string) => `  - ${label[lang]}${colon(lang)}${words}`;
  const rival = suspect.rivalOf === undefined ? "" : `${labels.rival[lang]}${colon(lang)}`;
  const fault = terms.faults.get(suspect.fault);
  const refs = (reasons: Suspect["for"]) => reasons.map(({ finding }) => code(finding)).join(", ");
  return [
    `- ${rival}**${plain(faultSays(terms, suspect.fault, lang))}** ` +
      `(${code(suspect.fault)}, ${labels.belief[lang]} ${plain(percent(suspect.belief))}` +
      `${fault ? `, ${riskNames[fault.risk][lang]}` : ""})`,
    ...(suspect.for.length > 0 ? [item(labels.for, refs(suspect.for))] : []),
    ...(suspect.against.length > 0 ? [item(labels.against, refs(suspect.against))] : []),
    ...suspect.consequences.map((id) => item(labels.brings, plain(faultSays(terms, id, lang)))),
    ...(fault
      ? mendSteps(fault, lang, target.product?.server).map((step) => item(labels.mend, plain(step)))
      : []),
  ].join("\n");
}

function verdictBlock(report: Report, verdict: Verdict): string {
  const { lang } = report;
  const todo = verdict.todo ? ` ${plain(verdict.todo[lang])}` : "";
  return (
    `**${headings.verdict[lang]}${colon(lang)}${stateNames[verdict.state][lang]}**` +
    `${colon(lang)}${plain(verdict.says[lang])}${todo}`
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Words as words: no markup, no HTML, no link, no mention, no table cell begins in them. */
function plain(text: string): string {
  return (
    visible(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/[\\`*_{}[\]#|~!^$]/g, "\\$&")
      // Bare addresses and mentions become links by themselves on many hosts.
      .replaceAll("://", ":&#47;&#47;")
      .replaceAll("@", "&#64;")
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d{1,9})([.)])(?= )/, "$1\\$2")
      .replaceAll(/\bwww\./gi, "www&#46;")
  );
}

/** An id of ours as code: it holds no backtick and no bar. */
function code(id: string): string {
  return `\`${visible(id).replace(/[`|]/g, "_")}\``;
}

/** Verbatim lines; the fence is longer than any run of backticks within. */
function fence(lines: readonly Evidence[]): string {
  const body = lines.map(({ kind, text }) => `${kind}: ${visible(text)}`).join("\n");
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}text\n${body}\n${ticks}`;
}

function indented(block: string): string {
  return block
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
