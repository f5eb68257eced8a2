// The walk: one ordinary client's session from name to QUIT, phase by phase, each with its time. It stops
// where the chain is broken; what comes after is `skipped`. Everything else starts from its record.

import { isIP } from "node:net";
import { Problem } from "#model/problem.ts";
import type { Text } from "#model/text.ts";
import type { Walk } from "#model/walk.ts";
import { Session } from "#ftp/client/session.ts";
import { replyText } from "#ftp/grammar/reply.ts";
import { asksForTls, greet, logIn, passwordHeldBack, passwordMayCross } from "./arrive.ts";
import { walkData } from "./walk-data.ts";
import { Stop, WalkRecorder, type WalkOptions } from "./walk-record.ts";

const ADDRESSES_TRIED_MAX = 4;

/**
 * Never throws for what the network or the server does; throws `bug`, and `cancelled` when the signal is
 * aborted, but for a reason that is a Problem `late`: then the open phase has failed by it.
 */
export async function walk(options: WalkOptions): Promise<Walk> {
  const record = new WalkRecorder(options);
  try {
    await steps(record);
  } catch (thrown) {
    if (!(thrown instanceof Stop)) {
      const problem = Problem.from(thrown);
      const outOfTime = lateness(options.signal);
      if (problem.code === "bug" || (options.signal.aborted && !outOfTime)) throw problem;
      record.fail(outOfTime ?? problem);
    }
  } finally {
    await record.close();
  }
  return record.finish();
}

/** The Problem `late` with which a signal was aborted: then the walk keeps what it has. */
function lateness(signal: AbortSignal): Problem | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return reason instanceof Problem && reason.code === "late" ? reason : undefined;
}

async function steps(record: WalkRecorder): Promise<void> {
  const { target } = record.options;
  await resolve(record);
  const session = await connect(record);
  if (target.security === "implicit") await handshake(record, session);
  await greeting(record, session);
  await auth(record, session);
  await login(record, session);
  await walkData(record, session);
}

async function resolve(record: WalkRecorder): Promise<void> {
  const { target, names, signal, timeouts, clock } = record.options;
  record.begin("resolve");
  const version = isIP(target.host);
  if (version !== 0) {
    record.addresses.push({ address: target.host, family: version === 6 ? 6 : 4 });
  } else {
    const found = new AbortController();
    const ends = AbortSignal.any([signal, found.signal]);
    const late = clock.sleep(timeouts.resolveMs, ends).then(() => {
      throw new Problem(
        "late",
        `resolving ${target.host}: no answer within ${timeouts.resolveMs} ms`,
      );
    });
    late.catch(() => {});
    try {
      record.addresses.push(...(await Promise.race([names.lookup(target.host, signal), late])));
    } finally {
      // A timer left running would keep the process alive.
      found.abort();
    }
  }
  if (record.addresses.length === 0)
    throw new Problem("unreachable", `${target.host} has no address`);
  record.end("ok", record.addresses.map(({ address }) => address).join(", "));
}

async function connect(record: WalkRecorder): Promise<Session> {
  const { target } = record.options;
  record.begin("connect");
  let last: Problem | undefined;
  for (const { address } of record.addresses.slice(0, ADDRESSES_TRIED_MAX)) {
    try {
      record.session = await Session.dial(record.sessionOptions(address));
      record.address = address;
      const after = last ? ` (after ${last.message})` : "";
      record.end("ok", `${address} port ${target.port}${after}`);
      return record.session;
    } catch (thrown) {
      last = Problem.from(thrown);
      if (last.code === "cancelled") throw last;
    }
  }
  throw last ?? new Problem("bug", "no address to connect to");
}

async function handshake(record: WalkRecorder, session: Session): Promise<void> {
  record.begin("tls");
  record.tls = await session.startTls();
  record.end("ok", `${record.tls.version} ${record.tls.cipher}`);
}

async function greeting(record: WalkRecorder, session: Session): Promise<void> {
  record.begin("greeting");
  const reply = await greet(session);
  record.greeting = reply;
  record.answer(reply, reply.code >= 200 && reply.code < 300);
}

async function auth(record: WalkRecorder, session: Session): Promise<void> {
  const { security } = record.options.target;
  record.begin("auth");
  const features = await session.command("FEAT");
  if (features.code === 211) record.features = features;
  if (!asksForTls(security)) {
    const why: Text =
      security === "implicit"
        ? { en: "TLS is implicit on this port.", zh: "该端口使用隐式 TLS。" }
        : { en: "TLS was not asked for.", zh: "未要求使用 TLS。" };
    record.skip(why);
    return;
  }
  const reply = await session.command("AUTH", "TLS");
  if (reply.code !== 234) {
    record.end("refused", replyText(reply), { reply });
    record.add("tls", "skipped", "", { why: tlsRefused });
    if (security === "explicit" || reply.code === 421) throw new Stop();
    return;
  }
  record.end("ok", replyText(reply), { reply });
  await handshake(record, session);
}

const tlsRefused: Text = { en: "The server refused AUTH TLS.", zh: "服务器拒绝了 AUTH TLS。" };

async function login(record: WalkRecorder, session: Session): Promise<void> {
  const { target, allowCleartext } = record.options;
  record.begin("login");
  record.as = target.login ? "user" : "anonymous";
  if (target.login && !passwordMayCross(session, allowCleartext)) {
    record.skip(passwordHeldBack);
    throw new Stop();
  }
  let outcome;
  try {
    outcome = await logIn(session, target, allowCleartext);
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code !== "denied") throw problem;
    record.skip(problem.says);
    throw new Stop();
  }
  record.loggedIn = outcome.loggedIn;
  record.answer(outcome.reply, outcome.loggedIn);
  const system = await session.command("SYST");
  if (system.code === 215) record.system = system;
}
