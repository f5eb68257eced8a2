// The control channel: lines out, replies in, one waiter at a time; plain, or TLS over the same socket.

import type { Socket } from "node:net";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import { channelProblem } from "./channel-problem.ts";
import { redactCommand } from "#ftp/grammar/command.ts";
import { type Reply, ReplyReader, replyVerbatim } from "#ftp/grammar/reply.ts";

const TRANSCRIPT_LINES_MAX = 400;
const UNASKED_REPLIES_MAX = 64;
const SERVICE_CLOSING = 421;
/** A server that once spoke unasked is given this long before each command to have said it all. */
const STRAGGLER_WAIT_MS = 100;

/** Replies that nobody waited for stay queued until the next command, so an unasked 421 is not lost. */
export class Control {
  #socket: Socket;
  #reader = new ReplyReader();
  #queue: Reply[] = [];
  #ended: Problem | undefined;
  #waiter: (() => void) | undefined;
  #detach: (() => void) | undefined;
  readonly transcript: Evidence[] = [];
  /** Replies that were there before the next command was sent: they are the answer to none. */
  readonly unasked: Reply[] = [];
  /** Bytes that came while nothing was asked, after a TLS upgrade began: a sign of injection. */
  bytesReceived = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#attach(socket);
  }

  get socket(): Socket {
    return this.#socket;
  }

  get encrypted(): boolean {
    return "encrypted" in this.#socket && (this.#socket as TLSSocket).encrypted;
  }

  get ended(): Problem | undefined {
    return this.#ended;
  }

  /** What has come of a reply that is not whole. */
  get pending(): string {
    return this.#reader.pending;
  }

  /** Writes one line; the transcript shows it redacted. */
  send(line: string): void {
    if (this.#ended) throw this.#ended;
    this.note("sent", redactCommand(line));
    this.#socket.write(`${line}\r\n`);
  }

  /** Bytes that are no line: Telnet urgent signals, a hand-made hello. Noted as `label`. */
  sendRaw(bytes: Uint8Array, label: string): void {
    if (this.#ended) throw this.#ended;
    this.note("sent", label);
    this.#socket.write(bytes);
  }

  /**
   * The next reply. Throws `late` with what has come of it when none is whole in time, `refused` when
   * the peer reset the connection, `unreachable` when it closed it, `garbled` for what is not FTP.
   */
  async receive(timeoutMs: number, signal?: AbortSignal): Promise<Reply> {
    if (this.#waiter) throw new Problem("bug", "two readers on one control channel");
    const queued = this.#queue.shift();
    if (queued) return queued;
    if (this.#ended) throw this.#ended;
    return await new Promise<Reply>((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        this.#waiter = undefined;
        finish();
      };
      const onAbort = () =>
        settle(() => reject(new Problem("cancelled", "stopped while waiting for a reply")));
      const timer = setTimeout(() => {
        const so =
          this.#reader.pending === ""
            ? ""
            : `; so far ${JSON.stringify(this.#reader.pending.slice(0, 120))}`;
        settle(() => reject(new Problem("late", `no whole reply within ${timeoutMs} ms${so}`)));
      }, timeoutMs);
      this.#waiter = () => {
        const reply = this.#queue.shift();
        if (reply) settle(() => resolve(reply));
        else if (this.#ended) {
          const ended = this.#ended;
          settle(() => reject(ended));
        }
      };
      if (signal?.aborted) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /**
   * Before a command: what has come by now is no answer to it, and goes to `unasked`. A 421 is kept and
   * given back: it may be said in advance of any command (RFC 959 §5.4), and ends the conversation.
   */
  dropStrays(): Reply | undefined {
    const goodbye = this.#queue.find(({ code }) => code === SERVICE_CLOSING);
    if (goodbye) return goodbye;
    this.unasked.push(...this.#queue.splice(0));
    if (this.unasked.length > UNASKED_REPLIES_MAX) this.giveUp(tooManyUnasked());
    return undefined;
  }

  /** As `dropStrays`, after a moment for what is on its way. */
  async settle(): Promise<Reply | undefined> {
    // One turn of the loop, so that what the socket already holds is read.
    await setImmediate();
    for (;;) {
      const goodbye = this.dropStrays();
      if (goodbye || this.unasked.length === 0 || this.#ended) return goodbye;
      await sleep(STRAGGLER_WAIT_MS);
      if (this.#queue.length === 0) return undefined;
    }
  }

  /** Hands the raw socket over to TLS, and takes the TLS socket in its place. */
  replaceSocket(upgrade: (raw: Socket) => Promise<Socket>): Promise<void> {
    const raw = this.#socket;
    this.#detach?.();
    // An error between the two owners must not become an uncaught one.
    raw.on("error", () => {});
    this.#reader = new ReplyReader();
    this.#queue = [];
    return upgrade(raw).then(
      (socket) => {
        this.#socket = socket;
        this.#attach(socket);
      },
      (thrown: unknown) => {
        const problem = Problem.from(thrown);
        this.#end(problem);
        raw.destroy();
        throw problem;
      },
    );
  }

  note(kind: Evidence["kind"], text: string): void {
    if (this.transcript.length < TRANSCRIPT_LINES_MAX) this.transcript.push(evidence(kind, text));
  }

  /** Ends the channel for a reason of ours, which whoever uses it next is told. */
  giveUp(problem: Problem): void {
    this.#end(problem);
    this.#socket.destroy();
  }

  destroy(): void {
    this.giveUp(new Problem("cancelled", "the session was ended on our side"));
  }

  #attach(socket: Socket): void {
    socket.setNoDelay(true);
    const onData = (bytes: Buffer) => this.#take(socket, bytes);
    const onEnd = () => this.#end(this.#closed());
    const onError = (error: Error) => this.#end(channelProblem(error, "control channel"));
    socket.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
    // Only our own listeners: others may count the socket's life.
    this.#detach = () => {
      socket.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onError);
    };
  }

  #closed(): Problem {
    const pending = this.#reader.pending;
    const tail = pending === "" ? "" : `; last words ${JSON.stringify(pending.slice(0, 120))}`;
    const says = {
      en: `the server closed the control channel${tail}`,
      zh: `服务器关闭了控制通道${tail}`,
    };
    return new Problem("unreachable", says.en, { says });
  }

  #take(socket: Socket, bytes: Buffer): void {
    if (socket !== this.#socket) return;
    this.bytesReceived += bytes.length;
    try {
      for (const reply of this.#reader.push(bytes)) {
        this.note("reply", replyVerbatim(reply));
        this.#queue.push(reply);
      }
      // What came whole before bad bytes is queued and can be read; then the channel is at its end.
      if (this.#reader.broken) throw this.#reader.broken;
      if (this.#queue.length > UNASKED_REPLIES_MAX) {
        throw tooManyUnasked();
      }
    } catch (thrown) {
      this.#end(Problem.from(thrown));
      socket.destroy();
    }
    this.#waiter?.();
  }

  #end(problem: Problem): void {
    this.#ended ??= problem;
    this.#waiter?.();
  }
}

function tooManyUnasked(): Problem {
  return new Problem("garbled", `more than ${UNASKED_REPLIES_MAX} replies that nobody asked for`);
}
