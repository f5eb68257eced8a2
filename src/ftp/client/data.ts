// One data connection: opened passively or actively, perhaps under TLS, moved to its end, measured.

import { createHash } from "node:crypto";
import type { Server, Socket } from "node:net";
import { Problem } from "#model/problem.ts";

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
    super(problem.code, problem.message, { cause: problem.cause });
    this.flow = flow;
  }
}

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
    const settle = (finish: () => void) => {
      clearTimeout(idle);
      clearTimeout(total);
      options.signal?.removeEventListener("abort", onAbort);
      socket.removeListener("data", onData);
      finish();
    };
    const broken = (problem: Problem) => {
      settle(() => reject(new FlowBroken(problem, flow(false))));
      socket.destroy();
    };
    const onIdle = () =>
      broken(
        new Problem(
          "late",
          `the data channel was silent for ${options.idleMs} ms after ${byteCount} bytes`,
        ),
      );
    const onAbort = () => broken(new Problem("cancelled", "stopped during a transfer"));
    let idle = setTimeout(onIdle, options.idleMs);
    const total = setTimeout(
      () =>
        broken(
          new Problem(
            "late",
            `the transfer did not end within ${options.totalMs} ms; ${byteCount} bytes came`,
          ),
        ),
      options.totalMs,
    );
    const onData = (bytes: Buffer) => {
      firstByteMs ??= options.monotonic() - started;
      clearTimeout(idle);
      idle = setTimeout(onIdle, options.idleMs);
      byteCount += bytes.length;
      hash.update(bytes);
      if (keptBytes < options.keepBytes) {
        const part = bytes.subarray(0, options.keepBytes - keptBytes);
        kept.push(part);
        keptBytes += part.length;
      }
      if (byteCount >= options.limitBytes) {
        settle(() => resolve(flow(false)));
        socket.destroy();
      }
    };
    socket.on("data", onData);
    socket.once("end", () => settle(() => resolve(flow(true))));
    socket.once("error", (error) =>
      broken(Problem.from(error, `data channel after ${byteCount} bytes`)),
    );
    socket.once("close", () => settle(() => resolve(flow(true))));
    if (options.signal?.aborted) onAbort();
    else options.signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** Writes all of `content` and closes in order; the peer's reading pace is bounded by `idleMs`. */
export function sendFlow(
  socket: Socket,
  content: Uint8Array,
  options: {
    readonly idleMs: number;
    readonly totalMs: number;
    readonly signal?: AbortSignal;
    readonly monotonic: () => number;
  },
): Promise<Flow> {
  return new Promise((resolve, reject) => {
    const started = options.monotonic();
    const CHUNK_BYTES = 16 * 1024;
    let sent = 0;
    const flow = (complete: boolean): Flow => ({
      byteCount: sent,
      sha256: createHash("sha256").update(content.subarray(0, sent)).digest("hex"),
      tookMs: options.monotonic() - started,
      kept: Buffer.alloc(0),
      complete,
    });
    const settle = (finish: () => void) => {
      clearTimeout(idle);
      clearTimeout(total);
      options.signal?.removeEventListener("abort", onAbort);
      finish();
    };
    const broken = (problem: Problem) => {
      settle(() => reject(new FlowBroken(problem, flow(false))));
      socket.destroy();
    };
    const onIdle = () =>
      broken(
        new Problem("late", `the server took no data for ${options.idleMs} ms after ${sent} bytes`),
      );
    const onAbort = () => broken(new Problem("cancelled", "stopped during a transfer"));
    let idle = setTimeout(onIdle, options.idleMs);
    const total = setTimeout(
      () =>
        broken(
          new Problem(
            "late",
            `the transfer did not end within ${options.totalMs} ms; ${sent} bytes went`,
          ),
        ),
      options.totalMs,
    );
    const pump = () => {
      clearTimeout(idle);
      idle = setTimeout(onIdle, options.idleMs);
      if (sent >= content.length) {
        socket.end(() => settle(() => resolve(flow(true))));
        return;
      }
      const chunk = content.subarray(sent, sent + CHUNK_BYTES);
      socket.write(chunk, (error) => {
        if (error) return;
        sent += chunk.length;
        pump();
      });
    };
    socket.on("data", () => {});
    socket.once("error", (error) =>
      broken(Problem.from(error, `data channel after ${sent} bytes`)),
    );
    socket.once("close", () => {
      if (sent < content.length) {
        broken(new Problem("refused", `the server closed the data channel after ${sent} bytes`));
      } else settle(() => resolve(flow(true)));
    });
    if (options.signal?.aborted) onAbort();
    else options.signal?.addEventListener("abort", onAbort, { once: true });
    pump();
  });
}

/** The next connection to a listening socket, for active mode. */
export function acceptOne(
  server: Server,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      server.removeListener("connection", onConnection);
      server.close();
      finish();
    };
    const onConnection = (socket: Socket) => settle(() => resolve(socket));
    const onAbort = () => settle(() => reject(new Problem("cancelled", "stopped")));
    const timer = setTimeout(
      () =>
        settle(() =>
          reject(new Problem("late", `the server did not connect back within ${timeoutMs} ms`)),
        ),
      timeoutMs,
    );
    server.once("connection", onConnection);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
