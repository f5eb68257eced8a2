// How a misbehaviour is proved on the wire: a server with it, and our own client or bare sockets against it.

import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Session, Transfer, TransferOptions } from "#ftp/client/session.ts";
import type { Clock } from "#model/ports.ts";
import { Problem } from "#model/problem.ts";
import type { MisbehaviourId } from "#practice/misbehaviours/index.ts";
import type { Practice, PracticeOptions } from "#practice/practice.ts";
import { dial, open, type OpenOptions } from "#test/kit/practice.ts";

export interface Wire {
  readonly t: TestContext;
  readonly server: Practice;
  /** What the server was asked to wait, in milliseconds; it did not wait so long. */
  readonly pauses: readonly number[];
  open(options?: OpenOptions): Promise<Session>;
  dial(): Promise<Session>;
}

export interface Proof {
  /** Default `clear`. */
  readonly security?: PracticeOptions["security"];
  readonly show: (wire: Wire) => Promise<void>;
}

export type Proofs = { readonly [id in MisbehaviourId]?: Proof };

/** Long enough for loopback on a busy machine; what is silent by design is waited for so long. */
const WAIT_MS = 3_000;
const TIMEOUTS = {
  replyMs: WAIT_MS,
  greetingMs: WAIT_MS,
  tlsMs: WAIT_MS,
  dataConnectMs: WAIT_MS,
  dataIdleMs: WAIT_MS,
};

/** A clock that notes how long was to be waited, and waits a moment. */
export function hastyClock(pauses: number[]): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    async sleep(ms) {
      pauses.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

export function wire(t: TestContext, server: Practice, pauses: readonly number[]): Wire {
  return {
    t,
    server,
    pauses,
    open: (options = { login: true }) => open(t, server, { timeouts: TIMEOUTS, ...options }),
    dial: () => dial(t, server, TIMEOUTS),
  };
}

/** The code of the Problem that `doing` ends in. */
export async function problemOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
  } catch (thrown) {
    return Problem.from(thrown).code;
  }
  return "none";
}

/** Greets with this, whole. */
export function greets(pattern: RegExp): Proof {
  return {
    async show(w) {
      const session = await w.dial();
      assert.match((await session.greeting()).lines.join("\n"), pattern);
    },
  };
}

/** After login, answers the command with this. */
export function answers(pattern: RegExp, verb: string, argument?: string): Proof {
  return {
    async show(w) {
      const session = await w.open();
      assert.match((await session.command(verb, argument)).lines.join("\n"), pattern);
    },
  };
}

/** The reply to the login: to PASS, or to USER where that was refused. */
export async function login(w: Wire, session: Session, name = w.server.user) {
  const asked = await session.command("USER", name);
  if (asked.code !== 331) return asked;
  return await session.command("PASS", w.server.password.reveal());
}

export function fetch(session: Session, argument: string, more: Partial<TransferOptions> = {}) {
  return session.transfer({ verb: "RETR", argument, mode: "EPSV", keepBytes: 2 << 20, ...more });
}

export function put(session: Session, upload: Uint8Array, more: Partial<TransferOptions> = {}) {
  return session.transfer({
    verb: "STOR",
    argument: "incoming/.ftpwarden-test",
    mode: "EPSV",
    upload,
    ...more,
  });
}

export function list(session: Session, more: Partial<TransferOptions> = {}): Promise<Transfer> {
  return session.transfer({ verb: "LIST", mode: "EPSV", keepBytes: 1 << 16, ...more });
}
