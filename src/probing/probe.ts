// Runs checks: cheap first, side by side where they do not disturb each other, each within its deadline,
// each fenced. Knows no check by name; the walk and the worlds are handed in.

import type { Check, Cost, Finding, Sight } from "#model/check.ts";
import type { FindingRef, Observation } from "#model/observation.ts";
import type { Clock } from "#model/ports.ts";
import { Problem } from "#model/problem.ts";
import type { Text } from "#model/text.ts";
import type { Walk } from "#model/walk.ts";
import { has, notReached } from "./reach.ts";

export interface ProbeOptions<World> {
  /** The target's id, for the observations. */
  readonly target: string;
  readonly checks: readonly Check<World>[];
  /**
   * Takes the walk; what it throws is our own failure and ends the probe. Its signal is aborted with a
   * Problem `late` when its share of the time is used up: then it gives what it has.
   */
  readonly walk: (signal: AbortSignal) => Promise<Walk>;
  /** Makes the world of one check; `end` is called when the check is over, however it ended. */
  readonly world: (walk: Walk, signal: AbortSignal) => { readonly world: World; end(): void };
  readonly clock: Clock;
  /** For the whole probe. What is not answered by then is `unknown`. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  readonly onCheck?: (observations: readonly Observation[]) => void;
}

export interface Probe {
  readonly walk: Walk;
  /** In the order of `checks`, whatever order they ended in. */
  readonly observations: readonly Observation[];
}

/** At once; with three connections a check, an address never holds more than nine. */
export const CHECKS_AT_ONCE_MAX = 3;
export const CHECK_DEADLINE_MS = 20_000;
/** After its deadline a check gets so long to end by itself; then it is left behind. */
const GRACE_MS = 300;
const FREE_MS = 500;
const costs: readonly Cost[] = ["free", "light", "heavy"];

/** Throws `cancelled` when the signal aborts; a check's failure is an `unknown` observation. */
export async function probe<World>(options: ProbeOptions<World>): Promise<Probe> {
  const { clock, checks } = options;
  const ends = clock.monotonic() + options.deadlineMs;
  const whole = new AbortController();
  const stop = () => whole.abort();
  options.signal?.addEventListener("abort", stop, { once: true });
  if (options.signal?.aborted) stop();
  try {
    const walk = await walkInTime(options, whole.signal);
    const answers = new Map<Check<World>, readonly Observation[]>();
    const again: Check<World>[] = [];
    const answer = async (check: Check<World>, retry?: Check<World>[]) => {
      const left = ends - clock.monotonic();
      const { observations, busy } = await ask(
        check,
        walk,
        Math.max(0, left),
        whole.signal,
        options,
      );
      if (busy) retry?.push(check);
      answers.set(check, observations);
      if (!busy || !retry) options.onCheck?.(observations);
    };
    const together = checks.filter((check) => !check.alone).toSorted(byCost);
    await pool(together, CHECKS_AT_ONCE_MAX, (check) => answer(check, again));
    // A server that takes few sessions was full of our own: those it turned away get it for themselves.
    for (const check of again) await answer(check);
    for (const check of checks.filter(({ alone }) => alone)) await answer(check);
    if (whole.signal.aborted) throw new Problem("cancelled", "the probe was stopped");
    return { walk, observations: checks.flatMap((check) => answers.get(check) ?? []) };
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

/** The walk may take so much of the whole time; the rest is for the checks. */
const WALK_SHARE = 0.8;

async function walkInTime<World>(
  { walk, deadlineMs }: ProbeOptions<World>,
  whole: AbortSignal,
): Promise<Walk> {
  const late = new AbortController();
  const mayTakeMs = Math.round(deadlineMs * WALK_SHARE);
  const problem = new Problem(
    "late",
    `the session was given ${mayTakeMs} ms and did not end in time`,
    {
      says: {
        en: `the session was given ${mayTakeMs} ms and did not end in time`,
        zh: `会话时限为 ${mayTakeMs} 毫秒，未能按时结束`,
      },
    },
  );
  const timer = setTimeout(() => late.abort(problem), mayTakeMs);
  try {
    return await walk(AbortSignal.any([whole, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}

function byCost<World>(a: Check<World>, b: Check<World>): number {
  return costs.indexOf(a.cost) - costs.indexOf(b.cost);
}

async function pool<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

async function ask<World>(
  check: Check<World>,
  walk: Walk,
  leftMs: number,
  signal: AbortSignal,
  options: ProbeOptions<World>,
): Promise<{ readonly observations: readonly Observation[]; readonly busy: boolean }> {
  const { clock, target } = options;
  const began = clock.monotonic();
  const { sights, busy } = await sightsOf(check, walk, leftMs, signal, options);
  const seen = { check: check.id, target, at: clock.now(), tookMs: clock.monotonic() - began };
  return { observations: sights.map((sight) => observation(check, sight, seen)), busy };
}

interface Sights {
  readonly sights: readonly Sight[];
  /** The server was full. */
  readonly busy: boolean;
}

async function sightsOf<World>(
  check: Check<World>,
  walk: Walk,
  leftMs: number,
  whole: AbortSignal,
  options: ProbeOptions<World>,
): Promise<Sights> {
  const unable = (reason: Text): Sights => {
    return { sights: [{ saw: "unknown", reason }], busy: false };
  };
  if (!has(walk, check.needs)) {
    // The fact tells that nothing was asked, and that asking again would end the same way.
    const facts = { needs: check.needs };
    const reason = notReached(walk, check.needs);
    return { sights: [{ saw: "unknown", reason, facts }], busy: false };
  }
  // What only reads the walk takes no time worth counting.
  const mayTakeMs = check.cost === "free" ? Math.max(leftMs, FREE_MS) : leftMs;
  const deadlineMs = Math.min(check.deadlineMs ?? CHECK_DEADLINE_MS, mayTakeMs);
  if (deadlineMs <= 0) return unable(outOfTime);
  const own = new AbortController();
  const scene = options.world(walk, own.signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Sights>((resolve) => {
    const giveUp = () => {
      own.abort();
      clearTimeout(timer);
      timer = setTimeout(() => resolve(unable(tooLate(deadlineMs))), GRACE_MS);
    };
    timer = setTimeout(giveUp, deadlineMs);
    whole.addEventListener("abort", giveUp, { once: true, signal: own.signal });
    if (whole.aborted) giveUp();
  });
  const looking = Promise.try(() => check.look(scene.world)).then(
    (sights): Sights => (sights.length > 0 ? { sights, busy: false } : unable(sawNothing)),
    (thrown: unknown): Sights => ({
      sights: [
        unableBecause(thrown, own.signal.aborted && !whole.aborted ? deadlineMs : undefined),
      ],
      busy: Problem.from(thrown).code === "busy",
    }),
  );
  try {
    return await Promise.race([looking, late]);
  } finally {
    clearTimeout(timer);
    own.abort();
    scene.end();
  }
}

function unableBecause(thrown: unknown, deadlineMs: number | undefined): Sight {
  if (deadlineMs !== undefined) return { saw: "unknown", reason: tooLate(deadlineMs) };
  const problem = Problem.from(thrown);
  if (problem.code !== "bug") return { saw: "unknown", reason: problem.says };
  const words = problem.message;
  return {
    saw: "unknown",
    reason: { en: `A mistake in this program: ${words}`, zh: `本程序出错：${words}` },
  };
}

function observation<World>(
  check: Check<World>,
  sight: Sight,
  seen: { check: string; target: string; at: number; tookMs: number },
): Observation {
  const more = { ...seen, facts: sight.facts ?? {}, evidence: sight.evidence ?? [] };
  const ref = (name: string): FindingRef => `${check.id}#${name}` as FindingRef;
  if (sight.saw === "ok") return { ...more, verdict: "ok" };
  if (sight.saw === "unknown") {
    const { about = [], reason } = sight as Extract<Sight, { saw: "unknown" }>;
    return { ...more, verdict: "unknown", about: about.map(ref), reason };
  }
  const finding: Finding | undefined = Object.entries(check.findings).find(
    ([name]) => name === sight.saw,
  )?.[1];
  if (!finding) {
    const reason = {
      en: `A mistake in this program: ${check.id} declares no finding ${sight.saw}.`,
      zh: `本程序出错：${check.id} 没有声明发现项 ${sight.saw}。`,
    };
    return { ...more, verdict: "unknown", about: [], reason };
  }
  const severity = ("severity" in sight ? sight.severity : undefined) ?? finding.severity;
  return { ...more, verdict: "finding", finding: ref(sight.saw), severity };
}

const outOfTime: Text = {
  en: "The time for the whole run was used up before this was asked.",
  zh: "总时限已用完，未能检查此项。",
};
const sawNothing: Text = {
  en: "A mistake in this program: the check said nothing.",
  zh: "本程序出错：检查没有给出任何结果。",
};

function tooLate(deadlineMs: number): Text {
  return {
    en: `No answer within its ${Math.round(deadlineMs)} ms.`,
    zh: `在 ${Math.round(deadlineMs)} 毫秒的时限内没有得到结果。`,
  };
}
