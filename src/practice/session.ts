// One client's control connection at the practice server, from the greeting to the end.

import type { Socket } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import type { Clock, Random } from "#model/ports.ts";
import { Problem } from "#model/problem.ts";
import { redactCommand } from "#ftp/grammar/command.ts";
import { encodeText } from "#ftp/grammar/encoding.ts";
import { joinPath, normalPath } from "#ftp/grammar/pathname.ts";
import type { Command } from "#ftp/server/commands.ts";
import { ServerControl } from "#ftp/server/control.ts";
import type { DataSource } from "#ftp/server/data.ts";
import { SERVER_LIMITS } from "#ftp/server/limits.ts";
import { formatReply, reply, type OutReply } from "#ftp/server/replies.ts";
import { isKnownElsewhere, ruleOf, verbOf, type Verb } from "#ftp/server/verbs.ts";
import type { Hooks } from "./hooks.ts";
import type { Identity } from "./identity.ts";
import { FACTS, type FactName } from "./listing.ts";
import type { Settings } from "./settings.ts";
import type { Transfer } from "./transfer.ts";
import type { Tree } from "./tree.ts";
import type { PracticeUser } from "./users.ts";

/** What all sessions of one practice server share. */
export interface PracticeServer {
  readonly settings: Settings;
  readonly hooks: readonly Hooks[];
  readonly tree: Tree;
  readonly identity: Identity;
  /** For data connections that shall show another certificate. */
  readonly otherIdentity: Identity;
  readonly users: readonly PracticeUser[];
  readonly clock: Clock;
  readonly random: Random;
  /** Names by which HOST may call us, in lower case. */
  readonly hostNames: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** How often something has happened since the start: misbehaviours count by it. */
  count(what: string): number;
  /** Open control connections, all and from one address. */
  connections(address?: string): number;
  note(session: Session, line: string): void;
  /** What `make` gave the first time, for each name. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
  /** Runs `close` when the server stops, for what a misbehaviour opened. */
  atStop(close: () => Promise<void>): void;
  obey(verb: Verb, session: Session, argument: string): Promise<void>;
}

const TICKET_KEY_BYTES = 48;
const TYPE_NAMES = { A: "ASCII", I: "BINARY" } as const;

export class Session {
  readonly id: number;
  readonly server: PracticeServer;
  readonly control: ServerControl;
  readonly remoteAddress: string;
  /** Commands heard so far. */
  heardCount = 0;
  /** The command being obeyed. */
  command: Command | undefined;
  user: PracticeUser | undefined;
  /** The name given by USER, until PASS settles it. */
  claimedName: string | undefined;
  failedLogins = 0;
  folder = "/";
  type: keyof typeof TYPE_NAMES = "A";
  restartAt = 0;
  renameFrom: string | undefined;
  bufferSizeSet = false;
  dataProtected = false;
  /** After EPSV ALL every other way is refused (RFC 2428 §4). */
  onlyEpsv = false;
  facts: readonly FactName[] = FACTS;
  transfer: Transfer | undefined;
  #transferring: Promise<void> | undefined;
  #source: DataSource | undefined;
  #context: SecureContext | undefined;
  #leaving = false;

  constructor(id: number, server: PracticeServer, socket: Socket) {
    this.id = id;
    this.server = server;
    this.remoteAddress = socket.remoteAddress ?? "";
    const tlsFirst = server.settings.security === "implicit";
    this.control = new ServerControl(socket, SERVER_LIMITS, tlsFirst ? "tls-first" : "commands");
  }

  get settings(): Settings {
    return this.server.settings;
  }

  get typeName(): string {
    return TYPE_NAMES[this.type];
  }

  get encrypted(): boolean {
    return this.control.tls !== undefined;
  }

  /** Our address on the control connection. */
  get localAddress(): string {
    return this.control.raw.localAddress ?? "";
  }

  get dataMustBeProtected(): boolean {
    const { settings, user } = this;
    if (settings.security === "clear" || user === undefined) return false;
    return user.anonymous ? settings.anonymousNeedsTls : settings.clearData === "refused";
  }

  /** Speaks until one side has enough. Throws nothing. */
  async run(): Promise<void> {
    try {
      if (await this.hooked("accepted")) return;
      if (this.settings.security === "implicit" && !(await this.startTls())) return;
      if (!(await this.#admit())) return;
      if (!(await this.hooked("greet"))) {
        await this.reply(220, ...this.settings.greeting);
      }
      await this.#converse();
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === "late") await this.reply(421, "No command for too long, closing.");
      this.server.note(this, `! ${problem.code}: ${problem.message}`);
    } finally {
      await this.#finish();
    }
  }

  /** Asks each misbehaviour; true when one of them dealt with it. */
  async hooked(
    ...call:
      | [name: "accepted" | "greet" | "handshake"]
      | [name: "command", command: Command]
      | [name: "transfer" | "connected", transfer: Transfer]
      | [name: "write", bytes: Buffer]
  ): Promise<boolean> {
    const [name, subject] = call;
    for (const hooks of this.server.hooks) {
      const hook = hooks[name] as
        | ((session: Session, subject: unknown) => boolean | Promise<boolean>)
        | undefined;
      if (hook && (await hook.call(hooks, this, subject))) return true;
    }
    return false;
  }

  reply(code: number, ...lines: readonly string[]): Promise<void> {
    return this.send(reply(code, ...lines));
  }

  async send(out: OutReply): Promise<void> {
    let replies: readonly OutReply[] = [out];
    for (const hooks of this.server.hooks) {
      if (!hooks.reply) continue;
      replies = replies.flatMap((one) => hooks.reply?.(this, one) ?? [one]);
    }
    for (const one of replies) {
      const bytes = this.encode(formatReply(one));
      if (!(await this.hooked("write", bytes))) await this.control.write(bytes);
    }
  }

  /** Waits; ends early when the server stops, or when the client is gone. */
  async pause(ms: number): Promise<void> {
    if (this.control.raw.destroyed) return;
    const gone = new AbortController();
    const onClose = () => gone.abort();
    this.control.raw.once("close", onClose);
    try {
      await this.server.clock.sleep(ms, AbortSignal.any([this.server.signal, gone.signal]));
    } catch (thrown) {
      if (Problem.from(thrown).code !== "cancelled") throw thrown;
    } finally {
      this.control.raw.removeListener("close", onClose);
    }
  }

  /** Resolves when the client's control connection is gone, or the server stops. */
  gone(): Promise<void> {
    const { raw } = this.control;
    if (raw.destroyed) return Promise.resolve();
    return new Promise((resolve) => raw.once("close", () => resolve()));
  }

  /** No more commands after this one. */
  leave(): void {
    this.#leaving = true;
  }

  /** TLS on the control channel; false when it did not come about. */
  async startTls(): Promise<boolean> {
    if (await this.hooked("handshake")) return false;
    await this.control.startTls({
      context: this.#tlsContext(),
      pipelined: this.settings.pipelinedInClear,
    });
    return true;
  }

  /**
   * The context for data connections. Its tickets are this session's own, so a resumed data connection
   * is proof that the client of the control channel opened it.
   */
  dataContext(): SecureContext {
    const { resumption, dataCertificate } = this.settings;
    if (dataCertificate === "other") return this.#makeContext(this.server.otherIdentity);
    // Tickets that no other context can read.
    const fresh = resumption === "never" || resumption === "demanded-in-vain";
    return fresh ? this.#makeContext(this.server.identity) : this.#tlsContext();
  }

  setSource(source: DataSource | undefined): void {
    this.#source?.close();
    this.#source = source;
  }

  takeSource(): DataSource | undefined {
    const source = this.#source;
    this.#source = undefined;
    return source;
  }

  pathOf(argument: string): string {
    return normalPath(joinPath(this.folder, argument));
  }

  /** Forgets who it was: REIN, AUTH, USER. */
  forgetUser(): void {
    this.user = undefined;
    this.claimedName = undefined;
    this.renameFrom = undefined;
    this.restartAt = 0;
    this.folder = "/";
    this.setSource(undefined);
  }

  /** Text as bytes of the control channel and of listings. */
  encode(text: string): Buffer {
    return Buffer.from(encodeText(text, this.settings.names));
  }

  /** Begins a transfer without waiting for its end, so that ABOR can be heard. */
  begin(transferring: Promise<void>): void {
    this.#transferring = transferring
      .catch((thrown: unknown) => {
        this.server.note(this, `! ${Problem.from(thrown).message}`);
        this.control.destroy();
      })
      .finally(() => {
        this.#transferring = undefined;
      });
  }

  /** Resolves when no transfer runs. */
  async transferEnd(): Promise<void> {
    await this.#transferring;
  }

  async #admit(): Promise<boolean> {
    const { connectionsMax, connectionsPerAddressMax } = this.settings;
    if (this.server.connections() > connectionsMax) {
      await this.reply(421, `There are too many connected users, please try later.`);
      return false;
    }
    if (this.server.connections(this.remoteAddress) > connectionsPerAddressMax) {
      await this.reply(421, "There are too many connections from your internet address.");
      return false;
    }
    return true;
  }

  async #converse(): Promise<void> {
    while (!this.#leaving) {
      const heard = await this.#next();
      if (!heard) return;
      this.heardCount++;
      if (heard.kind === "too-long") {
        await this.reply(500, "Command line too long.");
        continue;
      }
      const { command } = heard;
      this.server.note(this, redactCommand(command.line));
      const verb = verbOf(command.verb);
      if (!(verb && ruleOf(verb).during)) await this.transferEnd();
      this.command = command;
      if (!(await this.hooked("command", command))) await this.#obey(verb, command);
    }
  }

  async #next() {
    for (;;) {
      try {
        return await this.control.next();
      } catch (thrown) {
        // A client need not speak while its files flow.
        if (Problem.from(thrown).code !== "late" || !this.#transferring) throw thrown;
      }
    }
  }

  async #obey(verb: Verb | undefined, command: Command): Promise<void> {
    if (!verb) {
      const known = isKnownElsewhere(command.verb);
      await this.reply(known ? 502 : 500, known ? "Command not implemented." : "Unknown command.");
      return;
    }
    const rule = ruleOf(verb);
    if (!("early" in rule) && !this.user) {
      await this.reply(530, "Please log in with USER and PASS.");
      return;
    }
    const argument = this.#argumentOf(command);
    if (rule.argument === "required" && argument === "") {
      await this.reply(501, `${verb} needs an argument.`);
      return;
    }
    if (rule.argument === "none" && argument !== "") {
      await this.reply(501, `${verb} takes no argument.`);
      return;
    }
    // A rename and a restart hold for the very next command (RFC 959 §4.1.3).
    const { renameFrom, restartAt } = this;
    await this.server.obey(verb, this, argument);
    if (verb !== "RNFR" && this.renameFrom === renameFrom) this.renameFrom = undefined;
    if (verb !== "REST" && !KEEPS_RESTART.has(verb) && this.restartAt === restartAt) {
      this.restartAt = 0;
    }
  }

  #argumentOf(command: Command): string {
    const argument = command.argument ?? "";
    const { names } = this.settings;
    return names === "utf-8" || command.encoding === names
      ? argument
      : Buffer.from(argument).toString("latin1");
  }

  #tlsContext(): SecureContext {
    this.#context ??= this.#makeContext(this.server.identity);
    return this.#context;
  }

  #makeContext(identity: Identity): SecureContext {
    const { tls } = this.settings;
    const { random } = this.server;
    return createSecureContext({
      key: identity.keyPem,
      cert: identity.chainPem,
      minVersion: tls.minVersion,
      maxVersion: tls.maxVersion,
      ...(tls.ciphers === "" ? {} : { ciphers: tls.ciphers }),
      ticketKeys: Buffer.from(random.bytes(TICKET_KEY_BYTES)),
    });
  }

  async #finish(): Promise<void> {
    // A control channel that is gone ends the transfer; one that said QUIT has waited for it.
    this.transfer?.stop.abort();
    await this.transferEnd();
    this.setSource(undefined);
    this.control.close();
  }
}

/** Clients set up the data connection between REST and the transfer, in either order. */
const KEEPS_RESTART: ReadonlySet<Verb> = new Set(["PASV", "EPSV", "PORT", "EPRT", "TYPE"]);
