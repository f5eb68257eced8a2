// Asks a few times for a passive port and knocks at each, in one session; no data command follows.

import { Problem } from "#model/problem.ts";
import type { OpenOptions, OutsideWorld } from "#checks/look.ts";
import { loginRefused } from "#checks/told.ts";
import { classOfAddress, sameAddress } from "#ftp/grammar/address.ts";
import type { Endpoint } from "#ftp/grammar/address.ts";
import { parseEpsv, parsePasv } from "#ftp/grammar/passive.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import type { Session } from "#ftp/client/session.ts";
import { howItFailed, type Failure } from "../connect/handshake.ts";

export type PassiveVerb = "EPSV" | "PASV";

/** Two losses of a SYN are sat out (1 s, 3 s): what does not answer by then drops it. */
const KNOCK_MS = 4000;
/** So many silent ports in a row, none open: the others would be silent too, and each costs seconds. */
const SILENT_IN_A_ROW_MAX = 2;
/** Below it a server would send us to somebody's service; no passive range lies there. */
const FOREIGN_PORT_MIN = 1024;

export interface Offer {
  readonly verb: PassiveVerb;
  readonly reply: Reply;
  /** What it named; undefined: refused, or garbled. For EPSV with the address of the control channel. */
  readonly endpoint?: Endpoint;
}

export interface Knock {
  readonly verb: PassiveVerb;
  /** Where we knocked: at the offered address, or at the control channel's in its place. */
  readonly host: string;
  readonly port: number;
  readonly offered: boolean;
  readonly result: "open" | Failure;
  readonly message: string;
}

export interface Sample {
  readonly address: string;
  readonly encrypted: boolean;
  readonly offers: readonly Offer[];
  readonly knocks: readonly Knock[];
  /** The command that brought no reply at all: something swallowed it, or the server closed on it. */
  readonly unanswered?: { readonly verb: PassiveVerb; readonly problem: Problem };
}

export interface SampleOptions extends OpenOptions {
  readonly address: string;
  /** In this order; a verb that was refused or garbled is not asked again. */
  readonly verbs: readonly PassiveVerb[];
}

/** Throws what opening a session throws, and `refused` where the login is refused. */
export async function samplePassive(world: OutsideWorld, options: SampleOptions): Promise<Sample> {
  const { verbs, ...how } = options;
  const { session, login } = await world.open({ ...how, login: true });
  if (!login || login.code >= 300) {
    throw loginRefused(login);
  }
  const { encrypted } = session;
  const offers: Offer[] = [];
  const knocks: Knock[] = [];
  const given = { address: options.address, encrypted, offers, knocks };
  for (const verb of verbs) {
    const before = offers.find((offer) => offer.verb === verb);
    if ((before && !before.endpoint) || allSilent(knocks, verb)) continue;
    let reply: Reply;
    try {
      reply = await session.command(verb);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === "bug" || problem.code === "cancelled") throw problem;
      // A server that says why and then closes has answered.
      const explained = offers.length > 0 && !offers.at(-1)?.endpoint;
      return explained ? given : { ...given, unanswered: { verb, problem } };
    }
    const offer = offerOf(verb, reply, options.address);
    offers.push(offer);
    if (offer.endpoint)
      knocks.push(...(await knockFor(world, session, { offer, knocks, ...options })));
  }
  await session.quit();
  return given;
}

function offerOf(verb: PassiveVerb, reply: Reply, address: string): Offer {
  if (verb === "PASV") {
    const endpoint = parsePasv(reply);
    return { verb, reply, ...(endpoint ? { endpoint } : {}) };
  }
  const port = parseEpsv(reply);
  return { verb, reply, ...(port === undefined ? {} : { endpoint: { host: address, port } }) };
}

function allSilent(knocks: readonly Knock[], verb: PassiveVerb): boolean {
  const own = knocks.filter((knock) => knock.verb === verb && !knock.offered);
  const mute = own.filter(({ result }) => result === "silent");
  return mute.length >= SILENT_IN_A_ROW_MAX && mute.length === own.length;
}

interface KnockOptions {
  readonly offer: Offer;
  readonly knocks: readonly Knock[];
  readonly address: string;
}

/**
 * At the control channel's address always; at another one that was offered once, and only where a
 * malicious server cannot use us to knock at doors it does not reach itself.
 */
async function knockFor(
  world: OutsideWorld,
  session: Session,
  { offer, knocks, address }: KnockOptions,
): Promise<readonly Knock[]> {
  const endpoint = offer.endpoint!;
  const { verb } = offer;
  const { port } = endpoint;
  const elsewhere = !sameAddress(endpoint.host, address);
  const tried = knocks.some((knock) => knock.offered && knock.host === endpoint.host);
  if (elsewhere && !tried && mayKnock(endpoint)) {
    return [await knock(world, { verb, host: endpoint.host, port, offered: true })];
  }
  return [await knock(world, { verb, host: session.options.address, port, offered: false })];
}

function mayKnock(endpoint: Endpoint): boolean {
  if (endpoint.port < FOREIGN_PORT_MIN) return false;
  return classOfAddress(endpoint.host) === "public";
}

async function knock(
  world: OutsideWorld,
  at: Pick<Knock, "verb" | "host" | "port" | "offered">,
): Promise<Knock> {
  const { host, port } = at;
  const timeoutMs = Math.min(world.timeouts.dataConnectMs, KNOCK_MS);
  try {
    const socket = await world.sockets.connect({ host, port, timeoutMs, signal: world.signal });
    socket.on("error", () => {});
    socket.destroy();
    return { ...at, result: "open", message: "" };
  } catch (thrown) {
    const problem = Problem.from(thrown);
    const result = howItFailed(problem);
    if (result === undefined) throw problem;
    return { ...at, result, message: problem.message };
  }
}
