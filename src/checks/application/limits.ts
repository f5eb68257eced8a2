// Which limits of the server does a client meet: in the walk, and with a handful of sessions at once.

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Matter } from "#model/server.ts";
import type { Facts } from "#model/text.ts";
import type { ReplyRecord } from "#model/walk.ts";
import type { Session } from "#ftp/client/session.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { brokenEvidence, productFacts, productOf, told } from "../told.ts";

/** Clients open two or three at once (FileZilla two, browsers and mirrors more); this is no load test. */
export const SESSIONS_TRIED = 3;
/** What a client asks at the least before its first transfer. */
const COMMANDS_TRIED = 6;

const SETTLE_MS = 300;

type K = "too-many-users" | "too-many-from-address" | "other-limit" | "closes-early";

export const limits = outsideCheck({
  id: "application/limits",
  asks: {
    en: "Does an ordinary client meet a limit of the server?",
    zh: "普通客户端是否会碰到服务器的限制？",
  },
  ok: {
    en: "Three sessions at once are let in and kept.",
    zh: "同时三个会话均被接受并保持。",
  },
  needs: "port",
  cost: "heavy",
  alone: true,
  deadlineMs: 45_000,
  findings: {
    "too-many-users": {
      severity: "error",
      says: {
        en: "The server is full after {sessions} sessions of ours: {reply}",
        zh: "在我方 {sessions} 个会话之后服务器已满：{reply}",
      },
      todo: {
        en: "Look who holds the sessions before raising the limit.",
        zh: "先查清会话被谁占用，再考虑提高上限。",
      },
    },
    "too-many-from-address": {
      severity: "error",
      says: {
        en: "The server takes no more than {sessions} sessions from this address: {reply}",
        zh: "服务器只接受本地址 {sessions} 个会话：{reply}",
      },
      todo: {
        en: "Clients open two or three sessions at once, and users behind NAT share an address.",
        zh: "客户端常同时开两三个会话，NAT 后的用户还共用一个地址。",
      },
    },
    "other-limit": {
      severity: "warning",
      says: {
        en: "After {sessions} sessions of ours the server lets nobody more in.",
        zh: "在我方 {sessions} 个会话之后，服务器不再接受新会话。",
      },
    },
    "closes-early": {
      severity: "error",
      says: {
        en: "The server ends the session after {commands} simple commands.",
        zh: "服务器在 {commands} 条简单命令之后就结束会话。",
      },
    },
  },
  sources: ["RFC 959 §4.2.2", "vsftpd.conf(5)", "pure-ftpd(8)"],
  async look(world) {
    const met = metInWalk(world);
    if (met) return [met];
    if (!world.walk.greeting || world.walk.greeting.code >= 300) {
      return [{ saw: "unknown", reason: noGreeting }];
    }
    const held: Session[] = [];
    // Servers count a session until they have noticed that it ended.
    await world.clock.sleep(SETTLE_MS, world.signal);
    try {
      return [await severalAtOnce(world, held)];
    } finally {
      await Promise.all(held.map((session) => session.quit()));
    }
  },
});

const byMatter: { readonly [M in Matter]?: K } = {
  "too-many-users": "too-many-users",
  "too-many-from-address": "too-many-from-address",
  "other-limit": "other-limit",
};

/** The walk's own session was turned away by a limit. */
function metInWalk(world: OutsideWorld): Sight<K> | undefined {
  for (const { reply, outcome } of world.walk.phases) {
    if (!reply || outcome !== "refused") continue;
    const { facts, evidence: shown, matter } = told(world, reply);
    const saw = matter && byMatter[matter];
    if (saw) return { saw, severity: "error", facts: { ...facts, sessions: 0 }, evidence: shown };
  }
  return undefined;
}

async function severalAtOnce(world: OutsideWorld, held: Session[]): Promise<Sight<K>> {
  for (let sessions = 0; sessions < SESSIONS_TRIED; sessions++) {
    const refusal = await oneMore(world, held);
    if (!refusal) continue;
    const facts: Facts = { ...refusal.facts, sessions };
    // With sessions of ours open it is a narrow limit; with none, nobody gets in.
    const severity = sessions === 0 ? "error" : "warning";
    if (refusal.saw) return { saw: refusal.saw, severity, facts, evidence: refusal.evidence };
    return { saw: "unknown", reason: refusal.reason, facts, evidence: refusal.evidence };
  }
  return await chat(world, held[0]!);
}

interface Refusal {
  readonly saw: K | undefined;
  readonly reason: { readonly en: string; readonly zh: string };
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

/** Opens one more session, logged in where the walk was; undefined: it was let in. */
async function oneMore(world: OutsideWorld, held: Session[]): Promise<Refusal | undefined> {
  const others = held.length;
  try {
    const { session, login } = await world.open({ login: world.walk.loggedIn });
    held.push(session);
    return login && login.code >= 300 ? refusalOf(world, login) : undefined;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    const reply = replyIn(problem);
    if (reply) return refusalOf(world, reply);
    const closed = problem.code === "unreachable" || problem.code === "refused";
    return {
      saw: closed && others > 0 ? "other-limit" : undefined,
      reason: problem.says,
      facts: { ...productFacts(productOf(world)), closed },
      evidence: [brokenEvidence(problem.message)],
    };
  }
}

/** The greeting that was a refusal: `open` hands it over as the cause. */
function replyIn(problem: Problem): ReplyRecord | undefined {
  const cause = problem.cause as Partial<ReplyRecord> | undefined;
  if (typeof cause?.code !== "number" || !Array.isArray(cause.lines)) return undefined;
  return { code: cause.code, lines: cause.lines };
}

function refusalOf(world: OutsideWorld, reply: ReplyRecord): Refusal {
  const { facts, evidence: shown, matter } = told(world, reply);
  const saw = (matter && byMatter[matter]) ?? (reply.code === 421 ? "other-limit" : undefined);
  const words = reply.lines.join(" ");
  return { saw, reason: { en: words, zh: words }, facts, evidence: shown };
}

/** Does the session bear a few commands? */
async function chat(world: OutsideWorld, session: Session): Promise<Sight<K>> {
  const product = productFacts(productOf(world));
  for (let commands = 0; commands < COMMANDS_TRIED; commands++) {
    try {
      const reply = await session.command("NOOP");
      if (reply.code !== 421) continue;
      const { facts, evidence: shown } = told(world, reply);
      return { saw: "closes-early", facts: { ...facts, commands }, evidence: shown };
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === "cancelled" || problem.code === "bug") throw problem;
      if (problem.code === "late") {
        return { saw: "unknown", about: ["closes-early"], reason: silentNoop };
      }
      const shown = [evidence("sent", "NOOP"), brokenEvidence(problem.message)];
      return { saw: "closes-early", facts: { ...product, commands }, evidence: shown };
    }
  }
  return { saw: "ok", facts: { ...product, sessions: SESSIONS_TRIED } };
}

const noGreeting = {
  en: "The server did not greet, so no limit can be told.",
  zh: "服务器没有正常问候，无法判断限制。",
};
const silentNoop = { en: "NOOP was not answered in time.", zh: "NOOP 未及时得到应答。" };
