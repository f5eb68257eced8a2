// The replies to one transfer command, read as they come while the data channel is busy.

import { Problem } from "#model/problem.ts";
import type { Reply } from "#ftp/grammar/reply.ts";

/** RFC 959 §5.4 knows one; some servers add a second. More is a server that never comes to the point. */
const PRELIMINARIES_MAX = 16;

/** One reader for both replies: whoever waits for one waits here, and nobody else reads meanwhile. */
export class Talk {
  preliminary: Reply | undefined;
  final: Reply | undefined;
  /** Why no more can be read: the channel ended, or somebody stopped us. */
  problem: Problem | undefined;
  readonly #stop = new AbortController();
  #count = 0;
  readonly #waiters = new Set<() => void>();

  /** `receive` reads the next reply of the control channel until the signal aborts. */
  constructor(receive: (signal: AbortSignal) => Promise<Reply>) {
    void this.#read(receive);
  }

  /** A final reply of 400 and more: there will be no data, or no more of it. */
  get refused(): boolean {
    return this.final !== undefined && this.final.code >= 400;
  }

  /** Refused before anything had begun. */
  get refusedAtOnce(): boolean {
    return this.refused && this.preliminary === undefined;
  }

  /** Resolves with the first reply of either kind. Throws a Problem when none comes in time. */
  async started(timeoutMs: number): Promise<void> {
    const came = () => this.preliminary !== undefined || this.final !== undefined;
    if (!(await this.#until(came, timeoutMs)))
      throw new Problem("late", `no whole reply within ${timeoutMs} ms`);
    if (!came()) throw this.problem!;
  }

  /** Resolves with the final reply. Throws a Problem when it does not come in time. */
  async finished(timeoutMs: number): Promise<Reply> {
    if (!(await this.#until(() => this.final !== undefined, timeoutMs)))
      throw new Problem("late", `no final reply within ${timeoutMs} ms`);
    if (!this.final) throw this.problem!;
    return this.final;
  }

  /** True once a second reply has come, even if it is another preliminary; false when none did in time. */
  async spokeTwice(timeoutMs: number): Promise<boolean> {
    await this.#until(() => this.final !== undefined || this.#count > 1, timeoutMs);
    return this.#count > 1;
  }

  /** Resolves once there is a final reply or can be none; never rejects. */
  async over(): Promise<void> {
    await this.#until(() => this.final !== undefined);
  }

  /** Nothing more is read; replies that come later stay queued in the control channel. */
  stop(): void {
    this.#stop.abort();
  }

  async #read(receive: (signal: AbortSignal) => Promise<Reply>): Promise<void> {
    try {
      while (!this.final) {
        if (this.#count > PRELIMINARIES_MAX)
          throw new Problem("garbled", `more than ${PRELIMINARIES_MAX} preliminary replies`);
        const reply = await receive(this.#stop.signal);
        this.#count++;
        if (reply.code < 200) this.preliminary ??= reply;
        else this.final = reply;
        this.#wake();
      }
    } catch (thrown) {
      this.problem = Problem.from(thrown, "control channel");
      this.#wake();
    }
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter();
  }

  /** False: the time ran out. True: `reached`, or nothing more can come. */
  #until(reached: () => boolean, timeoutMs?: number): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (timedOut: boolean) => {
        const over = reached() || this.problem !== undefined;
        if (!over && !timedOut) return;
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(over);
      };
      const waiter = () => look(false);
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => look(true), timeoutMs);
      this.#waiters.add(waiter);
      look(false);
    });
  }
}
