// The server's end of a data connection: a passive listener or an active connect, and the bytes.

import { createServer, Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import { type Endpoint, sameAddress } from "#ftp/grammar/address.ts";

/** A way to one data connection. */
export interface DataSource {
  readonly mode: "passive" | "active";
  /** Passive: where we listen. Active: where we shall connect to. */
  readonly endpoint: Endpoint;
  /** The connection; throws `late`, or what connecting throws. May be asked for once. */
  open(timeoutMs: number, signal?: AbortSignal): Promise<Socket>;
  /** Ends listening and what was not fetched by `open`; may be called more than once. */
  close(): void;
}

export interface PassiveOptions {
  /** The address of the control connection on our side. */
  readonly host: string;
  /** Connections from elsewhere are cut: somebody else's data is at stake (RFC 2577 §4). */
  readonly onlyFrom?: string;
  /** First and last port, both included; left out: of the system's choice. */
  readonly ports?: readonly [first: number, last: number];
  /** Where in the range to begin, 0 to 1. */
  readonly start?: number;
}

/** Listens at once, so that the port is open when the client reads of it. Throws `full` when none is free. */
export async function listenPassive(options: PassiveOptions): Promise<DataSource> {
  const [first, last] = options.ports ?? [0, 0];
  const count = last - first + 1;
  const offset = Math.floor((options.start ?? 0) * count);
  for (let step = 0; step < count; step++) {
    const port = first + ((offset + step) % count);
    try {
      return await listenOn(options, port);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code !== "conflict") throw problem;
    }
  }
  throw new Problem("full", `no free port from ${first} to ${last}`);
}

function listenOn(options: PassiveOptions, port: number): Promise<DataSource> {
  return new Promise((resolve, reject) => {
    let taken: Socket | undefined;
    let came = false;
    let waiter: ((socket: Socket) => void) | undefined;
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      socket.on("error", () => {});
      const from = socket.remoteAddress ?? "";
      const stranger = options.onlyFrom !== undefined && !sameAddress(from, options.onlyFrom);
      // One data connection at a time (RFC 959 §3.2).
      if (stranger || came) {
        socket.destroy();
        return;
      }
      came = true;
      server.close();
      if (waiter) waiter(socket);
      else taken = socket;
    });
    const close = () => {
      server.close();
      taken?.destroy();
      taken = undefined;
    };
    server.once("error", (error) =>
      reject(Problem.from(error, `listening on ${options.host} port ${port}`)),
    );
    server.listen({ host: options.host, port, exclusive: true }, () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") {
        reject(new Problem("bug", "a listening socket without a port"));
        return;
      }
      const open = async (timeoutMs: number, signal?: AbortSignal): Promise<Socket> => {
        const early = taken;
        taken = undefined;
        if (early) return early;
        try {
          return await bounded<Socket>(
            { timeoutMs, signal, what: "no data connection" },
            (found) => {
              waiter = found;
            },
          );
        } finally {
          close();
        }
      };
      resolve({
        mode: "passive",
        endpoint: { host: options.host, port: bound.port },
        open,
        close,
      });
    });
  });
}

/** Connects when `open` is called. `from`: our address on the control channel, which clients expect to see. */
export function activeSource(to: Endpoint, from: string): DataSource {
  let socket: Socket | undefined;
  return {
    mode: "active",
    endpoint: to,
    async open(timeoutMs, signal) {
      const own = new Socket();
      socket = own;
      try {
        await bounded<void>({ timeoutMs, signal, what: "no connection" }, (found, failed) => {
          own.once("error", (error) => failed(Problem.from(error, `${to.host} port ${to.port}`)));
          own.once("connect", () => found());
          own.connect({
            host: to.host,
            port: to.port,
            ...(from === "" ? {} : { localAddress: from }),
          });
        });
      } catch (thrown) {
        own.on("error", () => {});
        own.destroy();
        throw thrown;
      }
      own.on("error", () => {});
      own.pause();
      socket = undefined;
      return own;
    },
    close() {
      socket?.destroy();
    },
  };
}

interface Bound {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly what: string;
}

function bounded<T>(
  bound: Bound,
  begin: (found: (value: T) => void, failed: (problem: Problem) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      bound.signal?.removeEventListener("abort", onAbort);
      finish();
    };
    const failed = (problem: Problem) => settle(() => reject(problem));
    const onAbort = () => failed(new Problem("cancelled", "stopped"));
    const timer = setTimeout(
      () => failed(new Problem("late", `${bound.what} within ${bound.timeoutMs} ms`)),
      bound.timeoutMs,
    );
    if (bound.signal?.aborted) return onAbort();
    bound.signal?.addEventListener("abort", onAbort, { once: true });
    begin((value) => settle(() => resolve(value)), failed);
  });
}

export interface FlowOptions {
  /** No progress for so long ends the flow with `late`. */
  readonly idleMs: number;
  readonly signal?: AbortSignal;
  /** Asked before each chunk with the bytes moved so far: may wait (a slow line), may throw to end the flow. */
  readonly pace?: (movedBytes: number) => Promise<void>;
  /** Bytes written at a time (default 16 KiB). */
  readonly chunkBytes?: number;
}

const CHUNK_BYTES = 16 * 1024;

/** Writes everything and closes in order. Throws `refused` when the client broke off, `late`, `cancelled`. */
export async function sendContent(
  socket: Socket,
  content: Uint8Array,
  options: FlowOptions,
): Promise<void> {
  const chunkBytes = options.chunkBytes ?? CHUNK_BYTES;
  // What a client sends on a download channel is of no interest, but its FIN must be read.
  socket.on("data", () => {});
  socket.resume();
  for (let sent = 0; sent < content.length; sent += chunkBytes) {
    await paced(options, sent);
    const chunk = content.subarray(sent, sent + chunkBytes);
    await step(socket, options, (done) => socket.write(chunk, done));
  }
  await paced(options, content.length);
  await step(socket, options, (done) => socket.end(() => done()));
}

/** A pace may wait for ever; the signal ends it. */
async function paced(options: FlowOptions, movedBytes: number): Promise<void> {
  const { pace, signal } = options;
  if (!pace) return;
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Problem("cancelled", "the transfer was stopped"));
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
  try {
    await Promise.race([pace(movedBytes), aborted]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Waits for one step of a flow, whichever comes first: its end, the socket's, the deadline, the signal. */
function step(
  socket: Socket,
  options: FlowOptions,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (problem?: Problem) => {
      clearTimeout(timer);
      socket.removeListener("close", onClose);
      options.signal?.removeEventListener("abort", onAbort);
      if (problem) reject(problem);
      else resolve();
    };
    const onClose = () => settle(new Problem("refused", "the client closed the data connection"));
    const onAbort = () => settle(new Problem("cancelled", "the transfer was stopped"));
    const timer = setTimeout(
      () => settle(new Problem("late", `the client took nothing for ${options.idleMs} ms`)),
      options.idleMs,
    );
    if (options.signal?.aborted) return onAbort();
    options.signal?.addEventListener("abort", onAbort, { once: true });
    if (socket.destroyed) return onClose();
    socket.once("close", onClose);
    begin((error) => {
      if (error) settle(Problem.from(error, "data connection"));
      else settle();
    });
  });
}

export interface ReceiveContentOptions extends FlowOptions {
  /** More than this throws `full`. */
  readonly bytesMax: number;
  /** Gets each chunk as it comes; what was received before a break is the caller's. */
  readonly take: (chunk: Buffer) => void;
}

/**
 * Reads until the client closes. Throws `full` beyond the limit, `late`, `cancelled`, and `refused` when
 * the connection broke instead of closing.
 */
export async function receiveContent(
  socket: Socket,
  options: ReceiveContentOptions,
): Promise<number> {
  let received = 0;
  const chunks = socket.iterator({ destroyOnReturn: false });
  for (;;) {
    await paced(options, received);
    const next = await nextChunk(chunks, options);
    if (next === undefined) return received;
    received += next.length;
    if (received > options.bytesMax) {
      throw new Problem("full", `more than ${options.bytesMax} bytes`);
    }
    options.take(next);
  }
}

async function nextChunk(
  chunks: NodeJS.AsyncIterator<Buffer>,
  options: FlowOptions,
): Promise<Buffer | undefined> {
  const pending = chunks.next();
  // When the deadline wins, the socket is destroyed by the caller and this rejection has no reader.
  pending.catch(() => {});
  try {
    const result = await bounded<IteratorResult<Buffer>>(
      { timeoutMs: options.idleMs, signal: options.signal, what: "nothing came" },
      (found, failed) => {
        pending.then(found, (thrown: unknown) => failed(Problem.from(thrown, "data connection")));
      },
    );
    return result.done === true ? undefined : result.value;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code !== "bug") throw problem;
    throw new Problem("refused", `the data connection broke: ${problem.message}`, {
      cause: problem,
    });
  }
}
