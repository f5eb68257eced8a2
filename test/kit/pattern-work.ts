// How the work of matching grows with the length of the text, told from the automaton and not by a clock.
//
// A backtracking matcher tries every way through the pattern before it gives up. The number of ways that
// one text has is known to be exponential when some state comes back to itself on one word in two ways,
// and polynomial when a state p can stay at p, go to q, or stay at q, all on one word (Weber and Seidl,
// "On the degree of ambiguity of finite automata", 1991). A search that may begin anywhere counts as one
// more state, which stays where it is on every character. A loop after which nothing more is asked
// cannot fail, so it makes no work.

import { type Automaton, automatonOf } from "./pattern-nfa.ts";

export type Work = "linear" | "polynomial" | "exponential";

export function workOf(source: string, flags: string): Work {
  const machine = stepsOf(automatonOf(source, flags));
  const loops = machine.components.filter((component) => component.loops);
  for (const { states } of loops) {
    for (const q of states) if (comesBackInTwoWays(machine, q)) return "exponential";
  }
  for (const { states: from, id } of loops) {
    for (const { states: to, id: other } of loops) {
      if (id === other) continue;
      for (const p of from) {
        for (const q of to) {
          if (!machine.cannotFail[q] && staysAndGoes(machine, p, q)) return "polynomial";
        }
      }
    }
  }
  return "linear";
}

interface Machine {
  /** steps[state][symbol]: where one character leads, each target as often as there are ways to it. */
  readonly steps: readonly (readonly (readonly number[])[])[];
  readonly cannotFail: readonly boolean[];
  readonly componentOf: readonly number[];
  readonly components: readonly {
    readonly id: number;
    readonly states: readonly number[];
    readonly loops: boolean;
  }[];
}

/** Only states that a character leads to, with the search's own state behind them when it may begin anywhere. */
function stepsOf(automaton: Automaton): Machine {
  const { edges, symbolCount, sticky } = automaton;
  const heads = [automaton.start, ...new Set(edges.flat().map(([, to]) => to))];
  const search = heads.length;
  const numberOf = new Map(heads.map((state, number) => [state, number]));
  const rowOf = (reached: readonly number[]) => {
    const row = Array.from({ length: symbolCount }, () => [] as number[]);
    for (const state of reached) {
      for (const [symbol, to] of edges[state]!) row[symbol]!.push(numberOf.get(to)!);
    }
    return row;
  };
  const steps = heads.map((state) => rowOf(closure(automaton, state, true)));
  const cannotFail = heads.map((state) => surely(automaton, state));
  if (!sticky) {
    // Behind the first character, what stands after `^` is out of reach.
    const later = rowOf(closure(automaton, automaton.start, false));
    steps.push(later.map((targets) => [...targets, search]));
    cannotFail.push(false);
  }
  return { steps, cannotFail, ...componentsOf(steps) };
}

/** Every state reached without a character, once for each way to it (twice is as good as more). */
function closure({ free }: Automaton, from: number, atBegin: boolean): number[] {
  const times = new Map<number, number>();
  const visit = (state: number, trail: ReadonlySet<number>) => {
    const count = (times.get(state) ?? 0) + 1;
    if (count > 2 || trail.has(state)) return;
    times.set(state, count);
    for (const { to, through } of free[state]!) {
      if (through !== "begin" || atBegin) visit(to, new Set([...trail, state]));
    }
  };
  visit(from, new Set());
  return [...times].flatMap(([state, count]) => Array<number>(count).fill(state));
}

/** Is the end reached without a character and without an assertion? */
function surely({ free, accept }: Automaton, from: number): boolean {
  const seen = new Set<number>();
  const stack = [from];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    if (state === accept) return true;
    if (seen.has(state)) continue;
    seen.add(state);
    for (const { to, through } of free[state]!) if (through === "nothing") stack.push(to);
  }
  return false;
}

function componentsOf(steps: Machine["steps"]): Pick<Machine, "componentOf" | "components"> {
  const reach = steps.map((_, state) => reachable(steps, state));
  const componentOf = steps.map((_, state) =>
    steps.findIndex(
      (_, other) => other === state || (reach[state]!.has(other) && reach[other]!.has(state)),
    ),
  );
  const components = [...new Set(componentOf)].map((id) => {
    const states = steps.map((_, state) => state).filter((state) => componentOf[state] === id);
    return { id, states, loops: reach[states[0]!]!.has(states[0]!) };
  });
  return { componentOf, components };
}

function reachable(steps: Machine["steps"], from: number): Set<number> {
  const seen = new Set<number>();
  const stack = [...new Set(steps[from]!.flat())];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    stack.push(...new Set(steps[state]!.flat()));
  }
  return seen;
}

/** From (q, q) to (q, q) through a pair of different ways: two loops at q on one word. */
function comesBackInTwoWays({ steps, componentOf }: Machine, q: number): boolean {
  const width = steps.length;
  const inside = (state: number) => componentOf[state] === componentOf[q];
  const seen = new Set<number>();
  const stack: [number, number, boolean][] = [[q, q, false]];
  for (let now = stack.pop(); now; now = stack.pop()) {
    const [a, b, parted] = now;
    for (let symbol = 0; symbol < steps[a]!.length; symbol++) {
      const left = steps[a]![symbol]!;
      const right = steps[b]![symbol]!;
      for (const [i, nextA] of left.entries()) {
        for (const [j, nextB] of right.entries()) {
          if (!inside(nextA) || !inside(nextB)) continue;
          const two = parted || nextA !== nextB || (a === b && i !== j);
          if (two && nextA === q && nextB === q) return true;
          const key = (nextA * width + nextB) * 2 + Number(two);
          if (seen.has(key)) continue;
          seen.add(key);
          stack.push([nextA, nextB, two]);
        }
      }
    }
  }
  return false;
}

/** Is there one word on which p stays, p goes to q, and q stays? */
function staysAndGoes({ steps, componentOf }: Machine, p: number, q: number): boolean {
  const width = steps.length;
  const seen = new Set<number>();
  const stack: [number, number, number][] = [[p, p, q]];
  for (let now = stack.pop(); now; now = stack.pop()) {
    const [a, b, c] = now;
    for (let symbol = 0; symbol < steps[a]!.length; symbol++) {
      for (const nextA of new Set(steps[a]![symbol])) {
        if (componentOf[nextA] !== componentOf[p]) continue;
        for (const nextC of new Set(steps[c]![symbol])) {
          if (componentOf[nextC] !== componentOf[q]) continue;
          for (const nextB of new Set(steps[b]![symbol])) {
            if (nextA === p && nextB === q && nextC === q) return true;
            const key = (nextA * width + nextB) * width + nextC;
            if (seen.has(key)) continue;
            seen.add(key);
            stack.push([nextA, nextB, nextC]);
          }
        }
      }
    }
  }
  return false;
}
