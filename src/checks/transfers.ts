// Transfers as checks make them: a session that is opened anew when the server breaks it, and the story
// of a transfer brought to one word.

import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Facts } from "#model/text.ts";
import { isAboutDataChannel, type Reply } from "#ftp/grammar/reply.ts";
import type { DataVerb, Session, Transfer, TransferOptions } from "#ftp/client/session.ts";
import type { OutsideWorld } from "./look.ts";
import { brokenEvidence, productFacts, productOf, told } from "./told.ts";

/** A server that breaks more sessions than this is not asked on. */
const SESSIONS_MAX = 5;

/**
 * What became of a transfer that did not succeed. `channel`: the data connection did not come about, or
 * not under TLS as the server wants it; that is for the network's and TLS's own checks to tell.
 */
export type Mishap =
  | "channel"
  | "refused"
  | "failed"
  | "cut"
  | "stalled"
  | "no-final-reply"
  | "slow"
  | "disk-full"
  | "quota";

export interface Mishappened {
  readonly mishap: Mishap;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

/** One working session, renewed as often as needed. Every call ends within the client's timeouts. */
export interface Worker {
  /** Throws a Problem when no session can be had. Does not throw for what the server does. */
  transfer(options: Omit<TransferOptions, "mode">): Promise<Transfer>;
  /** Undefined when the session broke instead of an answer. */
  command(verb: string, argument?: string): Promise<Reply | undefined>;
  end(): Promise<void>;
}

/** `open` gives a session that is logged in; it is asked again after a break. */
export function workerOf(world: OutsideWorld, open: () => Promise<Session>): Worker {
  let mode: DataVerb = world.walk.passive?.verb ?? "EPSV";
  let session: Session | undefined;
  let opened = 0;
  const ready = async (): Promise<Session> => {
    if (session && !session.control.ended) return session;
    session?.destroy();
    if (++opened > SESSIONS_MAX) {
      throw new Problem("refused", `the server broke ${SESSIONS_MAX} sessions, one after another`);
    }
    session = await open();
    return session;
  };
  return {
    transfer: async (options) => {
      const first = await (await ready()).transfer({ ...options, mode });
      // Where the walk came not so far, the mode is found here.
      const refused = first.at === "offer" && first.problem === undefined;
      if (world.walk.passive || mode === "PASV" || !refused) return first;
      mode = "PASV";
      return await (await ready()).transfer({ ...options, mode });
    },
    command: async (verb, argument) => {
      try {
        return await (await ready()).command(verb, argument);
      } catch (thrown) {
        const problem = Problem.from(thrown);
        if (problem.code === "cancelled" || problem.code === "bug") throw problem;
        return undefined;
      }
    },
    end: async () => {
      await session?.quit();
    },
  };
}

/** Undefined: the transfer went well. */
export function mishapOf(world: OutsideWorld, transfer: Transfer): Mishappened | undefined {
  if (transfer.ok) return undefined;
  const { problem, final } = transfer;
  const said = final && final.code >= 400 ? told(world, final) : undefined;
  const facts: Facts = {
    ...(said?.facts ?? productFacts(productOf(world))),
    ...(transfer.flow ? { byteCount: transfer.flow.byteCount } : {}),
  };
  const shown: Evidence[] = [];
  if (transfer.flow) shown.push(evidence("measure", `${transfer.flow.byteCount} bytes crossed`));
  if (problem) shown.push(brokenEvidence(problem.message));
  shown.push(...(said?.evidence ?? []));
  const mishap = stillMoving(world, transfer) ? "slow" : wordFor(transfer, said?.matter);
  return { mishap, facts, evidence: shown };
}

/** Under TLS a refusal of the command comes in place of the handshake; 425 and 522 speak of the channel. */
function refusesCommand({ final, preliminary }: Transfer): boolean {
  if (!final || final.code < 400 || preliminary) return false;
  return final.code !== 425 && final.code !== 521 && final.code !== 522;
}

/** Our time for a transfer was over, not the server's breath. */
function stillMoving(world: OutsideWorld, { flow, problem }: Transfer): boolean {
  if (problem?.code !== "late" || !flow || flow.byteCount === 0) return false;
  return flow.tookMs >= world.timeouts.transferMs;
}

function wordFor(transfer: Transfer, matter: string | undefined): Mishap {
  const { at, final, problem } = transfer;
  if (matter === "disk-full") return "disk-full";
  if (matter === "quota-exceeded") return "quota";
  if (matter === "session-reuse-required" || matter === "data-tls-required") return "channel";
  if (at === "offer" || (at === "connect" && (problem || !final))) return "channel";
  if (at === "tls" && !refusesCommand(transfer)) return "channel";
  if (final && final.code >= 400) {
    // A 425 has many causes, which its words tell; the others are TLS's own matter.
    if (final.code !== 425 && isAboutDataChannel(final)) return "channel";
    if (final.code === 426) return "cut";
    const begun = transfer.preliminary !== undefined;
    const hard = final.code >= 500 || final.code === 450;
    return !begun && hard && matter !== "server-error" ? "refused" : "failed";
  }
  if (at === "final") return "no-final-reply";
  if (at === "command") return problem?.code === "late" ? "stalled" : "cut";
  return problem?.code === "late" ? "stalled" : "cut";
}
