// The knowledge graph, made once from the catalogues: each fault with its edges weighed and grouped, and
// with what it brings about. Everything is in the order of ids, so that sums come out the same every time.

import type { Check, Proof } from "#model/check.ts";
import type { Fault, Shows, Where } from "#model/fault.ts";
import { BASE_RATES, BROUGHT_ABOUT, PRIORS, SHOWN, logOdds } from "./odds.ts";

/** What diagnosis needs to know of a check: everything but how it looks. */
export type KnownCheck = Pick<Check<never>, "id" | "findings" | "cost" | "proves">;

export interface Catalogues {
  readonly checks: readonly KnownCheck[];
  readonly faults: readonly Fault[];
}

export interface Edge {
  readonly shown: number;
  readonly never: boolean;
  readonly decisive: boolean;
  readonly where: Where | undefined;
}

/**
 * All edges of a fault to one finding, or to one set of findings of which any will do: alternatives of
 * each other, the likeliest first.
 */
export interface Group {
  readonly findings: readonly string[];
  readonly edges: readonly Edge[];
  /** The highest `shown` of the edges: how telling it is that the finding is not there. */
  readonly shown: number;
}

export interface Node {
  readonly id: string;
  readonly servers: ReadonlySet<string>;
  readonly prior: number;
  readonly groups: readonly Group[];
  readonly byFinding: ReadonlyMap<string, readonly Group[]>;
  /** What it brings about, by id, with how likely. */
  readonly brings: ReadonlyMap<string, number>;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly byId: ReadonlyMap<string, Node>;
  /** Every declared finding of every check. */
  readonly findingsOf: ReadonlyMap<string, readonly string[]>;
  readonly base: ReadonlyMap<string, number>;
  readonly provenBy: ReadonlyMap<Proof, readonly string[]>;
}

/** Chains of `leadsTo` are followed so far; longer ones are too weak to matter. */
const CHAIN_LENGTH_MAX = 3;

export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function graphOf({ checks, faults }: Catalogues): Graph {
  const base = new Map<string, number>();
  const findingsOf = new Map<string, readonly string[]>();
  const provenBy = new Map<Proof, string[]>();
  for (const check of checks) {
    const refs: string[] = [];
    for (const [name, finding] of Object.entries(check.findings)) {
      const ref = `${check.id}#${name}`;
      refs.push(ref);
      base.set(ref, within(finding.baseRate ?? BASE_RATES[finding.severity]));
    }
    findingsOf.set(check.id, refs);
    for (const proof of check.proves ?? []) {
      provenBy.set(proof, [...(provenBy.get(proof) ?? []), check.id]);
    }
  }
  const leads = new Map(faults.map((fault) => [fault.id, fault.leadsTo]));
  const nodes = faults.map((fault) => nodeOf(fault, leads)).toSorted(byId);
  return { nodes, byId: new Map(nodes.map((n) => [n.id, n])), findingsOf, base, provenBy };
}

function nodeOf(fault: Fault, leads: ReadonlyMap<string, readonly string[]>): Node {
  const sets = Map.groupBy(fault.shows, ({ finding, or = [] }) =>
    [finding, ...or].toSorted().join(" "),
  );
  const groups = [...sets]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => groupOf(key.split(" "), list));
  const byFinding = new Map<string, Group[]>();
  for (const group of groups) {
    for (const ref of group.findings) byFinding.set(ref, [...(byFinding.get(ref) ?? []), group]);
  }
  return {
    id: fault.id,
    servers: new Set(fault.servers),
    prior: logOdds(PRIORS[fault.prior]),
    groups,
    byFinding,
    brings: bringsOf(fault.id, leads),
  };
}

function groupOf(findings: readonly string[], list: readonly Shows[]): Group {
  const edges = list
    .map((edge) => ({
      shown: SHOWN[edge.how],
      never: edge.how === "never",
      decisive: edge.decisive === true,
      where: edge.where,
    }))
    .toSorted((a, b) => rank(b) - rank(a) || b.shown - a.shown);
  return { findings, edges, shown: Math.max(...edges.map((edge) => edge.shown)) };
}

/** What is tried first: what settles it, then what rules it out in a certain form, then the rest. */
function rank({ decisive, never, where }: Edge): number {
  return decisive ? 2 : never && where ? 1 : 0;
}

/** Breadth first, so that the shortest (likeliest) chain counts; a circle ends where it began. */
function bringsOf(id: string, leads: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const found = new Map<string, number>();
  let edge = [id];
  for (let depth = 1; depth <= CHAIN_LENGTH_MAX && edge.length > 0; depth++) {
    const further: string[] = [];
    for (const from of edge) {
      for (const to of leads.get(from) ?? []) {
        if (to === id || found.has(to) || !leads.has(to)) continue;
        found.set(to, BROUGHT_ABOUT ** depth);
        further.push(to);
      }
    }
    edge = further;
  }
  return found;
}

/** A base rate that a catalogue got wrong must not make a logarithm infinite. */
function within(rate: number): number {
  return rate > 0 && rate < 1 ? Math.min(Math.max(rate, 1e-6), 0.95) : BASE_RATES.warning;
}
