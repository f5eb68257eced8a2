// A made-up catalogue of any size, always the same: for property tests and for measuring the engine.

import type { Fault, HowOften } from "#model/fault.ts";
import { frequencies, howOften } from "#model/fault.ts";
import type { FindingRef, Observation } from "#model/observation.ts";
import { severities } from "#model/observation.ts";
import type { Finding } from "#model/check.ts";
import { verbatim } from "#model/text.ts";
import type { Catalogues, KnownCheck } from "#diagnosis/graph.ts";

export interface Size {
  readonly faults: number;
  readonly checks: number;
  readonly findingsEach: number;
}

/** Numbers that look like chance and are the same in every run (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

export function syntheticCatalogues(size: Size, seed = 1): Catalogues {
  const roll = dice(seed);
  const checks = Array.from({ length: size.checks }, (_, c): KnownCheck => {
    const findings: { [name: string]: Finding } = {};
    for (let f = 0; f < size.findingsEach; f++) {
      findings[`f${f}`] = { severity: severities[roll(3)]!, says: verbatim(`f${f}`) };
    }
    const proves = c === 0 ? (["login"] as const) : c === 1 ? (["transfer"] as const) : [];
    return { id: `application/c${c}`, findings, cost: "free", proves };
  });
  const finding = (): FindingRef =>
    `application/c${roll(size.checks)}#f${roll(size.findingsEach)}` as FindingRef;
  const faults = Array.from({ length: size.faults }, (_, i): Fault => {
    return {
      id: `fault-${String(i).padStart(4, "0")}`,
      dimension: "application",
      says: verbatim(`fault ${i}`),
      prior: frequencies[roll(3)]!,
      servers: ["any"],
      shows: Array.from({ length: 2 + roll(7) }, () => ({
        finding: finding(),
        how: howOften[roll(5)] as HowOften,
        ...(roll(10) === 0 ? { decisive: true } : {}),
        ...(roll(3) === 0 ? { where: { means: `m${roll(3)}` } } : {}),
      })),
      leadsTo: roll(5) === 0 ? [`fault-${String(roll(size.faults)).padStart(4, "0")}`] : [],
      mend: verbatim("mend it"),
      risk: "manual",
      aka: [],
      sources: [],
    };
  });
  return { checks, faults };
}

/** What a target with this and that wrong might show: `share` of 100 findings are there. */
export function syntheticObservations(
  { checks }: Catalogues,
  share: number,
  seed = 1,
): Observation[] {
  const roll = dice(seed);
  const seen: Observation[] = [];
  for (const check of checks) {
    const same = { check: check.id, target: "t", at: 1000 + roll(50), tookMs: 1, evidence: [] };
    if (roll(10) === 0) {
      seen.push({ ...same, verdict: "unknown", about: [], reason: verbatim("?"), facts: {} });
      continue;
    }
    const names = Object.keys(check.findings).filter(() => roll(100) < share);
    if (names.length === 0) seen.push({ ...same, verdict: "ok", facts: {} });
    for (const name of names) {
      const { severity } = check.findings[name]!;
      const finding = `${check.id}#${name}` as FindingRef;
      const facts = roll(2) === 0 ? {} : { means: `m${roll(3)}` };
      seen.push({ ...same, verdict: "finding", finding, severity, facts });
    }
  }
  return seen;
}
