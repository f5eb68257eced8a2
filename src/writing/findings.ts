// What a report shows of observations, in the order people want it, with the words filled in.

import {
  compareSeverity,
  severities,
  type Severity,
  type FindingObservation,
  type FindingRef,
  type UnknownObservation,
} from "#model/observation.ts";
import type { FaultTerm, Report, TargetReport, Terms } from "#model/report.ts";
import type { Suspect } from "#model/diagnosis.ts";
import type { Finding } from "#model/check.ts";
import { type Lang, say } from "#model/text.ts";
import type { Phase } from "#model/walk.ts";
import { visible } from "./visible.ts";

export function findingTerm(terms: Terms, ref: FindingRef): Finding | undefined {
  const [check = "", name = ""] = ref.split("#", 2);
  const findings: { readonly [key: string]: Finding } = terms.checks.get(check)?.findings ?? {};
  return findings[name];
}

/** Gravest first, else those of the first root cause first, else in the order of the checks. */
export function findingsOf(target: TargetReport): readonly FindingObservation[] {
  const order = new Map<string, number>();
  for (const [n, { explains }] of suspectsByGravity(target).entries()) {
    for (const ref of explains) if (!order.has(ref)) order.set(ref, n);
  }
  const placeOf = ({ finding }: FindingObservation) => order.get(finding) ?? order.size;
  return target.diagnosis.observations
    .filter((seen) => seen.verdict === "finding")
    .toSorted((a, b) => compareSeverity(b.severity, a.severity) || placeOf(a) - placeOf(b));
}

export function unknownsOf(target: TargetReport): readonly UnknownObservation[] {
  return target.diagnosis.observations.filter((seen) => seen.verdict === "unknown");
}

/** What a phase came to, safe to show: why it was skipped, or its detail with the reply's code. */
export function phaseSays(phase: Phase, lang: Lang): string {
  if (phase.why) return visible(phase.why[lang]);
  const { reply, detail } = phase;
  const code = reply && !detail.startsWith(`${reply.code}`) ? `${reply.code} ` : "";
  return visible(code + detail);
}

/** Checks all of whose observations are `ok`. */
export function okChecks(target: TargetReport): readonly string[] {
  const all = target.diagnosis.observations;
  const bad = new Set(all.filter(({ verdict }) => verdict !== "ok").map(({ check }) => check));
  return [...new Set(all.map(({ check }) => check))].filter((check) => !bad.has(check));
}

/** The finding's sentence with its facts, safe to show. */
export function findingSays(
  report: Pick<Report, "terms" | "lang">,
  seen: FindingObservation,
): string {
  const term = findingTerm(report.terms, seen.finding);
  return visible(term ? say(term.says, report.lang, seen.facts) : seen.finding);
}

/** The advice of a finding, safe to show; undefined when it has none. */
export function findingTodo(report: Report, seen: FindingObservation): string | undefined {
  const todo = findingTerm(report.terms, seen.finding)?.todo;
  return todo && visible(say(todo, report.lang, seen.facts));
}

export function faultSays(terms: Terms, id: string, lang: Lang): string {
  return terms.faults.get(id)?.says[lang] ?? id;
}

const SERVER_NAMES = ["vsftpd", "proftpd", "pure-ftpd"];

/**
 * The steps of a cure. A step that begins with a server's name is for that server only, and is left
 * out when the product is known to be another.
 */
export function mendSteps(fault: FaultTerm, lang: Lang, server: string | undefined): string[] {
  return fault.mend[lang].split("\n").filter((step) => {
    const [lead = ""] = step.toLowerCase().split(/[:\uff1a]/, 1);
    const whose = SERVER_NAMES.find((name) => name === lead.trim());
    return step.trim() !== "" && (!whose || !server || whose === server);
  });
}

/**
 * Root causes, each followed by its rivals, as people want them: what explains the gravest findings
 * first, whatever is believed more firmly.
 */
export function suspectsByGravity(target: Pick<TargetReport, "diagnosis">): readonly Suspect[] {
  const { suspects, observations } = target.diagnosis;
  const severityOf = new Map<string, Severity>();
  for (const seen of observations) {
    if (seen.verdict !== "finding") continue;
    const known = severityOf.get(seen.finding);
    if (!known || compareSeverity(seen.severity, known) > 0) {
      severityOf.set(seen.finding, seen.severity);
    }
  }
  const gravity = ({ explains }: Suspect) =>
    Math.max(-1, ...explains.map((ref) => severities.indexOf(severityOf.get(ref) ?? "info")));
  return suspects
    .filter(({ rivalOf }) => rivalOf === undefined)
    .toSorted((a, b) => gravity(b) - gravity(a))
    .flatMap((root) => [root, ...suspects.filter(({ rivalOf }) => rivalOf === root.fault)]);
}
