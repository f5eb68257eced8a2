// One transfer of the practice server: from the preliminary reply to the final one (RFC 959 §3).

import type { Socket } from "node:net";
import { Problem, type ProblemCode } from "#model/problem.ts";
import { receiveContent, sendContent, type DataSource } from "#ftp/server/data.ts";
import { reply, type OutReply } from "#ftp/server/replies.ts";
import { secureServer } from "#ftp/server/secure.ts";
import type { Verb } from "#ftp/server/verbs.ts";
import type { Session } from "./session.ts";

export interface TransferPlan {
  readonly verb: Verb;
  /** Absolute; of the file or the folder listed. */
  readonly path: string;
  readonly what: "file" | "listing";
  /** Words of the preliminary reply. */
  readonly says: string;
  /** What to send; left out: receive. */
  readonly content?: Buffer;
  /** Gets what came, also when only part of it came; gives the refusal, if any. */
  readonly store?: (content: Buffer, whole: boolean) => OutReply | undefined;
}

/** Thrown through a flow by a misbehaviour. */
class Cut extends Problem {
  readonly last: OutReply | undefined;

  constructor(last: OutReply | undefined) {
    super("cancelled", "cut on purpose");
    this.last = last;
  }
}

export class Transfer {
  readonly plan: TransferPlan;
  readonly mode: DataSource["mode"];
  readonly stop = new AbortController();
  /** The TCP connection; under PROT P `socket` is the TLS over it. */
  raw: Socket | undefined;
  socket: Socket | undefined;
  /** Moved so far, in bytes of the data connection. */
  movedBytes = 0;

  constructor(plan: TransferPlan, mode: DataSource["mode"]) {
    this.plan = plan;
    this.mode = mode;
  }

  get direction(): "out" | "in" {
    return this.plan.content === undefined ? "in" : "out";
  }

  /** Ends the flow at once: `reset` by RST, else by closing. `last` is the final reply, none when left out. */
  cut(how: "close" | "reset", last?: OutReply): never {
    if (how === "reset") this.reset();
    else this.raw?.destroySoon();
    throw new Cut(last);
  }

  reset(): void {
    if (this.raw && !this.raw.destroyed) this.raw.resetAndDestroy();
  }

  end(): void {
    this.socket?.destroy();
    this.raw?.destroy();
  }
}

const DATA_REFUSED_BY_POLICY = 521;

/** Does it all, and answers in every case. Throws nothing but bugs. */
export async function runTransfer(session: Session, plan: TransferPlan): Promise<void> {
  const source = session.takeSource();
  if (session.dataMustBeProtected && !session.dataProtected) {
    source?.close();
    await session.reply(
      DATA_REFUSED_BY_POLICY,
      "Data connections must be protected here: use PROT P first.",
    );
    return;
  }
  if (!source) {
    await session.reply(425, "Use EPSV, PASV, EPRT or PORT first.");
    return;
  }
  const transfer = new Transfer(plan, source.mode);
  session.transfer = transfer;
  try {
    const last = await perform(session, transfer, source);
    if (last) await session.send(last);
  } finally {
    session.transfer = undefined;
    source.close();
    transfer.end();
  }
}

async function perform(
  session: Session,
  transfer: Transfer,
  source: DataSource,
): Promise<OutReply | undefined> {
  try {
    if (await session.hooked("transfer", transfer)) return undefined;
    await session.reply(150, transfer.plan.says);
    const refusal = await connect(session, transfer, source);
    if (refusal) return refusal === "taken" ? undefined : refusal;
    return transfer.direction === "out"
      ? await sendAll(session, transfer)
      : await receiveAll(session, transfer);
  } catch (thrown) {
    return lastWords(thrown);
  }
}

function lastWords(thrown: unknown): OutReply | undefined {
  if (thrown instanceof Cut) return thrown.last;
  const problem = Problem.from(thrown);
  if (problem.code === "bug") throw problem;
  return LAST_WORDS[problem.code] ?? reply(426, "The data connection broke; transfer aborted.");
}

const LAST_WORDS: { readonly [code in ProblemCode]?: OutReply } = {
  cancelled: reply(426, "Transfer aborted; the data connection is closed."),
  late: reply(426, "Data connection timed out; transfer aborted."),
  full: reply(552, "The file is larger than this server keeps."),
};

async function connect(
  session: Session,
  transfer: Transfer,
  source: DataSource,
): Promise<OutReply | "taken" | undefined> {
  const { limits } = session.control;
  const signal = transfer.stop.signal;
  try {
    transfer.raw = await source.open(limits.dataConnectMs, signal);
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    return reply(425, "Failed to establish the data connection.");
  }
  transfer.socket = transfer.raw;
  if (await session.hooked("connected", transfer)) return "taken";
  if (!session.dataProtected) return undefined;
  try {
    const socket = await secureServer(transfer.raw, {
      context: session.dataContext(),
      timeoutMs: limits.tlsHandshakeMs,
      signal,
    });
    transfer.socket = socket;
    if (session.settings.resumption.startsWith("demanded") && !socket.isSessionReused()) {
      return reply(522, "The data connection must resume the TLS session of the control channel.");
    }
    return undefined;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled") throw problem;
    return reply(425, `TLS on the data connection failed: ${problem.message}.`);
  }
}

function flowOptions(session: Session, transfer: Transfer) {
  return {
    idleMs: session.control.limits.dataIdleMs,
    signal: transfer.stop.signal,
    chunkBytes: session.settings.chunkBytes,
    pace: async (movedBytes: number) => {
      transfer.movedBytes = movedBytes;
      for (const hooks of session.server.hooks) {
        await hooks.moving?.(session, transfer, movedBytes);
      }
    },
  };
}

async function sendAll(session: Session, transfer: Transfer): Promise<OutReply> {
  let content = transfer.plan.content ?? Buffer.alloc(0);
  for (const hooks of session.server.hooks) {
    content = hooks.outgoing?.(content, transfer, session) ?? content;
  }
  await sendContent(transfer.socket!, content, flowOptions(session, transfer));
  return reply(226, "Transfer complete.");
}

async function receiveAll(session: Session, transfer: Transfer): Promise<OutReply> {
  const chunks: Buffer[] = [];
  const store = (whole: boolean) => {
    let content: Buffer = Buffer.concat(chunks);
    for (const hooks of session.server.hooks) {
      const changed = hooks.incoming?.(content, transfer, session);
      if (changed && "code" in changed) return changed;
      content = changed ?? content;
    }
    return transfer.plan.store?.(content, whole);
  };
  try {
    await receiveContent(transfer.socket!, {
      ...flowOptions(session, transfer),
      bytesMax: session.server.tree.freeBytes,
      take: (chunk) => chunks.push(chunk),
    });
  } catch (thrown) {
    // What came is kept, so that the client can go on from there (REST).
    store(false);
    throw thrown;
  }
  return store(true) ?? reply(226, "Transfer complete.");
}
