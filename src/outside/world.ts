// The world of one outside check: sessions and sockets that are counted, bounded, and ended with the check.

import type { Socket } from "node:net";
import type { Clock, Random } from "#model/ports.ts";
import { Problem, type ProblemCode } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";
import type { ServerKnowledge } from "#model/server.ts";
import type { Target } from "#model/target.ts";
import type { Text } from "#model/text.ts";
import { phaseOf, type PhaseName, type Walk } from "#model/walk.ts";
import type { LookOptions, Opened, OpenOptions, OutsideWorld } from "#checks/look.ts";
import type { DnsClient } from "#model/dns.ts";
import type { NameLookup, Sockets } from "#ftp/client/sockets.ts";
import type { Timeouts } from "#ftp/client/limits.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { Session } from "#ftp/client/session.ts";
import { asksForTls, greet, logIn, upgrade } from "./arrive.ts";

/** At once, for one check. Together with the engine's bound on checks it keeps us under common limits per address. */
export const CONNECTIONS_PER_CHECK_MAX = 3;
/** In all, for one check: enough for a whole table of TLS hellos. */
export const CONNECTIONS_PER_CHECK_TOTAL_MAX = 60;

export interface WorldParts {
  readonly target: Target;
  readonly sockets: Sockets;
  readonly names: NameLookup;
  readonly dns: DnsClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly timeouts: Timeouts;
  readonly servers: ServerKnowledge;
  readonly options: LookOptions;
}

/** A world, and how to end it: every socket that the check left open is closed. */
export function outsideWorld(
  parts: WorldParts,
  walk: Walk,
  signal: AbortSignal,
): { readonly world: OutsideWorld; end(): void } {
  const timeouts = timeoutsAfter(walk, parts.timeouts);
  const gate = new Gate(signal);
  const sessions: Session[] = [];
  const bounded: Sockets = {
    async connect(options) {
      await gate.enter();
      try {
        const socket = await parts.sockets.connect({ ...options, signal });
        gate.hold(socket);
        return socket;
      } catch (thrown) {
        gate.leave();
        throw thrown;
      }
    },
    listen: (host) => parts.sockets.listen(host),
  };
  // Data connections belong to a session that was already let in: they are not counted again.
  const sessionOptions = (address: string) => ({
    address,
    port: parts.target.port,
    serverName: parts.target.host,
    timeouts,
    monotonic: () => parts.clock.monotonic(),
    signal,
  });
  const open = async (options: OpenOptions = {}): Promise<Opened> => {
    const address = options.address ?? walk.address;
    if (address === undefined) throw new Problem("unreachable", "the walk reached no address");
    let first = true;
    const sockets: Sockets = {
      connect: (o) => {
        const via = first ? bounded : parts.sockets;
        first = false;
        return via.connect({ ...o, signal });
      },
      listen: (host) => parts.sockets.listen(host),
    };
    const session = await Session.dial({ ...sessionOptions(address), sockets });
    sessions.push(session);
    return await arrive(session, options, parts, walk);
  };
  const world: OutsideWorld = {
    target: parts.target,
    walk,
    open,
    sockets: bounded,
    names: parts.names,
    dns: parts.dns,
    clock: parts.clock,
    random: parts.random,
    timeouts,
    signal,
    servers: parts.servers,
    options: parts.options,
  };
  return {
    world,
    end() {
      for (const session of sessions) session.destroy();
      gate.end();
    },
  };
}

/** Where the walk met silence on the data channel, or after a transfer, nobody need wait as long again. */
const SILENT_DATA_CONNECT_MS = 1_500;
const SILENT_REPLY_MS = 3_000;

function timeoutsAfter(walk: Walk, timeouts: Timeouts): Timeouts {
  const late = (phase: PhaseName) => phaseOf(walk, phase)?.problem?.code === "late";
  const { dataConnectMs, replyMs } = timeouts;
  return {
    ...timeouts,
    ...(late("data-connect")
      ? { dataConnectMs: Math.min(dataConnectMs, SILENT_DATA_CONNECT_MS) }
      : {}),
    ...(late("list") ? { replyMs: Math.min(replyMs, SILENT_REPLY_MS) } : {}),
  };
}

async function arrive(
  session: Session,
  options: OpenOptions,
  parts: WorldParts,
  walk: Walk,
): Promise<Opened> {
  const { target } = parts;
  const channel = options.channel ?? (walk.tls ? "tls" : "clear");
  if (channel === "raw") return { session };
  if (target.security === "implicit") {
    if (channel === "clear") throw new Refusal("unsupported", noClearChannel);
    await session.startTls();
  }
  const greeting = await greet(session);
  if (greeting.code === 421)
    throw said("busy", { en: "The server is full", zh: "服务器已满" }, greeting, greeting);
  if (greeting.code >= 300)
    throw said(
      "refused",
      { en: "The server refuses us", zh: "服务器拒绝了我方" },
      greeting,
      greeting,
    );
  if (channel === "tls" && asksForTls(target.security)) {
    const { refused } = await upgrade(session);
    if (refused) throw said("refused", tlsRefused, refused);
  }
  if (!options.login) return { session, greeting };
  const { login: _account, ...visitor } = target;
  const who = options.as === "visitor" ? visitor : target;
  const outcome = await logIn(session, who, parts.options.allowCleartext);
  if (outcome.loggedIn) {
    if (session.encrypted && options.protectData !== false) await session.protectData();
    await session.command("TYPE", "I");
    if (target.path !== "") await session.command("CWD", target.path);
  }
  return { session, greeting, login: outcome.reply };
}

const tlsRefused: Text = { en: "The server refuses AUTH TLS", zh: "服务器拒绝 AUTH TLS" };
const noClearChannel: Text = {
  en: "An implicit TLS port has no clear channel.",
  zh: "隐式 TLS 端口没有明文通道。",
};

/** Ours in both languages, then the server's own words. A refusing greeting is handed on as the cause. */
function said(code: ProblemCode, { en, zh }: Text, reply: Reply, cause?: Reply): Problem {
  const words = reply.lines.join(" ");
  const says: Text = { en: `${en}: ${words}`, zh: `${zh}：${words}` };
  return new Problem(code, says.en, { cause, says });
}

/** Lets CONNECTIONS_PER_CHECK_MAX in at once; the others wait their turn. */
class Gate {
  readonly #signal: AbortSignal;
  readonly #waiting: (() => void)[] = [];
  readonly #sockets = new Set<Socket>();
  #inside = 0;
  #total = 0;
  #ended = false;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.end(), { once: true });
  }

  async enter(): Promise<void> {
    if (++this.#total > CONNECTIONS_PER_CHECK_TOTAL_MAX) {
      throw new Problem(
        "full",
        `a check may open ${CONNECTIONS_PER_CHECK_TOTAL_MAX} connections, no more`,
      );
    }
    while (this.#inside >= CONNECTIONS_PER_CHECK_MAX && !this.#ended) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#ended || this.#signal.aborted) throw new Problem("cancelled", "the check has ended");
    this.#inside++;
  }

  leave(): void {
    this.#inside--;
    this.#waiting.shift()?.();
  }

  hold(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      this.leave();
    });
  }

  end(): void {
    this.#ended = true;
    for (const socket of this.#sockets) socket.destroy();
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
