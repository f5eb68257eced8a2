// The weight of everything seen for and against one fault.

import type { Reason, Suspect } from "#model/diagnosis.ts";
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
  /** All that was weighed, in no order; `told` sorts it out. */
  readonly reasons: readonly Reason[];
  readonly unknown: readonly { readonly ref: FindingRef; readonly shown: number }[];
  /** Present findings that the fault itself shows, with how likely. */
  readonly shows: ReadonlyMap<string, number>;
  /** Present findings that what it brings about shows. */
  readonly brings: ReadonlyMap<string, number>;
}

type Look =
  | { readonly state: "present"; readonly edge: Edge; readonly found: readonly string[] }
  | { readonly state: "absent" }
  | { readonly state: "unknown"; readonly open: readonly string[] };

/** Looked at once for each fault of a sighting: it does not change from round to round. */
const looksAt = new WeakMap<Sighting, Map<Node, readonly Look[]>>();

function looksOf(node: Node, seen: Sighting): readonly Look[] {
  let known = looksAt.get(seen);
  if (!known) looksAt.set(seen, (known = new Map()));
  let looks = known.get(node);
  if (!looks) known.set(node, (looks = node.groups.map((group) => lookAt(group, seen))));
  return looks;
}

/** Is any finding of the group there, in a form that an edge asks for? The likeliest such edge counts. */
function lookAt(group: Group, seen: Sighting): Look {
  const open: string[] = [];
  let best: Edge | undefined;
  let found: string[] = [];
  for (const ref of group.findings) {
    const present = seen.present.get(ref);
    if (!present) {
      if (!seen.absent.has(ref)) open.push(ref);
      continue;
    }
    const match = matching(group, present);
    if (match === "no") continue;
    if (match === "missing") open.push(ref);
    else if (match === best) found.push(ref);
    else if (!best || group.edges.indexOf(match) < group.edges.indexOf(best)) {
      best = match;
      found = [ref];
    }
  }
  if (best) return { state: "present", edge: best, found };
  return open.length > 0 ? { state: "unknown", open } : { state: "absent" };
}

/** The edge that a present finding matches; "no": it is there in another form; "missing": cannot tell. */
function matching(group: Group, present: Present): Edge | "no" | "missing" {
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
  /** A finding that several edges show speaks once, as loudly as the loudest. */
  const speaks = new Map<string, number>();
  let sum = node.prior;
  const add = (finding: string, what: Reason["seen"], weight: number): void => {
    sum += weight;
    reasons.push({ finding: finding as FindingRef, seen: what, weight });
  };
  const looks = looksOf(node, seen);
  for (const [n, group] of node.groups.entries()) {
    const look = looks[n]!;
    if (look.state === "absent") {
      if (group.shown > 0) add(group.findings[0]!, "absent", weightAbsent(group.shown));
    } else if (look.state === "unknown") {
      for (const ref of group.shown > 0 ? look.open : []) {
        unknown.push({ ref: ref as FindingRef, shown: group.shown });
      }
    } else if (look.edge.never) {
      add(look.found[0]!, "present", Math.log(NEVER_RATIO));
    } else {
      const { shown, decisive } = look.edge;
      const weights = look.found.map((ref) => {
        shows.set(ref, Math.max(shows.get(ref) ?? 0, shown));
        const base = decisive ? DECISIVE_BASE_RATE : baseOf(graph, ref);
        return weightPresent(shown, raised(base, explained.get(ref)));
      });
      // Of findings of which any will do the most telling one counts, and only once.
      const most = weights.indexOf(Math.max(...weights));
      const ref = look.found[most]!;
      speaks.set(ref, Math.max(speaks.get(ref) ?? 0, weights[most]!));
    }
  }
  for (const [ref, weight] of speaks) add(ref, "present", weight);
  const brings = shows.size === 0 ? nothing : broughtBy(graph, node, seen);
  for (const [finding, shown] of brings) {
    const base = raised(baseOf(graph, finding), explained.get(finding));
    add(finding, "present", weightPresent(shown, base));
  }
  return { node, logOdds: sum, reasons, unknown, shows, brings };
}

const nothing: ReadonlyMap<string, number> = new Map();

/** The reasons as people want them: for and against, the heaviest first, and what nobody could look at. */
export function told(weighed: Weighed): Pick<Suspect, "for" | "against" | "unknown"> {
  const heaviest = (a: Reason, b: Reason): number => Math.abs(b.weight) - Math.abs(a.weight);
  const rounded = weighed.reasons
    .map((reason) => ({ ...reason, weight: Math.round(reason.weight * 100) / 100 }))
    .toSorted(heaviest);
  const open = weighed.unknown.toSorted((a, b) => b.shown - a.shown).map(({ ref }) => ref);
  return {
    for: rounded.filter(({ weight }) => weight > WEIGHT_MIN),
    against: rounded.filter(({ weight }) => weight < -WEIGHT_MIN),
    unknown: [...new Set(open)],
  };
}

/** What is seen of a fault's consequences speaks for it too, once something speaks for itself. */
function broughtBy(graph: Graph, node: Node, seen: Sighting): Map<string, number> {
  const found = new Map<string, number>();
  for (const [id, likely] of node.brings) {
    const other = graph.byId.get(id);
    for (const look of other ? looksOf(other, seen) : []) {
      if (look.state !== "present" || look.edge.never) continue;
      for (const ref of look.found) {
        if (node.byFinding.has(ref)) continue;
        found.set(ref, Math.max(found.get(ref) ?? 0, look.edge.shown * likely));
      }
    }
  }
  return found;
}

function baseOf(graph: Graph, finding: string): number {
  return graph.base.get(finding) ?? BASE_RATES.warning;
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
