// The server's end of a control channel: commands in, replies out; plain, or TLS over the same socket.

import type { Socket } from "node:net";
import type { SecureContext, TLSSocket } from "node:tls";
import { Problem } from "#model/problem.ts";
import { CommandReader, type Heard } from "./commands.ts";
import type { ServerLimits } from "./limits.ts";
import { secureServer } from "./secure.ts";

/** The first byte of a TLS record with a handshake message (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 0x16;
/** After our FIN, the client has so long to close its half. */
const CLOSE_MS = 2_000;

export interface StartTlsOptions {
  readonly context: SecureContext;
  /**
   * What to do with commands that were sent in clear behind AUTH TLS: `drop` them (an attacker may have
   * put them there), or `keep` and obey them, as vulnerable servers do.
   */
  readonly pipelined?: "drop" | "keep";
}

export class ServerControl {
  readonly limits: ServerLimits;
  readonly raw: Socket;
  #socket: Socket;
  #reader: CommandReader;
  #queue: Heard[] = [];
  #ended = false;
  #waiter: (() => void) | undefined;
  /** What stood behind the first line of the last chunk: an early ClientHello is handed over to TLS. */
  #rest: Buffer | undefined;

  /** `tls-first`: nothing is read before `startTls`, so that no byte of the handshake is taken for a command. */
  constructor(raw: Socket, limits: ServerLimits, begin: "commands" | "tls-first" = "commands") {
    this.raw = raw;
    this.limits = limits;
    this.#socket = raw;
    this.#reader = new CommandReader(limits.commandBytesMax);
    if (begin === "commands") this.#attach(raw);
    else {
      raw.on("close", () => this.#end());
      raw.on("error", () => this.#end());
    }
  }

  get socket(): Socket {
    return this.#socket;
  }

  get tls(): TLSSocket | undefined {
    return "encrypted" in this.#socket ? (this.#socket as TLSSocket) : undefined;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * The next command; undefined when the client closed or broke off. Throws `late` when none came
   * within `idleMs`, `bug` when two wait.
   */
  async next(idleMs: number = this.limits.idleMs): Promise<Heard | undefined> {
    if (this.#waiter) throw new Problem("bug", "two readers on one control channel");
    if (this.#queue.length === 0 && !this.#ended) {
      await new Promise<void>((resolve, reject) => {
        const settle = (finish: () => void) => {
          clearTimeout(timer);
          this.#waiter = undefined;
          finish();
        };
        const timer = setTimeout(
          () => settle(() => reject(new Problem("late", `no command within ${idleMs} ms`))),
          idleMs,
        );
        this.#waiter = () => settle(resolve);
      });
    }
    const heard = this.#queue.shift();
    if (this.#queue.length < this.limits.queuedCommandsMax) this.#socket.resume();
    return heard;
  }

  /** Writes text and waits while the client does not read; a client that never reads is cut off. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#ended || !this.#socket.writable) return;
    if (this.#socket.write(bytes)) return;
    const socket = this.#socket;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        socket.removeListener("drain", done);
        socket.removeListener("close", done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.destroy();
        done();
      }, this.limits.writeMs);
      socket.once("drain", done);
      socket.once("close", done);
    });
  }

  /**
   * What the client says first of its handshake, for servers that answer it by hand; it is given back to
   * the socket, so that `startTls` can still follow. Undefined when nothing comes.
   */
  async peekHello(): Promise<Buffer | undefined> {
    const raw = this.#socket;
    raw.removeAllListeners("data");
    const bytes =
      this.#rest?.[0] !== undefined
        ? this.#rest
        : await new Promise<Buffer | undefined>((resolve) => {
            const settle = (bytes?: Buffer) => {
              clearTimeout(timer);
              raw.removeListener("data", settle);
              raw.removeListener("close", onClose);
              resolve(bytes);
            };
            const onClose = () => settle();
            const timer = setTimeout(onClose, this.limits.tlsHandshakeMs);
            raw.once("close", onClose);
            raw.on("data", settle);
            raw.resume();
          });
    raw.pause();
    this.#rest = undefined;
    if (bytes) raw.unshift(bytes);
    return bytes;
  }

  /** TLS from here on. Throws what `secureServer` throws; the channel is over then. */
  async startTls(options: StartTlsOptions): Promise<TLSSocket> {
    const raw = this.#socket;
    raw.removeAllListeners("data");
    raw.removeAllListeners("end");
    raw.removeAllListeners("close");
    raw.pause();
    if (options.pipelined !== "keep") this.#queue = [];
    this.#reader = new CommandReader(this.limits.commandBytesMax);
    if (this.#rest?.[0] === TLS_HANDSHAKE) {
      raw.unshift(this.#rest);
      this.#queue = [];
    }
    this.#rest = undefined;
    try {
      const socket = await secureServer(raw, {
        context: options.context,
        timeoutMs: this.limits.tlsHandshakeMs,
      });
      this.#socket = socket;
      this.#attach(socket);
      return socket;
    } catch (thrown) {
      this.#end();
      throw thrown;
    }
  }

  /** Closes in order: what was written still goes out. */
  close(): void {
    this.#socket.end();
    // A paused socket would not see the client's FIN.
    this.#socket.resume();
    // A peer that does not close its half would keep the connection for ever.
    const timer = setTimeout(() => this.destroy(), CLOSE_MS);
    this.raw.once("close", () => clearTimeout(timer));
  }

  /** RST instead of FIN. */
  reset(): void {
    this.#end();
    if (!this.raw.destroyed) this.raw.resetAndDestroy();
  }

  destroy(): void {
    this.#end();
    this.#socket.destroy();
    this.raw.destroy();
  }

  #attach(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => this.#take(socket, bytes));
    socket.on("end", () => this.#end());
    socket.on("close", () => this.#end());
    socket.on("error", () => this.#end());
    socket.resume();
  }

  #take(socket: Socket, bytes: Buffer): void {
    if (socket !== this.#socket) return;
    const { heard, refusals } = this.#reader.push(bytes);
    if (refusals.length > 0 && socket.writable) socket.write(refusals);
    this.#queue.push(...heard);
    const end = bytes.indexOf("\n");
    this.#rest = end < 0 ? undefined : bytes.subarray(end + 1);
    if (this.#queue.length >= this.limits.queuedCommandsMax) socket.pause();
    if (this.#queue.length > 0) this.#waiter?.();
  }

  #end(): void {
    this.#ended = true;
    this.#waiter?.();
  }
}
