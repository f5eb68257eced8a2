// A client's session over the two channels: bounded in time and size, one command at a time.

import type { Socket } from "node:net";
import type { Evidence } from "#model/observation.ts";
import type { TlsRecord } from "#model/walk.ts";
import { formatCommand } from "#ftp/grammar/command.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { Control } from "./control.ts";
import type { Timeouts } from "./limits.ts";
import { secure, type Secured } from "./secure.ts";
import type { Sockets } from "./sockets.ts";
import { bareAddress, runTransfer, type Transfer, type TransferOptions } from "./transfer.ts";

export { bareAddress } from "./transfer.ts";
export type { Transfer, TransferOptions } from "./transfer.ts";
export type { DataVerb } from "./opening.ts";

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

  /**
   * Sends a command and gives its reply; a 1yz is given as it is, the final one is the next `receive`.
   * Where the server said 421 beforehand, that is the reply, and nothing is sent.
   */
  async command(verb: string, argument?: string, timeoutMs?: number): Promise<Reply> {
    const goodbye = await this.control.settle();
    if (goodbye) return goodbye;
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
  transfer(options: TransferOptions): Promise<Transfer> {
    const { address, sockets, timeouts, monotonic, signal } = this.options;
    return runTransfer(
      {
        address,
        localAddress: this.localAddress,
        sockets,
        timeouts,
        monotonic,
        signal,
        control: this.control,
        command: (verb, argument) => this.command(verb, argument),
        secure: this.dataProtected
          ? (raw, resume) => this.#secure(raw, resume ? this.#secured?.session() : undefined)
          : undefined,
      },
      options,
    );
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

  #secure(raw: Socket, session?: Buffer): Promise<Secured> {
    return secure(raw, {
      serverName: this.options.serverName,
      timeoutMs: this.options.timeouts.tlsMs,
      ...(session ? { session } : {}),
      ...(this.options.signal ? { signal: this.options.signal } : {}),
    });
  }
}
