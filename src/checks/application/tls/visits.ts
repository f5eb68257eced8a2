// Many short visits to one server, each for one question about TLS: few at a time, bounded in all, and
// over at the first sign that the server has had enough.

import { Problem } from "#model/problem.ts";
import type { OutsideWorld } from "#checks/look.ts";
import type { Session } from "#ftp/client/session.ts";
import { sayHello, type HelloOutcome } from "#ftp/client/hello.ts";
import { replyVerbatim, type Reply } from "#ftp/grammar/reply.ts";
import { isLiteralAddress } from "#ftp/tls/certificate.ts";
import { clientHello, type Protocol } from "#ftp/tls/hello.ts";

export const VISITS_AT_ONCE_MAX = 3;
export const VISITS_MAX = 40;
/** After so long no new visit is begun: a server that greets late is not visited forty times. */
export const VISITS_BEGIN_MS = 25_000;
const HELLO_ANSWER_MS = 5_000;
const PRELIMINARY_GREETINGS_MAX = 3;

export interface Question {
  /** The newest protocol that the hello claims. */
  readonly protocol: Protocol;
  readonly suites: readonly number[];
  /** Read on to the server's certificates and key exchange. */
  readonly wholeFlight?: boolean;
}

/**
 * `refused`: AUTH TLS was; `unable`: it could not be asked, or (`said`) the hello went out and no answer
 * can be made out.
 */
export type Told =
  | { readonly told: "answer"; readonly answer: HelloOutcome }
  | { readonly told: "refused"; readonly reply: Reply }
  | { readonly told: "unable"; readonly problem: Problem; readonly said: boolean };

export class Visits {
  readonly #world: OutsideWorld;
  readonly #began: number;
  #count = 0;
  #stopped: Problem | undefined;
  /** The reply to FEAT in clear, once asked. */
  features: Reply | undefined;

  constructor(world: OutsideWorld) {
    this.#world = world;
    this.#began = world.clock.monotonic();
  }

  get count(): number {
    return this.#count;
  }

  /** A session that has greeted (explicit), or that waits for TLS (implicit). Throws a Problem. */
  async begin(): Promise<Session> {
    this.#mayBegin();
    this.#count++;
    const { session } = await this.#world.open({ channel: "raw" });
    if (this.implicit) return session;
    try {
      let greeting = await session.greeting();
      for (let n = 0; greeting.code === 120 && n < PRELIMINARY_GREETINGS_MAX; n++) {
        greeting = await session.greeting();
      }
      this.#mindBusy(greeting);
      if (greeting.code >= 300) {
        throw new Problem("refused", `greeting: ${replyVerbatim(greeting)}`);
      }
    } catch (thrown) {
      session.destroy();
      throw thrown;
    }
    return session;
  }

  get implicit(): boolean {
    return this.#world.target.security === "implicit";
  }

  async askFeatures(session: Session): Promise<void> {
    const reply = await session.command("FEAT");
    this.#mindBusy(reply);
    this.features = reply;
  }

  /** AUTH TLS, where TLS is not there from the first byte. The reply that refused it, if one did. */
  async auth(session: Session): Promise<Reply | undefined> {
    if (this.implicit) return undefined;
    const reply = await session.command("AUTH", "TLS");
    this.#mindBusy(reply);
    return reply.code === 234 ? undefined : reply;
  }

  /** One visit, one hello. Throws only `cancelled` and `bug`. */
  async ask(question: Question, before?: (session: Session) => Promise<void>): Promise<Told> {
    let session: Session | undefined;
    let said = false;
    try {
      session = await this.begin();
      await before?.(session);
      const refused = await this.auth(session);
      if (refused) return { told: "refused", reply: refused };
      said = true;
      const answer = await sayHello(session, {
        hello: this.#hello(question),
        label: `${question.protocol} hello with ${question.suites.length} suites`,
        ssl2: question.protocol === "SSLv2",
        wholeFlight: question.wholeFlight === true,
        timeoutMs: Math.min(HELLO_ANSWER_MS, this.#world.timeouts.tlsMs),
      });
      return { told: "answer", answer };
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === "cancelled" || problem.code === "bug") throw problem;
      return { told: "unable", problem, said };
    } finally {
      session?.destroy();
    }
  }

  #hello(question: Question): Buffer {
    const { target, random } = this.#world;
    return clientHello({
      protocol: question.protocol,
      suites: question.suites,
      random: random.bytes(32),
      keyShare: random.bytes(32),
      ...(isLiteralAddress(target.host) ? {} : { serverName: target.host }),
    });
  }

  #mayBegin(): void {
    if (this.#stopped) throw this.#stopped;
    if (this.#count >= VISITS_MAX) {
      throw new Problem("full", `${VISITS_MAX} visits were not enough`);
    }
    if (this.#world.clock.monotonic() - this.#began > VISITS_BEGIN_MS) {
      throw new Problem("late", "the server is too slow for more questions");
    }
  }

  #mindBusy(reply: Reply): void {
    if (reply.code !== 421) return;
    this.#stopped = new Problem("busy", `the server says ${replyVerbatim(reply)}`);
    throw this.#stopped;
  }
}

/** Runs `tasks`, VISITS_AT_ONCE_MAX at a time; results in the order of the tasks. */
export async function sideBySide<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const at = next++;
      results[at] = await tasks[at]!();
    }
  };
  await Promise.all(Array.from({ length: VISITS_AT_ONCE_MAX }, worker));
  return results;
}
