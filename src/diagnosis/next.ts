// What to look at next: the unanswered check whose answer is expected to tell the rivals apart best.

import type { Diagnosis } from "#model/diagnosis.ts";
import type { Graph, Node } from "./graph.ts";
import { shares } from "./odds.ts";

import type { Sighting } from "./seen.ts";
import { possible, weigh } from "./weigh.ts";
import type { Weighed } from "./weigh.ts";

/** One question of which fault it is: the root cause, its rivals, and how the belief is shared. */
export interface Contest {
  readonly root: Weighed;
  readonly rivals: readonly Weighed[];
  /** Of the root cause and the rivals, in order; what is left to 1 is "none of them". */
  readonly shares: readonly number[];
}

/** Checks named, at most. */
export const NEXT_MAX = 5;
/** A gain below this is not worth a connection. */
export const GAIN_BITS_MIN = 0.01;
/** So many of the likeliest faults are told apart; the shares of the others are too small to matter. */
const HYPOTHESES_MAX = 40;

interface Hypothesis {
  readonly node: Node | undefined;
  readonly share: number;
}

/**
 * Checks of which a finding is still unknown, with the expected information in bits about which fault
 * holds, best first. Several independent questions add up.
 */
export function nextChecks(
  graph: Graph,
  seen: Sighting,
  contests: readonly Contest[],
): Diagnosis["next"] {
  const questions = contests.length > 0 ? contests.map(asHypotheses) : [fromNothing(graph, seen)];
  const gains: { check: string; gainBits: number }[] = [];
  for (const [check, findings] of graph.findingsOf) {
    if (seen.blocked.has(check)) continue;
    const open = findings.filter((ref) => !seen.present.has(ref) && !seen.absent.has(ref));
    if (open.length === 0) continue;
    let bits = 0;
    for (const hypotheses of questions) bits += gainOf(graph, open, hypotheses);
    if (bits >= GAIN_BITS_MIN) gains.push({ check, gainBits: Math.round(bits * 1000) / 1000 });
  }
  return gains
    .toSorted((a, b) => b.gainBits - a.gainBits || (a.check < b.check ? -1 : 1))
    .slice(0, NEXT_MAX);
}

function asHypotheses(contest: Contest): Hypothesis[] {
  const nodes = [contest.root, ...contest.rivals].map((each) => each.node);
  return withNone(nodes.slice(0, HYPOTHESES_MAX), contest.shares.slice(0, HYPOTHESES_MAX));
}

function fromNothing(graph: Graph, seen: Sighting): Hypothesis[] {
  const nothing = new Map<string, number>();
  const weighed = graph.nodes
    .filter((node) => possible(node, seen))
    .map((node) => weigh(graph, node, seen, nothing))
    .toSorted((a, b) => b.logOdds - a.logOdds)
    .slice(0, HYPOTHESES_MAX);
  const all = shares(weighed.map((each) => each.logOdds));
  return withNone(
    weighed.map((each) => each.node),
    all,
  );
}

function withNone(nodes: readonly Node[], all: readonly number[]): Hypothesis[] {
  const rest = Math.max(0, 1 - all.reduce((a, b) => a + b, 0));
  return [...nodes.map((node, i) => ({ node, share: all[i]! })), { node: undefined, share: rest }];
}

/**
 * Mutual information between which hypothesis holds and what the check says, where the check says one
 * of its open findings in one of the forms that some fault looks for, or none.
 */
function gainOf(graph: Graph, open: readonly string[], hypotheses: readonly Hypothesis[]): number {
  const outcomes = new Map<string, number[]>();
  for (const ref of open) {
    const base = graph.base.get(ref) ?? 0;
    outcomes.set(
      ref,
      hypotheses.map(() => base),
    );
    for (const [i, { node }] of hypotheses.entries()) {
      for (const { edges, findings } of node?.byFinding.get(ref) ?? []) {
        for (const { never, shown, where } of edges) {
          if (never) continue;
          const form = where ? `${ref} ${JSON.stringify(where)}` : ref;
          const row = outcomes.get(form) ?? hypotheses.map(() => 0);
          row[i] = Math.max(row[i]!, shown / findings.length);
          outcomes.set(form, row);
        }
      }
    }
  }
  return mutualInformation(
    hypotheses.map((each) => each.share),
    [...outcomes.values()],
  );
}

/** Bits. `rows[o][h]`: how likely outcome o is under h; what they leave to 1 is "none of them". */
export function mutualInformation(
  shares: readonly number[],
  rows: readonly (readonly number[])[],
): number {
  const totals = shares.map((_, h) => rows.reduce((sum, row) => sum + row[h]!, 0));
  const all: number[][] = rows.map((row) => row.map((p, h) => p / Math.max(1, totals[h]!)));
  all.push(totals.map((total) => Math.max(0, 1 - total)));
  let bits = 0;
  for (const row of all) {
    const overall = row.reduce((sum, p, h) => sum + p * shares[h]!, 0);
    if (overall <= 0) continue;
    for (const [h, p] of row.entries()) {
      if (p > 0 && shares[h]! > 0) bits += shares[h]! * p * Math.log2(p / overall);
    }
  }
  return Math.max(0, bits);
}
