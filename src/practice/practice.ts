// Starts the practice server: healthy, or failing in the ways that were asked for. It is for
// demonstration, tests and training, never for production.

import { createServer, type Server, type Socket } from "node:net";
import { canonicalAddress } from "#ftp/grammar/address.ts";
import type { Clock, Random } from "#model/ports.ts";
import { Problem } from "#model/problem.ts";
import { Secret } from "#model/secret.ts";
import { digBlackHole } from "./black-hole.ts";
import { makeIdentity, type Identity } from "./identity.ts";
import type { Misbehaviour } from "./misbehaviour.ts";
import { misbehaviourById, type MisbehaviourId } from "./misbehaviours/index.ts";
import { seed } from "./seed.ts";
import { Session, type PracticeServer } from "./session.ts";
import { changeSettings, CONNECTIONS_MAX, HEALTHY, type Settings } from "./settings.ts";
import { Tree } from "./tree.ts";
import type { PracticeUser } from "./users.ts";
import { handlers } from "./verbs/index.ts";

export interface PracticeOptions {
  /** An address of this machine (default 127.0.0.1). */
  readonly host?: string;
  /** Default 0: of the system's choice. */
  readonly port?: number;
  readonly misbehaviours?: readonly MisbehaviourId[];
  /** Default `explicit`. */
  readonly security?: Settings["security"];
  /** Default: one user `practice` with a password made at random, who may write. */
  readonly users?: readonly {
    readonly name: string;
    readonly password: Secret;
    readonly mayWrite?: boolean;
  }[];
  /** First and last passive port. */
  readonly passivePorts?: readonly [first: number, last: number];
  readonly clock: Clock;
  readonly random: Random;
  /** Each command as it comes, redacted: for a live view. */
  readonly onLine?: (seen: SeenLine) => void;
}

export interface SeenLine {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Connections are numbered from 1. */
  readonly connection: number;
  /** What the client sent, secrets starred; "! …" is what went wrong on our side of it. */
  readonly line: string;
}

export interface Practice {
  readonly host: string;
  readonly port: number;
  readonly security: Settings["security"];
  readonly user: string;
  readonly password: Secret;
  readonly certificatePem: string;
  /** What a client must trust. */
  readonly caPem: string;
  /** At most SEEN_MAX lines, the newest last. */
  readonly seen: readonly SeenLine[];
  readonly tree: Tree;
  /** Ends every connection and timer; resolves when the port is free. May be called twice. */
  stop(): Promise<void>;
}

export const SEEN_MAX = 10_000;
const PASSWORD_BYTES = 12;

/** Throws a Problem: `conflict` and `denied` for the port, `unreachable` for the host, `invalid` for an id. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const host = options.host ?? "127.0.0.1";
  const chosen = (options.misbehaviours ?? []).map(misbehaviourOf);
  const asked = {
    ...(options.security ? { security: options.security } : {}),
    ...(options.passivePorts ? { passivePorts: options.passivePorts } : {}),
  };
  const settings = changeSettings(HEALTHY, [asked, ...chosen.map((one) => one.settings ?? {})]);
  const own = options.users?.[0];
  const password =
    own?.password ??
    new Secret(Buffer.from(options.random.bytes(PASSWORD_BYTES)).toString("base64url"));
  const users = usersOf(options, settings, password);
  const names = [...new Set(["localhost", "127.0.0.1", "::1", canonicalAddress(host) ?? host])];
  const make = () =>
    makeIdentity(settings.certificate, names, {
      random: options.random,
      nowMs: options.clock.now(),
    });
  const identity = await make();
  const otherIdentity = settings.dataCertificate === "other" ? await make() : identity;
  const tree = new Tree(() => options.clock.now());
  seed(tree, options.clock.now());
  const running = new Running({
    settings,
    tree,
    identity,
    otherIdentity,
    users,
    hooks: chosen.flatMap((one) => (one.hooks ? [one.hooks()] : [])),
    hostNames: new Set(names.map((name) => name.toLowerCase())),
    clock: options.clock,
    random: options.random,
    onLine: options.onLine,
  });
  const door = chosen.find((one) => one.door !== undefined)?.door;
  const port = await running.open({ host, port: options.port ?? 0, door });
  return {
    host,
    port,
    security: asked.security ?? HEALTHY.security,
    user: own?.name ?? DEFAULT_USER,
    password,
    certificatePem: identity.certificatePem,
    caPem: identity.caPem,
    seen: running.seen,
    tree,
    stop: () => running.stop(),
  };
}

const DEFAULT_USER = "practice";

function misbehaviourOf(id: MisbehaviourId): Misbehaviour {
  const found = misbehaviourById(id);
  if (!found) throw new Problem("invalid", `there is no misbehaviour ${JSON.stringify(id)}`);
  return found;
}

function usersOf(
  options: PracticeOptions,
  settings: Settings,
  password: Secret,
): readonly PracticeUser[] {
  const named = options.users ?? [{ name: DEFAULT_USER, password, mayWrite: true }];
  const users: PracticeUser[] = named.map((user) => ({
    name: user.name,
    password: user.password,
    mayWrite: user.mayWrite ?? true,
    anonymous: false,
  }));
  if (settings.anonymous !== "off") {
    users.push({ name: "anonymous", password: new Secret(""), mayWrite: false, anonymous: true });
  }
  return users;
}

interface Parts {
  readonly settings: Settings;
  readonly hooks: PracticeServer["hooks"];
  readonly tree: Tree;
  readonly identity: Identity;
  readonly otherIdentity: Identity;
  readonly users: readonly PracticeUser[];
  readonly hostNames: ReadonlySet<string>;
  readonly clock: Clock;
  readonly random: Random;
  readonly onLine: ((seen: SeenLine) => void) | undefined;
}

interface Door {
  readonly host: string;
  readonly port: number;
  readonly door: Misbehaviour["door"];
}

class Running implements PracticeServer {
  readonly settings: Settings;
  readonly hooks: PracticeServer["hooks"];
  readonly tree: Tree;
  readonly identity: Identity;
  readonly otherIdentity: Identity;
  readonly users: readonly PracticeUser[];
  readonly hostNames: ReadonlySet<string>;
  readonly clock: Clock;
  readonly random: Random;
  readonly seen: SeenLine[] = [];
  readonly #onLine: ((seen: SeenLine) => void) | undefined;
  readonly #abort = new AbortController();
  readonly #counts = new Map<string, number>();
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #sessions = new Map<Session, Promise<void>>();
  readonly #sockets = new Set<Socket>();
  readonly #closers: (() => Promise<void>)[] = [];
  #lastId = 0;

  constructor(parts: Parts) {
    this.settings = parts.settings;
    this.hooks = parts.hooks;
    this.tree = parts.tree;
    this.identity = parts.identity;
    this.otherIdentity = parts.otherIdentity;
    this.users = parts.users;
    this.hostNames = parts.hostNames;
    this.clock = parts.clock;
    this.random = parts.random;
    this.#onLine = parts.onLine;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return count;
  }

  connections(address?: string): number {
    if (address === undefined) return this.#sessions.size;
    return [...this.#sessions.keys()].filter((session) => session.remoteAddress === address).length;
  }

  note(session: Session, line: string): void {
    const seen = { at: this.clock.now(), connection: session.id, line };
    if (this.seen.length >= SEEN_MAX) this.seen.shift();
    this.seen.push(seen);
    this.#onLine?.(seen);
  }

  obey: PracticeServer["obey"] = (verb, session, argument) => handlers[verb](session, argument);

  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#made.get(name) as Promise<T> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }

  atStop(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  async open({ host, port, door }: Door): Promise<number> {
    if (door === "silent") {
      const hole = await digBlackHole(host, port);
      this.atStop(() => hole.stop());
      return hole.port;
    }
    const server = createServer((socket) => this.#welcome(socket));
    // Somewhat more than served, so that one too many can be told so.
    server.maxConnections = CONNECTIONS_MAX * 2;
    const bound = await listen(server, host, port);
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    if (door === "refused") await close();
    else this.atStop(close);
    return bound;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    const sessions = [...this.#sessions];
    for (const [session] of sessions) session.control.destroy();
    // Those too whose session is over and which wait for the client to close its half.
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all([
      ...this.#closers.splice(0).map((close) => close()),
      ...sessions.map(([, done]) => done),
    ]);
  }

  #welcome(socket: Socket): void {
    socket.on("error", () => {});
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    const session = new Session(++this.#lastId, this, socket);
    const done = session.run().finally(() => this.#sessions.delete(session));
    this.#sessions.set(session, done);
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(Problem.from(error, `practice server on ${host} port ${port}`)),
    );
    server.listen({ host, port, ipv6Only: false }, () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") {
        reject(new Problem("bug", "a listening socket without a port"));
      } else resolve(bound.port);
    });
  });
}
