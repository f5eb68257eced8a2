// For people at a terminal: details only where something is wrong, the verdict in one line, last.

import type { FindingObservation } from "#model/observation.ts";
import type { Reason, Suspect } from "#model/diagnosis.ts";
import type { Report, RenderOptions, ReportForm, TargetReport, Verdict } from "#model/report.ts";
import type { Text } from "#model/text.ts";
import { type Phase, phaseNames } from "#model/walk.ts";
import { type Mark, markOfPhase, type Paint, painter } from "#writing/paint.ts";
import {
  faultSays,
  findingSays,
  findingsOf,
  findingTodo,
  mendSteps,
  okChecks,
  phaseSays,
  suspectsByGravity,
  unknownsOf,
} from "#writing/findings.ts";
import { visible } from "#writing/visible.ts";
import { cutToWidth, pad, widthOf, wrap } from "#writing/width.ts";
import {
  colon,
  duration,
  evidenceNames,
  headings,
  labels,
  percent,
  riskNames,
  stateNames,
} from "#writing/words.ts";

const EVIDENCE_SHOWN = 6;
const REASONS_SHOWN = 5;
const WIDTH_MIN = 40;

export const text = {
  id: "text",
  says: { en: "for people at a terminal", zh: "供终端阅读" },
  render(report: Report, options: RenderOptions): string {
    const page = new Page(report, options);
    for (const target of report.targets) renderTarget(page, target);
    if (report.targets.length > 1) page.verdict(report.verdict);
    return page.done();
  },
} as const satisfies ReportForm;

/** Lines in the making, with what every part of them needs to know. */
class Page {
  readonly report: Report;
  readonly paint: Paint;
  readonly width: number;
  readonly verbose: boolean;
  readonly #lines: string[] = [];

  constructor(report: Report, options: RenderOptions) {
    this.report = report;
    this.paint = painter(options.colour);
    this.width = Math.max(WIDTH_MIN, options.width);
    this.verbose = options.verbose;
  }

  say(words: Text): string {
    return words[this.report.lang];
  }

  line(text = ""): void {
    this.#lines.push(text);
  }

  heading(words: Text): void {
    this.line();
    this.line(this.paint.bold(this.say(words)));
  }

  /** `lead` once, then `words` wrapped beside it; `style` goes over each line of the words. */
  beside(lead: string, words: string, style: (line: string) => string = (line) => line): void {
    const indent = widthOf(lead);
    wrap(words, this.width - indent).forEach((line, index) => {
      this.line(index === 0 ? lead + style(line) : " ".repeat(indent) + style(line));
    });
  }

  /** One line however long: it is what scripts and eyes look for. */
  verdict(verdict: Verdict): void {
    const { lang } = this.report;
    const state = this.paint.bold(
      this.paint.as(markOfState(verdict), stateNames[verdict.state][lang]),
    );
    const gap = lang === "zh" ? "" : " ";
    const todo = verdict.todo ? gap + verdict.todo[lang] : "";
    this.line();
    this.line(
      `${this.paint.bold(headings.verdict[lang])}${colon(lang)}${state}${colon(lang)}` +
        visible(verdict.says[lang] + todo),
    );
  }

  done(): string {
    while (this.#lines[0] === "") this.#lines.shift();
    return `${this.#lines.map((line) => line.trimEnd()).join("\n")}\n`;
  }
}

function renderTarget(page: Page, target: TargetReport): void {
  page.line();
  const product = target.product
    ? `  (${visible([target.product.name, target.product.release].filter(Boolean).join(" "))})`
    : "";
  const user = target.target.user === undefined ? "" : `${visible(target.target.user)}@`;
  page.line(page.paint.bold(`${user}${visible(target.target.id)}`) + page.paint.dim(product));
  renderPhases(page, target);
  renderFindings(page, target);
  renderDiagnosis(page, target);
  renderUnknowns(page, target);
  renderInOrder(page, target);
  page.verdict(target.verdict);
}

function renderPhases(page: Page, target: TargetReport): void {
  const nameWidth = Math.max(...phaseNames.map(widthOf));
  const TIME_WIDTH = 8;
  page.heading(headings.phases);
  const { phases } = target.walk;
  const whyOf = ({ why }: Phase) => (why ? page.say(why) : "");
  const skipped = phases.filter(({ outcome }) => outcome === "skipped");
  const byWhy = Map.groupBy(skipped, whyOf);
  for (const phase of phases) {
    const mark = markOfPhase(phase.outcome);
    const words = phaseSays(phase, page.report.lang);
    if (mark === "skipped") {
      // What was skipped for one reason is one line.
      const names = (byWhy.get(whyOf(phase)) ?? []).map((one) => one.phase);
      if (names[0] !== phase.phase) continue;
      const all = `${names.join(", ")}${words === "" ? "" : colon(page.report.lang)}${words}`;
      page.beside(`  ${page.paint.symbol(mark)} `, all, page.paint.dim);
      continue;
    }
    const took = duration(phase.tookMs);
    const lead = `  ${page.paint.symbol(mark)} ${pad(phase.phase, nameWidth)} ${pad(took, TIME_WIDTH, "left")}  `;
    if (mark === "ok") page.line(lead + cutToWidth(words, page.width - widthOf(lead)));
    else page.beside(lead, words);
  }
}

function renderFindings(page: Page, target: TargetReport): void {
  const findings = findingsOf(target);
  if (findings.length === 0) return;
  page.heading(headings.findings);
  for (const seen of findings) renderFinding(page, seen);
}

function renderFinding(page: Page, seen: FindingObservation): void {
  const { paint, report } = page;
  page.line(`  ${paint.symbol(seen.severity)} ${paint.as(seen.severity, seen.finding)}`);
  page.beside("      ", findingSays(report, seen));
  if (seen.severity === "info" && !page.verbose) return;
  const shown = page.verbose ? seen.evidence : seen.evidence.slice(0, EVIDENCE_SHOWN);
  const names = seen.evidence.map(({ kind }) => page.say(evidenceNames[kind]));
  const width = Math.max(0, ...names.map(widthOf));
  shown.forEach((line, index) => {
    page.beside(`      ${paint.dim(pad(names[index]!, width))}  `, visible(line.text), paint.dim);
  });
  const more = seen.evidence.length - shown.length;
  if (more > 0) {
    const words = { en: `… ${more} more with -v`, zh: `… 另有 ${more} 行，加 -v 显示` };
    page.line(`      ${paint.dim(page.say(words))}`);
  }
  const todo = findingTodo(report, seen);
  if (todo) page.beside(`      ${page.say(labels.todo)}${colon(report.lang)}`, todo);
}

function renderDiagnosis(page: Page, target: TargetReport): void {
  const { unexplained, next, conclusion } = target.diagnosis;
  const suspects = suspectsByGravity(target);
  if (suspects.length === 0 && unexplained.length === 0) return;
  page.heading(headings.diagnosis);
  let number = 0;
  for (const suspect of suspects) {
    if (suspect.rivalOf === undefined) number++;
    renderSuspect(page, target, suspect, number);
  }
  if (unexplained.length > 0) {
    page.beside(
      `  ${page.paint.symbol("unknown")} `,
      `${page.say(labels.unexplained)}${colon(page.report.lang)}${unexplained.join(", ")}`,
    );
  }
  if (conclusion !== "healthy" && next.length > 0) {
    const words = next.slice(0, 3).map(({ check }) => check);
    page.beside(`  ${page.say(labels.next)}${colon(page.report.lang)}`, words.join(", "));
  }
}

function renderSuspect(page: Page, target: TargetReport, suspect: Suspect, number: number): void {
  const { paint, report } = page;
  const { lang, terms } = report;
  const rival = suspect.rivalOf !== undefined;
  const lead = rival ? `     ${page.say(labels.rival)}${colon(lang)}` : `  ${number}. `;
  const belief = `${page.say(labels.belief)} ${percent(suspect.belief)}`;
  page.beside(lead, faultSays(terms, suspect.fault, lang), rival ? undefined : paint.bold);
  const fault = terms.faults.get(suspect.fault);
  const risk = fault ? ` · ${page.say(riskNames[fault.risk])}` : "";
  page.beside("     ", `${suspect.fault} · ${belief}${risk}`, paint.dim);
  if (rival && !page.verbose) return;
  const rows: (readonly [Text, string])[] = [
    ...suspect.for
      .slice(0, REASONS_SHOWN)
      .map((reason) => [labels.for, reasonWords(page, reason)] as const),
    ...suspect.against
      .slice(0, REASONS_SHOWN)
      .map((reason) => [labels.against, reasonWords(page, reason)] as const),
    ...suspect.consequences.map((id) => [labels.brings, faultSays(terms, id, lang)] as const),
  ];
  if (suspect.unknown.length > 0)
    rows.push([labels.unknown, suspect.unknown.slice(0, REASONS_SHOWN).join(", ")]);
  if (fault) {
    for (const step of mendSteps(fault, lang, target.product?.server))
      rows.push([labels.mend, step]);
  }
  renderRows(page, rows);
}

/** A label beside its words; a label that repeats is left blank. */
function renderRows(page: Page, rows: readonly (readonly [Text, string])[]): void {
  const width = Math.max(0, ...rows.map(([label]) => widthOf(page.say(label))));
  let last: Text | undefined;
  for (const [label, words] of rows) {
    const name = label === last ? "" : page.say(label);
    last = label;
    page.beside(`     ${page.paint.dim(pad(name, width))}  `, visible(words));
  }
}

function reasonWords(page: Page, reason: Reason): string {
  const words = `${page.say(labels[reason.seen])}${colon(page.report.lang)}${reason.finding}`;
  if (!page.verbose) return words;
  const sign = reason.weight > 0 ? "+" : "";
  return `${words} (${sign}${reason.weight.toFixed(1)})`;
}

function renderUnknowns(page: Page, target: TargetReport): void {
  const unknowns = unknownsOf(target);
  if (unknowns.length === 0) return;
  page.heading(headings.notJudged);
  // The same reason often holds for many checks: it is said once.
  const byReason = new Map<string, string[]>();
  for (const { check, reason } of unknowns) {
    const words = visible(page.say(reason));
    const checks = byReason.get(words) ?? [];
    if (!checks.includes(check)) checks.push(check);
    byReason.set(words, checks);
  }
  for (const [reason, checks] of byReason) {
    page.beside(`  ${page.paint.symbol("unknown")} `, checks.join(", "));
    page.beside("      ", reason, page.paint.dim);
  }
}

function renderInOrder(page: Page, target: TargetReport): void {
  const checks = okChecks(target);
  if (checks.length === 0) return;
  if (!page.verbose) {
    const words = {
      en: `${checks.length} check${checks.length === 1 ? "" : "s"} found nothing wrong (-v lists)`,
      zh: `另有 ${checks.length} 项检查未见异常（加 -v 列出）`,
    };
    page.line();
    page.line(`  ${page.paint.symbol("ok")} ${page.say(words)}`);
    return;
  }
  page.heading(headings.inOrder);
  for (const check of checks) {
    const words = page.report.terms.checks.get(check)?.ok;
    page.line(`  ${page.paint.symbol("ok")} ${check}`);
    if (words) page.beside("      ", page.say(words), page.paint.dim);
  }
}

function markOfState(verdict: Verdict): Mark {
  switch (verdict.state) {
    case "healthy":
      return "ok";
    case "attention":
      return "warning";
    case "faulty":
      return "error";
    case "partly":
    case "undecided":
      return "unknown";
  }
}
