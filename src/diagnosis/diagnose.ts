// Observations explained: which faults are behind what was seen, how sure that is, and what would settle it.

import type { Conclusion, Diagnosis, Suspect } from "#model/diagnosis.ts";
import type { FindingRef, Observation } from "#model/observation.ts";
import { byId, graphOf } from "./graph.ts";
import type { Catalogues, Graph } from "./graph.ts";
import { nextChecks } from "./next.ts";
import type { Contest } from "./next.ts";
import { BELIEVED, COMMONPLACE, WORTH_NAMING, logOdds, shares } from "./odds.ts";
import { needsCause, sightingOf } from "./seen.ts";
import type { Sighting } from "./seen.ts";
import { explain, isExplained, possible, told, weigh } from "./weigh.ts";
import type { Explained, Weighed } from "./weigh.ts";

/** More independent causes than this at a time are not a diagnosis any more. */
export const ROOTS_MAX = 8;
/** Rivals named for each root cause. */
export const RIVALS_MAX = 5;

/** One root cause, and those that would explain the same in its place. */
interface Round extends Contest {
  readonly root: Weighed;
  readonly explains: readonly FindingRef[];
  readonly consequences: readonly string[];
}

/**
 * Makes the knowledge graph once and gives back the engine over it: `(target id, observations)` to a
 * Diagnosis. Pure: the same observations in any order give the same answer. Never throws.
 */
export function reasoner(
  catalogues: Catalogues,
): (target: string, observations: readonly Observation[]) => Diagnosis {
  const graph = graphOf(catalogues);
  return (target, observations) => diagnose(graph, target, observations);
}

function diagnose(graph: Graph, target: string, observations: readonly Observation[]): Diagnosis {
  const seen = sightingOf(graph, observations);
  const { rounds, explained } = explainAll(graph, seen);
  const named = rounds
    .filter((round) => round.shares[0]! >= WORTH_NAMING)
    .toSorted(
      (a, b) =>
        Number(isCommonplace(graph, seen, a)) - Number(isCommonplace(graph, seen, b)) ||
        b.shares[0]! - a.shares[0]!,
    );
  const suspects = onceEach(named.flatMap(suspectsOf));
  // What only unlikely causes would explain is as good as unexplained.
  const weak = new Set<string>(
    rounds.filter((round) => sum(round.shares) < BELIEVED).flatMap((round) => round.explains),
  );
  const unexplained = [...seen.present.keys()]
    .filter((ref) => needsCause(seen.present.get(ref)))
    .filter((ref) => weak.has(ref) || !isExplained(explained, ref))
    .filter((ref) => (graph.base.get(ref) ?? 0) < COMMONPLACE)
    .toSorted() as FindingRef[];
  return {
    target,
    at: seen.at,
    conclusion: conclude(seen, suspects, unexplained),
    suspects,
    unexplained,
    unproven: seen.unproven,
    next: nextChecks(graph, seen, named),
    observations: seen.observations,
  };
}

/** What healthy servers show, too, is surely there, and hardly ever what somebody called about. */
function isCommonplace(graph: Graph, seen: Sighting, { explains }: Round): boolean {
  return explains
    .filter((ref) => needsCause(seen.present.get(ref)))
    .every((ref) => (graph.base.get(ref) ?? 0) >= COMMONPLACE);
}

/** A rival that would come up again as a root cause of its own is told once. */
function onceEach(suspects: readonly Suspect[]): Suspect[] {
  const named = new Set<string>();
  return suspects.filter(({ fault }) => !named.has(fault) && named.add(fault));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function conclude(
  seen: Sighting,
  suspects: readonly Suspect[],
  unexplained: readonly FindingRef[],
): Conclusion {
  if (suspects.some((each) => !each.rivalOf && each.belief >= BELIEVED)) return "faulty";
  if (unexplained.length > 0) return "odd";
  if (suspects.length > 0) return "undecided";
  return seen.unproven.length === 0 ? "healthy" : "undecided";
}

/** Takes the likeliest cause, then the likeliest of what that one leaves unexplained, and so on. */
function explainAll(graph: Graph, seen: Sighting): { rounds: Round[]; explained: Explained } {
  const explained = new Map<string, number>();
  const rounds: Round[] = [];
  const done = new Set<string>();
  let able = graph.nodes.filter(
    (node) =>
      possible(node, seen) && [...node.byFinding.keys()].some((ref) => seen.present.has(ref)),
  );
  while (rounds.length < ROOTS_MAX) {
    const weighed = able.map((node) => weigh(graph, node, seen, explained));
    able = able.filter((_, i) => weighed[i]!.shows.size > 0);
    const field = weighed.filter((each) => each.shows.size > 0 && !done.has(each.node.id));
    const open = (each: Weighed): boolean =>
      [...each.shows.keys()].some(
        (ref) => needsCause(seen.present.get(ref)) && !isExplained(explained, ref),
      );
    const best = likeliest(field.filter(open));
    if (!best || best.logOdds < logOdds(WORTH_NAMING)) break;
    const root = causeOf(best, field);
    const round = play(graph, seen, { root, field, explained });
    rounds.push(round);
    for (const id of [root.node.id, ...round.consequences]) done.add(id);
  }
  return { rounds, explained };
}

function likeliest(field: readonly Weighed[]): Weighed | undefined {
  return field.toSorted(byOdds)[0];
}

function byOdds(a: Weighed, b: Weighed): number {
  return b.logOdds - a.logOdds || byId(a.node, b.node);
}

/** Climbs from a fault to what brought it about, as long as that has evidence of its own. */
function causeOf(best: Weighed, field: readonly Weighed[]): Weighed {
  const above = likeliest(
    field.filter(
      (each) =>
        each.logOdds > 0 &&
        each.node.brings.has(best.node.id) &&
        !best.node.brings.has(each.node.id) &&
        [...each.shows.keys()].some((ref) => !best.shows.has(ref)),
    ),
  );
  return above ?? best;
}

/** Settles one root cause: its rivals, its consequences, and what it explains (added to `explained`). */
function play(
  graph: Graph,
  seen: Sighting,
  at: { root: Weighed; field: readonly Weighed[]; explained: Map<string, number> },
): Round {
  const { root, field, explained } = at;
  const open = (ref: string): boolean => !isExplained(explained, ref);
  const explains = [...new Set([...root.shows.keys(), ...root.brings.keys()])]
    .filter(open)
    .toSorted() as FindingRef[];
  const mine = explains.filter((ref) => needsCause(seen.present.get(ref)));
  const given = new Map(explained);
  explain(given, root.shows);
  const rivals = field
    .filter(
      (each) =>
        each !== root &&
        !root.node.brings.has(each.node.id) &&
        !each.node.brings.has(root.node.id) &&
        mine.some((ref) => each.shows.has(ref)) &&
        // What is likely even beside the root cause is no rival: it is found in a later round.
        weigh(graph, each.node, seen, given).logOdds < 0,
    )
    .toSorted(byOdds);
  const all = shares([root, ...rivals].map((each) => each.logOdds));
  const believed = all[0]! >= BELIEVED;
  const brought = believed ? consequencesOf(graph, seen, root, explained) : [];
  explain(explained, root.shows);
  explain(explained, root.brings);
  for (const each of brought) explain(explained, each.shows);
  return {
    root,
    rivals,
    shares: all,
    explains,
    consequences: brought.map((each) => each.node.id),
  };
}

/** Faults in evidence that are likely once the root cause is taken for true. */
function consequencesOf(
  graph: Graph,
  seen: Sighting,
  root: Weighed,
  explained: Explained,
): Weighed[] {
  return [...root.node.brings]
    .flatMap(([id, likely]) => {
      const node = graph.byId.get(id);
      if (!node || !possible(node, seen)) return [];
      const each = weigh(graph, { ...node, prior: logOdds(likely) }, seen, explained);
      const accused = [...each.shows.keys()].some((ref) => needsCause(seen.present.get(ref)));
      return accused && each.logOdds > 0 ? [each] : [];
    })
    .toSorted(byOdds);
}

function suspectsOf(round: Round): Suspect[] {
  const { root, rivals } = round;
  const named = rivals
    .map((each, i) => ({ each, share: round.shares[i + 1]! }))
    .filter(({ share }) => share >= WORTH_NAMING)
    .slice(0, RIVALS_MAX);
  const explains = new Set<string>(round.explains);
  return [
    {
      fault: root.node.id,
      belief: rounded(round.shares[0]!),
      explains: round.explains,
      ...told(root),
      consequences: round.consequences,
    },
    ...named.map(({ each, share }) => ({
      fault: each.node.id,
      belief: rounded(share),
      explains: [...each.shows.keys()]
        .filter((ref) => explains.has(ref))
        .toSorted() as FindingRef[],
      rivalOf: root.node.id,
      ...told(each),
      consequences: [],
    })),
  ];
}

/** The last digits of a sum of logarithms are noise; a person and a stored record need none of it. */
function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
