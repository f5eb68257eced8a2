// A client's session over the two channels: bounded in time and size, one command at a time.

import type { Socket } from "node:net";
import type { Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { TlsRecord } from "#model/walk.ts";
import { formatCommand } from "#ftp/grammar/command.ts";
import {
  formatEprt,
  formatPort,
  parseEpsv,
  parsePasv,
  type Endpoint,
} from "#ftp/grammar/passive.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { Control } from "./control.ts";
import { acceptOne, FlowBroken, receiveFlow, sendFlow, type Flow } from "./data.ts";
import type { Timeouts } from "./limits.ts";
import { secure, type Secured } from "./secure.ts";
import type { Sockets } from "./sockets.ts";

export type DataVerb = "EPSV" | "PASV" | "EPRT" | "PORT";

export interface SessionOptions {
  /** A numeric address. */
  readonly address: string;
  readonly port: number;
  /** The name people use: for SNI. */
  readonly serverName: string;
  readonly sockets: Sockets;
  readonly timeouts: Timeouts;
  readonly monotonic: () => number;
  readonly signal?: AbortSignal;
}

/** How a transfer went. Exactly one of `problem` (our view of what broke) and a 2xx `final` ends a good story. */
export interface Transfer {
  /** The last step begun: on success "final". */
  readonly at: "offer" | "connect" | "command" | "tls" | "data" | "final";
  /** The reply to EPSV, PASV, EPRT or PORT. */
  readonly offer?: Reply;
  /** What the passive reply named, before any correction. */
  readonly offered?: Endpoint;
  readonly offerMs?: number;
  readonly connectMs?: number;
  readonly tlsMs?: number;
  readonly tls?: TlsRecord;
  /** The port from which the server came, in active mode. */
  readonly remotePort?: number;
  readonly remoteAddress?: string;
  readonly preliminary?: Reply;
  readonly final?: Reply;
  readonly flow?: Flow;
  readonly problem?: Problem;
  readonly ok: boolean;
}

export interface TransferOptions {
  readonly verb: string;
  readonly argument?: string;
  readonly mode: DataVerb;
  /** Connect to the address of the control channel whatever a 227 says. */
  readonly ignoreOfferedHost?: boolean;
  /** What to send; left out: receive. */
  readonly upload?: Uint8Array;
  readonly restartAt?: number;
  readonly keepBytes?: number;
  readonly limitBytes?: number;
  /** Under PROT P: resume the control channel's TLS session (default), or do not. */
  readonly resumeTls?: boolean;
}

const TRANSFER_BYTES_MAX = 64 * 1024 * 1024;

/** Connects and reads the greeting is a step of its own, so that each can be timed. */
export class Session {
  readonly options: SessionOptions;
  readonly control: Control;
  #secured: Secured | undefined;
  /** True after PROT P was accepted. */
  dataProtected = false;

  private constructor(options: SessionOptions, control: Control) {
    this.options = options;
    this.control = control;
  }

  /** The TCP connection alone. Throws a Problem. */
  static async dial(options: SessionOptions): Promise<Session> {
    const socket = await options.sockets.connect({
      host: options.address,
      port: options.port,
      timeoutMs: options.timeouts.connectMs,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return new Session(options, new Control(socket));
  }

  get transcript(): readonly Evidence[] {
    return this.control.transcript;
  }

  get tls(): TlsRecord | undefined {
    return this.#secured?.record;
  }

  get encrypted(): boolean {
    return this.control.encrypted;
  }

  get localAddress(): string {
    return bareAddress(this.control.socket.localAddress ?? "");
  }

  /** The greeting (RFC 959 §5.4). */
  greeting(): Promise<Reply> {
    return this.control.receive(this.options.timeouts.greetingMs, this.options.signal);
  }

  /** The next reply, asked for or not. */
  receive(timeoutMs: number = this.options.timeouts.replyMs): Promise<Reply> {
    return this.control.receive(timeoutMs, this.options.signal);
  }

  /** Sends a command and gives its reply; a 1yz is given as it is, the final one is the next `receive`. */
  async command(verb: string, argument?: string, timeoutMs?: number): Promise<Reply> {
    this.control.send(formatCommand(verb, argument));
    return await this.receive(timeoutMs);
  }

  /** TLS on the control channel, after a 234 or at once (implicit). Throws a Problem. */
  async startTls(): Promise<TlsRecord> {
    await this.control.replaceSocket(async (raw) => {
      this.#secured = await this.#secure(raw);
      return this.#secured.socket;
    });
    this.control.note("tls", `${this.#secured?.record.version} ${this.#secured?.record.cipher}`);
    return this.#secured!.record;
  }

  /** PBSZ 0 and PROT P (RFC 4217 §9). The reply that decided. */
  async protectData(): Promise<Reply> {
    const size = await this.command("PBSZ", "0");
    if (size.code >= 300) return size;
    const level = await this.command("PROT", "P");
    this.dataProtected = level.code >= 200 && level.code < 300;
    return level;
  }

  /**
   * One transfer with its data connection. Does not throw for what the server or the network does:
   * the story is in the result. Throws only `cancelled` and `bug`.
   */
  async transfer(options: TransferOptions): Promise<Transfer> {
    const story: Mutable<Transfer> = { at: "offer", ok: false };
    try {
      await this.#transfer(options, story);
    } catch (thrown) {
      const problem = Problem.from(thrown, `${options.verb} at ${story.at}`);
      if (problem.code === "bug" || problem.code === "cancelled") throw problem;
      story.problem = problem;
      if (problem instanceof FlowBroken) story.flow = problem.flow;
      await this.#lastWords(story);
    }
    return story;
  }

  /** QUIT and the end of the connection; never throws. */
  async quit(): Promise<Reply | undefined> {
    try {
      return await this.command("QUIT", undefined, Math.min(3000, this.options.timeouts.replyMs));
    } catch {
      return undefined;
    } finally {
      this.control.destroy();
    }
  }

  destroy(): void {
    this.control.destroy();
  }

  async #transfer(options: TransferOptions, story: Mutable<Transfer>): Promise<void> {
    const active = options.mode === "PORT" || options.mode === "EPRT";
    const raw = active
      ? await this.#activeOffer(options.mode, story)
      : await this.#passiveConnect(options, story);
    if (!raw) return;
    let socket: Socket | undefined;
    try {
      if (options.restartAt !== undefined) {
        const rest = await this.command("REST", String(options.restartAt));
        if (rest.code !== 350) {
          story.final = rest;
          return;
        }
      }
      story.at = "command";
      this.control.send(formatCommand(options.verb, options.argument));
      // Servers differ in whether 150 comes before or after the data channel's TLS handshake, so both run.
      const preliminary = this.#preliminary(story);
      if (active) {
        // A refusal (425, 500, 550) may come instead of the connection.
        const connection = raw.accept();
        const first = await Promise.race([connection, preliminary.then(() => undefined)]);
        if (!first && story.final) {
          raw.cancel();
          connection.catch(() => {});
          return;
        }
        socket = first ?? (await connection);
        story.remotePort = socket.remotePort ?? 0;
        story.remoteAddress = bareAddress(socket.remoteAddress ?? "");
      } else {
        socket = await raw.accept();
      }
      socket.on("error", () => {});
      if (this.dataProtected) socket = await this.#protect(socket, options, story, preliminary);
      if (!socket) return;
      const open = socket;
      // A refusal ends the wait for data, which some servers leave open behind it.
      preliminary.then(
        () => {
          if (story.final && story.final.code >= 400) open.destroy();
        },
        () => {},
      );
      if (options.upload) await preliminary;
      if (story.final && story.final.code >= 400) return;
      story.at = "data";
      story.flow = await this.#move(socket, options);
      await preliminary;
      story.at = "final";
      story.final ??= await this.receive();
      story.ok = story.final.code >= 200 && story.final.code < 300 && story.flow.complete;
    } finally {
      raw.cancel();
      socket?.destroy();
    }
  }

  async #preliminary(story: Mutable<Transfer>): Promise<void> {
    const reply = await this.receive();
    if (reply.code < 200) story.preliminary = reply;
    else story.final = reply;
  }

  async #protect(
    socket: Socket,
    options: TransferOptions,
    story: Mutable<Transfer>,
    preliminary: Promise<void>,
  ): Promise<Socket | undefined> {
    story.at = "tls";
    const began = this.options.monotonic();
    const ticket = options.resumeTls === false ? undefined : this.#secured?.session();
    const securing = this.#secure(socket, ticket);
    securing.catch(() => {});
    preliminary.catch(() => {});
    // A final refusal (522, 425, 550) may come in place of a handshake.
    const refused = preliminary.then(async () =>
      story.final && story.final.code >= 400 ? ("refused" as const) : await securing,
    );
    const outcome = await Promise.race<Secured | "refused">([securing, refused]);
    if (outcome === "refused") return undefined;
    story.tlsMs = this.options.monotonic() - began;
    story.tls = outcome.record;
    return outcome.socket;
  }

  #move(socket: Socket, options: TransferOptions): Promise<Flow> {
    const { timeouts, signal, monotonic } = this.options;
    const bounds = {
      idleMs: timeouts.dataIdleMs,
      totalMs: timeouts.transferMs,
      monotonic,
      ...(signal ? { signal } : {}),
    };
    if (options.upload) return sendFlow(socket, options.upload, bounds);
    return receiveFlow(socket, {
      ...bounds,
      keepBytes: options.keepBytes ?? 0,
      limitBytes: options.limitBytes ?? TRANSFER_BYTES_MAX,
    });
  }

  async #passiveConnect(
    options: TransferOptions,
    story: Mutable<Transfer>,
  ): Promise<DataSource | undefined> {
    const asked = this.options.monotonic();
    const offer = await this.command(options.mode);
    story.offerMs = this.options.monotonic() - asked;
    story.offer = offer;
    const endpoint = this.#endpoint(options.mode, offer);
    if (!endpoint) {
      if (offer.code === 227 || offer.code === 229) {
        throw new Problem(
          "garbled",
          `${options.mode} was answered without a usable address: ${offer.lines.join(" ")}`,
        );
      }
      return undefined;
    }
    story.offered = endpoint;
    story.at = "connect";
    const began = this.options.monotonic();
    const socket = await this.options.sockets.connect({
      host: options.ignoreOfferedHost ? this.options.address : endpoint.host,
      port: endpoint.port,
      timeoutMs: this.options.timeouts.dataConnectMs,
      ...(this.options.signal ? { signal: this.options.signal } : {}),
    });
    story.connectMs = this.options.monotonic() - began;
    return { accept: () => Promise.resolve(socket), cancel: () => socket.destroy() };
  }

  #endpoint(mode: DataVerb, offer: Reply): Endpoint | undefined {
    if (mode === "PASV") return parsePasv(offer);
    const port = parseEpsv(offer);
    return port === undefined ? undefined : { host: this.options.address, port };
  }

  async #activeOffer(mode: DataVerb, story: Mutable<Transfer>): Promise<DataSource | undefined> {
    const server = await this.options.sockets.listen(this.localAddress);
    const bound = server.address();
    if (bound === null || typeof bound === "string")
      throw new Problem("bug", "a listening socket without a port");
    const own = { host: this.localAddress, port: bound.port };
    const accepting = acceptOne(
      server,
      this.options.timeouts.dataConnectMs + this.options.timeouts.replyMs,
      this.options.signal,
    );
    accepting.catch(() => {});
    const source: DataSource = {
      accept: () => accepting,
      cancel: () => {
        server.close();
        accepting.then((socket) => socket.destroy()).catch(() => {});
      },
    };
    try {
      const offer = await this.command(mode, mode === "PORT" ? formatPort(own) : formatEprt(own));
      story.offer = offer;
      story.offered = own;
      if (offer.code >= 200 && offer.code < 300) {
        story.at = "connect";
        return source;
      }
    } catch (thrown) {
      source.cancel();
      throw thrown;
    }
    source.cancel();
    return undefined;
  }

  #secure(raw: Socket, session?: Buffer): Promise<Secured> {
    return secure(raw, {
      serverName: this.options.serverName,
      timeoutMs: this.options.timeouts.tlsMs,
      ...(session ? { session } : {}),
      ...(this.options.signal ? { signal: this.options.signal } : {}),
    });
  }

  /** After a break, what the server says of it (426, 425, 522) often comes a moment later. */
  async #lastWords(story: Mutable<Transfer>): Promise<void> {
    if (story.final || this.control.ended) return;
    const LAST_WORDS_MS = 1500;
    try {
      let reply = await this.receive(LAST_WORDS_MS);
      if (reply.code < 200) {
        story.preliminary ??= reply;
        reply = await this.receive(LAST_WORDS_MS);
      }
      story.final = reply;
    } catch {
      // Silence is an answer too.
    }
  }
}

interface DataSource {
  accept(): Promise<Socket>;
  cancel(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `::ffff:192.0.2.1` as `192.0.2.1`; a zone index is cut off. */
export function bareAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%[^]*/, "");
}
