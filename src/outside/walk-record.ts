// The record that a walk keeps: phases with their times, in the order they happen.

import type { Evidence } from "#model/observation.ts";
import type { Clock, Random } from "#model/ports.ts";
import { Problem, systemErrorOf } from "#model/problem.ts";
import type { Security, Target } from "#model/target.ts";
import type { Text } from "#model/text.ts";
import {
  phaseNames,
  type PassiveRecord,
  type Phase,
  type PhaseName,
  type ReplyRecord,
  type TlsRecord,
  type Walk,
} from "#model/walk.ts";
import type { Address, NameLookup, Sockets } from "#ftp/client/sockets.ts";
import type { Timeouts } from "#ftp/client/limits.ts";
import type { Session } from "#ftp/client/session.ts";
import { replyText, type Reply } from "#ftp/grammar/reply.ts";

export interface WalkOptions {
  readonly target: Target;
  readonly sockets: Sockets;
  readonly names: NameLookup;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly writeTests: boolean;
  readonly allowCleartext: boolean;
  /** Called as each phase begins and ends, in order. */
  readonly onPhase?: (phase: Phase) => void;
  readonly onBegin?: (name: PhaseName) => void;
}

/** The walk's own end: the phase that stopped it is already on record. */
export class Stop extends Error {}

/** Collects phases with their times, in the order they happen; fills in the skipped ones at the end. */
export class WalkRecorder {
  readonly options: WalkOptions;
  readonly addresses: Address[] = [];
  address: string | undefined;
  session: Session | undefined;
  greeting: ReplyRecord | undefined;
  features: ReplyRecord | undefined;
  system: ReplyRecord | undefined;
  tls: TlsRecord | undefined;
  dataTls: TlsRecord | undefined;
  passive: PassiveRecord | undefined;
  loggedIn = false;
  as: "anonymous" | "user" | undefined;
  listing: { readonly verb: string; readonly text: string } | undefined;
  readonly #phases: Phase[] = [];
  #open: { name: PhaseName; began: number } | undefined;

  constructor(options: WalkOptions) {
    this.options = options;
  }

  sessionOptions(address: string) {
    const { target, sockets, timeouts, clock, signal } = this.options;
    const { port, host: serverName } = target;
    return {
      address,
      port,
      serverName,
      sockets,
      timeouts,
      monotonic: () => clock.monotonic(),
      signal,
    };
  }

  begin(name: PhaseName): void {
    if (this.#open) throw new Problem("bug", `the walk began ${name} within ${this.#open.name}`);
    this.#open = { name, began: this.options.clock.monotonic() };
    this.options.onBegin?.(name);
  }

  end(outcome: Phase["outcome"], detail: string, more: PhaseMore = {}): void {
    const open = this.#open;
    if (!open) throw new Problem("bug", "the walk ended a phase that it had not begun");
    this.#open = undefined;
    const tookMs = more.tookMs ?? this.options.clock.monotonic() - open.began;
    this.#add({ ...more, phase: open.name, outcome, detail: oneLine(detail), tookMs });
  }

  /** Ends the open phase by a reply: ok, or refused and the end of the walk. */
  answer(reply: Reply, good: boolean): void {
    this.end(good ? "ok" : "refused", replyText(reply), { reply });
    if (!good) throw new Stop();
  }

  skip(why: Text): void {
    this.end("skipped", "", { why, tookMs: 0 });
  }

  /** A whole phase at once, for those that one step of ours covers several of. */
  add(phase: PhaseName, outcome: Phase["outcome"], detail: string, more: PhaseMore = {}): void {
    this.options.onBegin?.(phase);
    this.#add({ ...more, phase, outcome, detail: oneLine(detail), tookMs: more.tookMs ?? 0 });
  }

  /** The link broke: in the open phase, or between two, then it counts for the next. */
  fail(problem: Problem): void {
    if (!this.#open) this.begin(this.#next());
    this.end("failed", problem.message, { problem: describeProblem(problem) });
  }

  /** QUIT where the control channel still lives. */
  async close(): Promise<void> {
    const session = this.session;
    if (!session) return;
    if (session.control.ended || this.options.signal.aborted) {
      session.destroy();
      return;
    }
    if (this.#open) this.skip({ en: "The session broke.", zh: "会话已中断。" });
    this.begin("quit");
    const reply = await session.quit();
    if (reply) this.end(reply.code < 300 ? "ok" : "refused", replyText(reply), { reply });
    else {
      const problem = session.control.ended ?? new Problem("late", "QUIT was not answered");
      this.end("failed", problem.message, { problem: describeProblem(problem) });
    }
  }

  finish(): Walk {
    const order = orderOf(this.options.target.security);
    const chain = this.#phases.filter(({ phase }) => phase !== "quit");
    const broken = chain.findLast(({ outcome }) => outcome === "failed" || outcome === "refused");
    const held = this.#phases.find(
      ({ phase, outcome }) => phase === "login" && outcome === "skipped",
    );
    const by = (broken ?? held)?.phase;
    for (const phase of phaseNames) {
      if (this.#phases.some((done) => done.phase === phase)) continue;
      this.#add({ phase, outcome: "skipped", tookMs: 0, detail: "", why: notReached(by) });
    }
    this.#phases.sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase));
    const transcript: readonly Evidence[] = this.session?.transcript ?? [];
    return {
      addresses: this.addresses,
      phases: this.#phases,
      loggedIn: this.loggedIn,
      transcript,
      ...(this.address === undefined ? {} : { address: this.address }),
      ...(this.greeting ? { greeting: this.greeting } : {}),
      ...(this.features ? { features: this.features } : {}),
      ...(this.system ? { system: this.system } : {}),
      ...(this.tls ? { tls: this.tls } : {}),
      ...(this.dataTls ? { dataTls: this.dataTls } : {}),
      ...(this.passive ? { passive: this.passive } : {}),
      ...(this.as ? { as: this.as } : {}),
      ...(this.listing ? { listing: this.listing } : {}),
    };
  }

  /** The first phase that has no record: where the chain was when it broke. */
  #next(): PhaseName {
    const done = new Set(this.#phases.map(({ phase }) => phase));
    return phaseNames.find((name) => !done.has(name) && name !== "tls") ?? "quit";
  }

  #add(phase: Phase): void {
    this.#phases.push(phase);
    this.options.onPhase?.(phase);
  }
}

/** The order of the phases; implicit TLS comes before the greeting. */
function orderOf(security: Security): readonly PhaseName[] {
  if (security !== "implicit") return phaseNames;
  const others: PhaseName[] = phaseNames.filter((name) => name !== "tls");
  return others.toSpliced(others.indexOf("greeting"), 0, "tls");
}

export type PhaseMore = Partial<Pick<Phase, "reply" | "problem" | "why" | "tookMs">>;

export function describeProblem(problem: Problem): NonNullable<Phase["problem"]> {
  return { code: problem.code, message: problem.message, system: systemErrorOf(problem) };
}

function notReached(by: PhaseName | undefined): Text {
  if (by === undefined) return { en: "Not needed.", zh: "不需要。" };
  return { en: `Not reached: the chain ended at ${by}.`, zh: `未到达：流程在 ${by} 阶段中止。` };
}

function oneLine(text: string): string {
  const DETAIL_LENGTH_MAX = 200;
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  return line.length > DETAIL_LENGTH_MAX ? `${line.slice(0, DETAIL_LENGTH_MAX - 1)}…` : line;
}
