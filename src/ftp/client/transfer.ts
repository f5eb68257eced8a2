// One transfer: a data connection, the command, the bytes, the replies; told as a story, whatever happens.

import type { Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import type { TlsRecord } from "#model/walk.ts";
import type { Endpoint } from "#ftp/grammar/address.ts";
import { formatCommand } from "#ftp/grammar/command.ts";
import { isAboutDataChannel, type Reply } from "#ftp/grammar/reply.ts";
import type { Control } from "./control.ts";
import { FlowBroken, receiveFlow, sendFlow, type Flow } from "./data.ts";
import type { Timeouts } from "./limits.ts";
import { type DataSource, type DataVerb, offerActive, openPassive } from "./opening.ts";
import type { Secured } from "./secure.ts";
import type { Sockets } from "./sockets.ts";
import { Talk } from "./talk.ts";

/**
 * How a transfer went. `ok`: a 2xx `final` ended it, or we hung up ourselves at `limitBytes`
 * (`flow.complete` is false then, and `final` is what the server made of it, often 426). Not `ok` and
 * without a `problem`: the server refused, see `final` or `offer`.
 */
export interface Transfer {
  /**
   * The last step begun: on success "final". In active mode "connect" is the wait for the server, which
   * comes after the command.
   */
  readonly at: "offer" | "connect" | "command" | "tls" | "data" | "final";
  /** The reply to EPSV, PASV, EPRT or PORT. */
  readonly offer?: Reply;
  /** What the passive reply named, before any correction; in active mode what we named. */
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
  /** What to send; left out: receive. */
  readonly upload?: Uint8Array;
  readonly restartAt?: number;
  readonly keepBytes?: number;
  readonly limitBytes?: number;
  /** Under PROT P: resume the control channel's TLS session (default), or do not. */
  readonly resumeTls?: boolean;
}

/** What a transfer needs of its session. */
export interface Ground {
  readonly address: string;
  readonly localAddress: string;
  readonly sockets: Sockets;
  readonly timeouts: Timeouts;
  readonly monotonic: () => number;
  readonly signal: AbortSignal | undefined;
  readonly control: Control;
  command(verb: string, argument?: string): Promise<Reply>;
  /** TLS over a data connection; undefined where data goes in clear. */
  readonly secure: ((raw: Socket, resume: boolean) => Promise<Secured>) | undefined;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const TRANSFER_BYTES_MAX = 64 * 1024 * 1024;
/** After a break, what the server says of it (426, 425, 522) often comes a moment later. */
const LAST_WORDS_MS_MAX = 1_500;
/** Data that is still on its way when the server has already said how it ended. */
const LATE_DATA_MS_MAX = 1_000;

/**
 * Does not throw for what the server or the network does: the story is in the result. Throws only
 * `cancelled` and `bug`.
 */
export async function runTransfer(ground: Ground, options: TransferOptions): Promise<Transfer> {
  return await new Course(ground, options).run();
}

class Course {
  readonly #ground: Ground;
  readonly #options: TransferOptions;
  readonly #story: Mutable<Transfer> = { at: "offer", ok: false };
  readonly #sockets: Socket[] = [];
  #talk: Talk | undefined;
  #finalIsAbors = false;
  readonly #lastWordsMs: number;
  readonly #lateDataMs: number;

  constructor(ground: Ground, options: TransferOptions) {
    this.#ground = ground;
    this.#options = options;
    this.#lastWordsMs = Math.min(LAST_WORDS_MS_MAX, ground.timeouts.replyMs);
    this.#lateDataMs = Math.min(LATE_DATA_MS_MAX, ground.timeouts.dataIdleMs);
  }

  async run(): Promise<Transfer> {
    const { verb } = this.#options;
    let source: DataSource | undefined;
    try {
      source = await this.#open();
      if (source) await this.#go(source);
    } catch (thrown) {
      const problem = Problem.from(thrown, `${verb} at ${this.#story.at}`);
      if (problem.code === "bug" || problem.code === "cancelled") throw problem;
      this.#story.problem = problem;
      if (problem instanceof FlowBroken) this.#story.flow = problem.flow;
      // The server must see that nobody listens any more before it can say so.
      this.#dropData(source);
      await this.#lastWords(this.#story.at === "final" ? 0 : this.#lastWordsMs);
    } finally {
      this.#talk?.stop();
      this.#dropData(source);
    }
    return this.#told();
  }

  #told(): Transfer {
    const talk = this.#talk;
    if (talk?.preliminary) this.#story.preliminary = talk.preliminary;
    if (talk?.final && !this.#finalIsAbors) this.#story.final = talk.final;
    return this.#story;
  }

  async #open(): Promise<DataSource | undefined> {
    const { mode } = this.#options;
    const source =
      mode === "PORT" || mode === "EPRT"
        ? await offerActive(this.#ground, mode, this.#story)
        : await openPassive(this.#ground, this.#options, this.#story);
    const { restartAt } = this.#options;
    if (!source || restartAt === undefined) return source;
    try {
      const rest = await this.#ground.command("REST", String(restartAt));
      if (rest.code === 350) return source;
      this.#story.at = "command";
      this.#story.final = rest;
      source.cancel();
      return undefined;
    } catch (thrown) {
      source.cancel();
      throw thrown;
    }
  }

  async #go(source: DataSource): Promise<void> {
    const { control, signal, timeouts } = this.#ground;
    const { verb, argument, upload } = this.#options;
    this.#story.at = "command";
    const goodbye = control.dropStrays();
    if (goodbye) {
      this.#story.final = goodbye;
      return;
    }
    control.send(formatCommand(verb, argument));
    // Longer than anything that is waited for below, so that the waits decide.
    const readMs = timeouts.transferMs + timeouts.dataConnectMs + 4 * timeouts.replyMs;
    const talk = new Talk((stop) =>
      control.receive(readMs, signal ? AbortSignal.any([signal, stop]) : stop),
    );
    this.#talk = talk;
    const raw = await this.#connection(source, talk);
    if (!raw) return;
    this.#sockets.push(raw);
    const socket = this.#ground.secure ? await this.#protect(raw, talk) : raw;
    if (!socket) return;
    this.#sockets.push(socket);
    // Servers differ in whether 150 comes before or after the data channel's TLS handshake.
    await talk.started(timeouts.replyMs);
    if (talk.refused && (upload !== undefined || talk.refusedAtOnce)) return;
    this.#story.at = "data";
    this.#story.flow = await this.#move(socket, talk);
    this.#story.at = "final";
    if (!this.#story.flow.complete) {
      await this.#lastWords(this.#lastWordsMs);
      this.#story.ok = true;
      return;
    }
    const final = await talk.finished(timeouts.replyMs);
    this.#story.ok = final.code < 300;
  }

  /** Undefined: the server refused the command instead of connecting. */
  async #connection(source: DataSource, talk: Talk): Promise<Socket | undefined> {
    if (!source.awaited) return await source.accept();
    this.#story.at = "connect";
    const began = this.#ground.monotonic();
    const connection = source.accept();
    const refusal = talk.over().then(() => undefined);
    const first = await Promise.race([connection, refusal]);
    if (!first && (talk.refused || talk.problem)) {
      connection.catch(() => {});
      if (talk.problem) throw talk.problem;
      return undefined;
    }
    const socket = first ?? (await within(connection, this.#lateDataMs));
    if (!socket) {
      const { code } = talk.final!;
      throw new Problem("garbled", `the server answered ${code} and never connected back`);
    }
    this.#story.connectMs = this.#ground.monotonic() - began;
    this.#story.remotePort = socket.remotePort ?? 0;
    this.#story.remoteAddress = bareAddress(socket.remoteAddress ?? "");
    return socket;
  }

  /** Undefined: a refusal (522, 425, 550) came in place of a handshake. */
  async #protect(raw: Socket, talk: Talk): Promise<Socket | undefined> {
    this.#story.at = "tls";
    const began = this.#ground.monotonic();
    const securing = this.#ground.secure!(raw, this.#options.resumeTls !== false);
    securing.catch(() => {});
    const refusal = talk.over().then(() => (talk.refused ? undefined : securing));
    try {
      const secured = await Promise.race([securing, refusal]);
      if (!secured) return this.#refusedInPlaceOfTls(talk);
      this.#story.tlsMs = this.#ground.monotonic() - began;
      this.#story.tls = secured.record;
      return secured.socket;
    } catch (thrown) {
      // A server that refuses the command hangs up on the data connection first.
      await talk.finished(this.#lastWordsMs).catch(() => {});
      if (talk.refusedAtOnce) return this.#refusedInPlaceOfTls(talk);
      throw thrown;
    }
  }

  /** A 550 is about the command; a 522 about the channel. */
  #refusedInPlaceOfTls(talk: Talk): undefined {
    if (talk.refusedAtOnce && !isAboutDataChannel(talk.final!)) this.#story.at = "command";
  }

  async #move(socket: Socket, talk: Talk): Promise<Flow> {
    const { timeouts, signal, monotonic } = this.#ground;
    const { upload, keepBytes, limitBytes } = this.#options;
    const cut = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let moved = false;
    void talk.over().then(() => {
      if (moved || !talk.refused) return;
      const words = talk.final?.lines.join(" ");
      timer = setTimeout(
        () => cut.abort(new Problem("refused", `the server broke off the transfer: ${words}`)),
        this.#lateDataMs,
      );
    });
    const bounds = {
      idleMs: timeouts.dataIdleMs,
      totalMs: timeouts.transferMs,
      monotonic,
      signal: signal ? AbortSignal.any([signal, cut.signal]) : cut.signal,
    };
    try {
      return await (upload
        ? sendFlow(socket, upload, bounds)
        : receiveFlow(socket, {
            ...bounds,
            keepBytes: keepBytes ?? 0,
            limitBytes: limitBytes ?? TRANSFER_BYTES_MAX,
          }));
    } finally {
      moved = true;
      clearTimeout(timer);
    }
  }

  /**
   * What the server says of a break. Where it says nothing that ends the transfer, ABOR does (RFC 959
   * §4.1.3), and a channel that stays silent even then is given up: its replies could no longer be told
   * from those to the next command. `patienceMs`: none where the final reply was waited for already.
   */
  async #lastWords(patienceMs: number): Promise<void> {
    const { control } = this.#ground;
    const talk = this.#talk;
    if (!talk) return;
    // Pure-FTPd ends a download that its client broke off with a second 150, and nothing after it.
    const spoke = await talk.spokeTwice(patienceMs);
    if (talk.final || control.ended) return;
    control.send("ABOR");
    const answer = await talk.finished(this.#lastWordsMs).catch(() => undefined);
    if (!answer) {
      control.giveUp(new Problem("late", "the server stays silent after a broken transfer"));
      return;
    }
    // Two replies are due, the transfer's and ABOR's; where one comes, it is ABOR's unless it is a 426.
    const second = spoke
      ? undefined
      : await control.receive(this.#lastWordsMs).catch(() => undefined);
    this.#finalIsAbors = !second && !(answer.code >= 400 && answer.code < 500);
  }

  #dropData(source: DataSource | undefined): void {
    source?.cancel();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Undefined when it does not come in time. */
function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** `::ffff:192.0.2.1` as `192.0.2.1`; a zone index is cut off. */
export function bareAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%[^]*/, "");
}
