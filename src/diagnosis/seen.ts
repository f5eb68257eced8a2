// What the observations say of every finding: there, not there, or nobody could tell.

import { proofs } from "#model/check.ts";
import type { Proof } from "#model/check.ts";
import { compareSeverity } from "#model/observation.ts";
import type { Observation, Severity } from "#model/observation.ts";
import type { Facts } from "#model/text.ts";
import type { Where } from "#model/fault.ts";
import type { Graph } from "./graph.ts";

export interface Present {
  readonly severity: Severity;
  /** One set for each time the finding was seen. */
  readonly facts: readonly Facts[];
}

export interface Sighting {
  readonly present: ReadonlyMap<string, Present>;
  readonly absent: ReadonlySet<string>;
  /** The server product, where all observations that name one agree. */
  readonly product: string | undefined;
  readonly unproven: readonly Proof[];
  /** Checks that could not be asked, since the way to what they need is broken: so it would be again. */
  readonly blocked: ReadonlySet<string>;
  readonly at: number;
  readonly observations: readonly Observation[];
}

/** Order of arrival must not matter, so everything downstream sees one order. */
export function inOrder(observations: readonly Observation[]): Observation[] {
  return observations
    .map((each) => ({ each, key: orderKey(each) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ each }) => each);
}

function orderKey(seen: Observation): string {
  const what = seen.verdict === "finding" ? seen.finding : seen.verdict;
  const at = String(seen.at).padStart(16, "0");
  return [seen.check, what, at, JSON.stringify(seen.facts), seen.tookMs].join("\n");
}

export function sightingOf(graph: Graph, observations: readonly Observation[]): Sighting {
  const ordered = inOrder(observations);
  const present = new Map<string, { severity: Severity; facts: Facts[] }>();
  const answered = new Set<string>();
  const worked = new Set<string>();
  const unknown = new Set<string>();
  const products = new Set<string>();
  const blocked = new Set<string>();
  let at = 0;
  for (const seen of ordered) {
    at = Math.max(at, seen.at);
    if (typeof seen.facts.product === "string") products.add(seen.facts.product.toLowerCase());
    if (seen.verdict === "unknown") {
      for (const ref of seen.about) unknown.add(ref);
      if (seen.facts.needs !== undefined) blocked.add(seen.check);
      if (seen.about.length > 0) continue;
      for (const ref of graph.findingsOf.get(seen.check) ?? []) unknown.add(ref);
      continue;
    }
    answered.add(seen.check);
    if (seen.verdict === "ok") {
      worked.add(seen.check);
      continue;
    }
    const before = present.get(seen.finding);
    if (!before) present.set(seen.finding, { severity: seen.severity, facts: [seen.facts] });
    else {
      before.facts.push(seen.facts);
      if (compareSeverity(seen.severity, before.severity) > 0) before.severity = seen.severity;
    }
  }
  const absent = new Set<string>();
  for (const check of answered) {
    for (const ref of graph.findingsOf.get(check) ?? []) {
      if (!present.has(ref) && !unknown.has(ref)) absent.add(ref);
    }
  }
  const [product] = products;
  return {
    present,
    absent,
    product: products.size === 1 ? product : undefined,
    unproven: proofs.filter((p) => !(graph.provenBy.get(p) ?? []).some((id) => worked.has(id))),
    blocked,
    at,
    observations: ordered,
  };
}

/** Is the finding grave enough to need a cause? What is only `info` supports, but never accuses. */
export function needsCause(present: Present | undefined): boolean {
  return present !== undefined && compareSeverity(present.severity, "warning") >= 0;
}

/** `missing`: the observation does not carry the fact, so nothing can be said. */
export function holds(where: Where | undefined, facts: Facts): "yes" | "no" | "missing" {
  if (!where) return "yes";
  let result: "yes" | "missing" = "yes";
  for (const [name, wanted] of Object.entries(where)) {
    const fact = facts[name];
    if (fact === undefined || fact === null) {
      result = "missing";
      continue;
    }
    const good = Array.isArray(wanted) ? wanted.includes(fact) : wanted === fact;
    if (!good) return "no";
  }
  return result;
}
