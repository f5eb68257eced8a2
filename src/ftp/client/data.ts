// One data connection: opened passively or actively, perhaps under TLS, moved to its end, measured.

import { createHash } from "node:crypto";
import type { Server, Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import { channelProblem } from "./channel-problem.ts";

export interface Flow {
  readonly byteCount: number;
  readonly sha256: string;
  /** Milliseconds from the start of the flow to the first byte; undefined when none came. */
  readonly firstByteMs?: number;
  readonly tookMs: number;
  /** The first bytes, as many as were to be kept. */
  readonly kept: Buffer;
  /** True: the sender closed in order. False: cut at our limit. */
  readonly complete: boolean;
}

export interface ReceiveOptions {
  readonly keepBytes: number;
  /** More than this is not read: the flow ends incomplete. */
  readonly limitBytes: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly signal?: AbortSignal;
  readonly monotonic: () => number;
}

/** The flow so far travels with the Problem that cut it, so that a stall can say where it came. */
export class FlowBroken extends Problem {
  readonly flow: Flow;

  constructor(problem: Problem, flow: Flow) {
    super(problem.code, problem.message, { cause: problem.cause, says: problem.says });
    this.flow = flow;
  }
}

export type SendOptions = Pick<ReceiveOptions, "idleMs" | "totalMs" | "signal" | "monotonic">;

/** Reads until the peer closes, a limit is reached, or nothing comes for `idleMs`. */
export function receiveFlow(socket: Socket, options: ReceiveOptions): Promise<Flow> {
  return new Promise((resolve, reject) => {
    const started = options.monotonic();
    const hash = createHash("sha256");
    const kept: Buffer[] = [];
    let keptBytes = 0;
    let byteCount = 0;
    let firstByteMs: number | undefined;

    const flow = (complete: boolean): Flow => ({
      byteCount,
      sha256: hash.copy().digest("hex"),
      ...(firstByteMs === undefined ? {} : { firstByteMs }),
      tookMs: options.monotonic() - started,
      kept: Buffer.concat(kept),
      complete,
    });
    const watch = new FlowWatch(socket, options, {
      silence: () =>
        `the data channel was silent for ${options.idleMs} ms after ${byteCount} bytes`,
      over: () => `the transfer did not end within ${options.totalMs} ms; ${byteCount} bytes came`,
      where: () => `data channel after ${byteCount} bytes`,
      broken: (problem) => reject(new FlowBroken(problem, flow(false))),
    });
    const done = (complete: boolean) => {
      socket.off("data", onData).off("end", onEnd).off("close", onClose);
      watch.stop();
      resolve(flow(complete));
    };
    const onData = (bytes: Buffer) => {
      firstByteMs ??= options.monotonic() - started;
      watch.moved();
      byteCount += bytes.length;
      hash.update(bytes);
      if (keptBytes < options.keepBytes) {
        const part = bytes.subarray(0, options.keepBytes - keptBytes);
        kept.push(part);
        keptBytes += part.length;
      }
      if (byteCount >= options.limitBytes) {
        done(false);
        socket.destroy();
      }
    };
    const onEnd = () => done(true);
    // A close that no end came before is no end of file.
    const onClose = () =>
      watch.break(new Problem("refused", `the data channel was cut off after ${byteCount} bytes`));
    if (!watch.begin()) return;
    if (socket.readableEnded) return done(true);
    socket.on("end", onEnd).on("close", onClose).on("data", onData);
  });
}

/** Writes all of `content` and closes in order; the peer's reading pace is bounded by `idleMs`. */
export function sendFlow(socket: Socket, content: Uint8Array, options: SendOptions): Promise<Flow> {
  return new Promise((resolve, reject) => {
    const started = options.monotonic();
    let sent = 0;
    const flow = (complete: boolean): Flow => ({
      byteCount: sent,
      sha256: createHash("sha256").update(content.subarray(0, sent)).digest("hex"),
      tookMs: options.monotonic() - started,
      kept: Buffer.alloc(0),
      complete,
    });
    const watch = new FlowWatch(socket, options, {
      silence: () => `the server took no data for ${options.idleMs} ms after ${sent} bytes`,
      over: () => `the transfer did not end within ${options.totalMs} ms; ${sent} bytes went`,
      where: () => `data channel after ${sent} bytes`,
      broken: (problem) => reject(new FlowBroken(problem, flow(false))),
    });
    const done = () => {
      socket.off("end", onClosed).off("close", onClosed);
      watch.stop();
      resolve(flow(true));
    };
    const onClosed = () => {
      if (sent >= content.length) return;
      watch.break(new Problem("refused", `the server closed the data channel after ${sent} bytes`));
    };
    const pump = () => {
      if (watch.stopped) return;
      watch.moved();
      if (sent >= content.length) {
        // Its error, if any, comes as an event too.
        socket.end((error?: Error | null) => (error ? undefined : done()));
        return;
      }
      const chunk = content.subarray(sent, sent + CHUNK_BYTES);
      socket.write(chunk, (error) => {
        if (error) return;
        sent += chunk.length;
        pump();
      });
    };
    if (!watch.begin()) return;
    socket.on("end", onClosed).on("close", onClosed);
    // Session tickets of TLS 1.3 come to an uploader too, and an end is seen only by one who reads.
    socket.resume();
    pump();
  });
}

const CHUNK_BYTES = 16 * 1024;

interface FlowWords {
  readonly silence: () => string;
  readonly over: () => string;
  readonly where: () => string;
  readonly broken: (problem: Problem) => void;
}

/** The bounds of a flow in either direction: silence, length, our own stop, and the socket's errors. */
class FlowWatch {
  stopped = false;
  readonly #socket: Socket;
  readonly #options: SendOptions;
  readonly #words: FlowWords;
  #idle: NodeJS.Timeout | undefined;
  #total: NodeJS.Timeout | undefined;

  constructor(socket: Socket, options: SendOptions, words: FlowWords) {
    this.#socket = socket;
    this.#options = options;
    this.#words = words;
  }

  /** False: it is broken already. */
  begin(): boolean {
    const { signal, totalMs } = this.#options;
    this.#socket.on("error", this.#onError);
    if (signal?.aborted) this.#onAbort();
    else if (this.#socket.errored) this.#onError(this.#socket.errored);
    else if (this.#socket.destroyed)
      this.break(new Problem("refused", `${this.#words.where()}: closed before it began`));
    if (this.stopped) return false;
    signal?.addEventListener("abort", this.#onAbort, { once: true });
    this.#total = setTimeout(() => this.break(new Problem("late", this.#words.over())), totalMs);
    this.moved();
    return true;
  }

  /** Something went through: the silence begins anew. */
  moved(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(
      () => this.break(new Problem("late", this.#words.silence())),
      this.#options.idleMs,
    );
  }

  break(problem: Problem): void {
    if (this.stopped) return;
    this.stop();
    this.#words.broken(problem);
    this.#socket.destroy();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    // The listener for errors stays: one that comes now must not become an uncaught one.
  }

  readonly #onAbort = () => {
    const reason: unknown = this.#options.signal?.reason;
    this.break(
      reason instanceof Problem ? reason : new Problem("cancelled", "stopped during a transfer"),
    );
  };

  readonly #onError = (error: Error) => this.break(channelProblem(error, this.#words.where()));
}

/** The next connection to a listening socket, for active mode. Closing the server ends the wait. */
export function acceptOne(
  server: Server,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      server.off("connection", onConnection).off("close", onClose);
      server.close();
      finish();
    };
    const onConnection = (socket: Socket) => {
      socket.on("error", () => {});
      settle(() => resolve(socket));
    };
    const onAbort = () => settle(() => reject(new Problem("cancelled", "stopped")));
    const onClose = () => settle(() => reject(new Problem("cancelled", "nobody waits any more")));
    const timer = setTimeout(
      () =>
        settle(() =>
          reject(new Problem("late", `the server did not connect back within ${timeoutMs} ms`)),
        ),
      timeoutMs,
    );
    server.on("connection", onConnection).on("close", onClose);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
