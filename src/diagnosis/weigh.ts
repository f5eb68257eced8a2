// The weight of everything seen for and against one fault.

import type { Reason } from "#model/diagnosis.ts";
import type { FindingRef } from "#model/observation.ts";
import type { Edge, Graph, Group, Node } from "./graph.ts";
import {
  BASE_RATES,
  DECISIVE_BASE_RATE,
  EXPLAINED,
  NEVER_RATIO,
  weightAbsent,
  weightPresent,
} from "./odds.ts";
import { holds } from "./seen.ts";
import type { Present, Sighting } from "./seen.ts";

/**
 * How likely the root causes accepted so far show each finding (0 to 1). A finding that they show
 * needs no other cause, so it weighs little for the next one: this is "explaining away".
 */
export type Explained = ReadonlyMap<string, number>;

/** Lighter reasons are counted, but not told. */
const WEIGHT_MIN = 0.05;

export interface Weighed {
  readonly node: Node;
  readonly logOdds: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  readonly unknown: readonly FindingRef[];
  /** Present findings that the fault itself shows, with how likely. */
  readonly shows: ReadonlyMap<string, number>;
  /** Present findings that what it brings about shows. */
  readonly brings: ReadonlyMap<string, number>;
}

/** The edge that a present finding matches; "no": it is there in another form; "missing": cannot tell. */
export function matching(group: Group, present: Present): Edge | "no" | "missing" {
  let missing = false;
  for (const edge of group.edges) {
    for (const facts of present.facts) {
      const held = holds(edge.where, facts);
      if (held === "yes") return edge;
      if (held === "missing") missing = true;
    }
  }
  return missing ? "missing" : "no";
}

/** Can this product have the fault at all? An unknown product can have any. */
export function possible(node: Node, seen: Sighting): boolean {
  return seen.product === undefined || node.servers.has("any") || node.servers.has(seen.product);
}

export function weigh(graph: Graph, node: Node, seen: Sighting, explained: Explained): Weighed {
  const reasons: Reason[] = [];
  const unknown: { ref: FindingRef; shown: number }[] = [];
  const shows = new Map<string, number>();
  let sum = node.prior;
  const add = (finding: string, what: Reason["seen"], weight: number): void => {
    sum += weight;
    reasons.push({ finding: finding as FindingRef, seen: what, weight });
  };
  for (const group of node.groups) {
    const { finding } = group;
    const present = seen.present.get(finding);
    const match = present ? matching(group, present) : undefined;
    if (match === "no" || (!present && seen.absent.has(finding))) {
      if (group.shown > 0) add(finding, "absent", weightAbsent(group.shown));
    } else if (match === undefined || match === "missing") {
      if (group.shown > 0) unknown.push({ ref: finding as FindingRef, shown: group.shown });
    } else if (match.never) {
      add(finding, "present", Math.log(NEVER_RATIO));
    } else {
      shows.set(finding, match.shown);
      const base = match.decisive ? DECISIVE_BASE_RATE : group.base;
      add(finding, "present", weightPresent(match.shown, raised(base, explained.get(finding))));
    }
  }
  const brings = shows.size === 0 ? new Map<string, number>() : broughtBy(graph, node, seen);
  for (const [finding, shown] of brings) {
    const base = raised(graph.base.get(finding) ?? BASE_RATES.warning, explained.get(finding));
    add(finding, "present", weightPresent(shown, base));
  }
  const heaviest = (a: Reason, b: Reason): number => Math.abs(b.weight) - Math.abs(a.weight);
  return {
    node,
    logOdds: sum,
    for: reasons.filter((reason) => reason.weight > WEIGHT_MIN).toSorted(heaviest),
    against: reasons.filter((reason) => reason.weight < -WEIGHT_MIN).toSorted(heaviest),
    unknown: unknown.toSorted((a, b) => b.shown - a.shown).map(({ ref }) => ref),
    shows,
    brings,
  };
}

/** What is seen of a fault's consequences speaks for it too, once something speaks for itself. */
function broughtBy(graph: Graph, node: Node, seen: Sighting): Map<string, number> {
  const found = new Map<string, number>();
  for (const [id, likely] of node.brings) {
    for (const group of graph.byId.get(id)?.groups ?? []) {
      const present = seen.present.get(group.finding);
      if (!present || node.byFinding.has(group.finding)) continue;
      const match = matching(group, present);
      if (typeof match === "string" || match.never) continue;
      const shown = Math.max(found.get(group.finding) ?? 0, match.shown * likely);
      found.set(group.finding, shown);
    }
  }
  return found;
}

function raised(base: number, explained = 0): number {
  return 1 - (1 - base) * (1 - explained);
}

/** Adds what a root cause shows to what is explained already. */
export function explain(explained: Map<string, number>, shown: ReadonlyMap<string, number>): void {
  for (const [finding, often] of shown) {
    explained.set(finding, 1 - (1 - (explained.get(finding) ?? 0)) * (1 - often));
  }
}

/** Needs no other cause. */
export function isExplained(explained: Explained, finding: string): boolean {
  return (explained.get(finding) ?? 0) >= EXPLAINED;
}
