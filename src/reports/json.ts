// For programs: everything that was seen and believed. The schema is docs/reference/report.schema.json.

import type { FindingRef, Observation } from "#model/observation.ts";
import type { Suspect } from "#model/diagnosis.ts";
import { REPORT_SCHEMA } from "#model/report.ts";
import type { Report, ReportForm, TargetReport, Verdict } from "#model/report.ts";
import { say, type Text } from "#model/text.ts";
import type { Phase } from "#model/walk.ts";
import { asciiSafe } from "#writing/visible.ts";
import { faultSays, findingTerm, mendSteps } from "#writing/findings.ts";

export const json = {
  id: "json",
  says: { en: "for programs, complete", zh: "供程序使用，内容完整" },
  render(report: Report): string {
    return asciiSafe(`${JSON.stringify(document(report), undefined, 2)}\n`);
  },
} as const satisfies ReportForm;

function document(report: Report): object {
  return {
    schema: REPORT_SCHEMA,
    program: { name: "ftpwarden", version: report.version },
    lang: report.lang,
    startedAt: instant(report.startedAt),
    endedAt: instant(report.endedAt),
    failOn: report.failOn,
    verdict: verdict(report, report.verdict),
    targets: report.targets.map((target) => targetOf(report, target)),
  };
}

function targetOf(report: Report, target: TargetReport): object {
  const { walk, diagnosis } = target;
  return {
    target: target.target,
    startedAt: instant(target.startedAt),
    endedAt: instant(target.endedAt),
    ...(target.product ? { product: target.product } : {}),
    verdict: verdict(report, target.verdict),
    addresses: walk.addresses.map(({ address }) => address),
    ...(walk.address === undefined ? {} : { address: walk.address }),
    loggedIn: walk.loggedIn,
    ...(walk.as ? { as: walk.as } : {}),
    ...(walk.tls ? { tls: tlsOf(walk.tls) } : {}),
    ...(walk.dataTls ? { dataTls: tlsOf(walk.dataTls) } : {}),
    phases: walk.phases.map((phase) => phaseOf(report, phase)),
    observations: diagnosis.observations.map((seen) => observation(report, seen)),
    diagnosis: {
      conclusion: diagnosis.conclusion,
      suspects: diagnosis.suspects.map((suspect) => suspectOf(report, target, suspect)),
      unexplained: diagnosis.unexplained,
      unproven: diagnosis.unproven,
      next: diagnosis.next.map(({ check, gainBits }) => ({ check, gainBits: rounded(gainBits) })),
    },
  };
}

function tlsOf(tls: {
  readonly version: string;
  readonly cipher: string;
  readonly reused: boolean;
}): object {
  return { version: tls.version, cipher: tls.cipher, reused: tls.reused };
}

function verdict(report: Report, of: Verdict): object {
  return {
    state: of.state,
    exitCode: of.exitCode,
    counts: of.counts,
    says: words(report, of.says),
    ...(of.todo ? { todo: words(report, of.todo) } : {}),
  };
}

function phaseOf(report: Report, phase: Phase): object {
  return {
    phase: phase.phase,
    outcome: phase.outcome,
    tookMs: rounded(phase.tookMs),
    detail: phase.detail,
    ...(phase.reply ? { reply: phase.reply } : {}),
    ...(phase.problem ? { problem: phase.problem } : {}),
    ...(phase.why ? { why: words(report, phase.why) } : {}),
  };
}

function observation(report: Report, seen: Observation): object {
  const common = {
    check: seen.check,
    verdict: seen.verdict,
    at: instant(seen.at),
    tookMs: rounded(seen.tookMs),
    facts: seen.facts,
    evidence: seen.evidence,
  };
  if (seen.verdict === "ok") return common;
  if (seen.verdict === "unknown")
    return { ...common, about: seen.about, reason: words(report, seen.reason) };
  const term = findingTerm(report.terms, seen.finding);
  return {
    ...common,
    finding: seen.finding,
    severity: seen.severity,
    says: term ? say(term.says, report.lang, seen.facts) : seen.finding,
    ...(term?.todo ? { todo: say(term.todo, report.lang, seen.facts) } : {}),
  };
}

function suspectOf(report: Report, target: TargetReport, suspect: Suspect): object {
  const fault = report.terms.faults.get(suspect.fault);
  const reason = (of: {
    readonly finding: FindingRef;
    readonly seen: string;
    readonly weight: number;
  }) => ({ finding: of.finding, seen: of.seen, weight: rounded(of.weight) });
  return {
    fault: suspect.fault,
    says: faultSays(report.terms, suspect.fault, report.lang),
    belief: rounded(suspect.belief),
    ...(suspect.rivalOf === undefined ? {} : { rivalOf: suspect.rivalOf }),
    explains: suspect.explains,
    for: suspect.for.map(reason),
    against: suspect.against.map(reason),
    unknown: suspect.unknown,
    consequences: suspect.consequences,
    ...(fault
      ? {
          mend: mendSteps(fault, report.lang, target.product?.server),
          risk: fault.risk,
          sources: fault.sources,
        }
      : {}),
  };
}

function words(report: Report, text: Text): string {
  return text[report.lang];
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
