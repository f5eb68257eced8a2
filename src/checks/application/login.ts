// Can the account log in, how long does it take, and what does the server say when not (RFC 959 §5.4).

import type { Sight } from "#model/check.ts";
import { evidence } from "#model/observation.ts";
import type { Matter } from "#model/server.ts";
import { verbatim } from "#model/text.ts";
import { phaseOf, type Phase, type ReplyRecord } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { brokenEvidence, lastSent, productFacts, productOf, told } from "../told.ts";

/** A PAM refusal is held back for three seconds; a good login takes less than one. */
export const SLOW_LOGIN_MS = 5_000;

type K =
  | "refused"
  | "tls-required"
  | "account-required"
  | "one-time-password"
  | "busy"
  | "oops"
  | "closed"
  | "silent"
  | "slow";

export const login = outsideCheck({
  id: "application/login",
  asks: { en: "Can the account log in?", zh: "账号能否登录？" },
  ok: { en: "The login works.", zh: "登录正常。" },
  needs: "greeting",
  cost: "free",
  proves: ["login"],
  findings: {
    refused: {
      severity: "error",
      says: {
        en: "The server refused the login at {at}, after {tookMs} ms: {reply}",
        zh: "服务器在 {at} 一步拒绝登录，用时 {tookMs} 毫秒：{reply}",
      },
      todo: {
        en: "Servers word every reason alike; the daemon's log and PAM's tell which it is.",
        zh: "各种原因的回答几乎一样；请查看守护进程和 PAM 的日志。",
      },
    },
    "tls-required": {
      severity: "error",
      says: {
        en: "The server takes no login on a clear channel: {reply}",
        zh: "服务器不接受明文登录：{reply}",
      },
      todo: { en: "Ask for TLS first.", zh: "请先启用 TLS。" },
    },
    "account-required": {
      severity: "error",
      says: {
        en: "The server wants an account (ACCT) besides the password.",
        zh: "除口令外，服务器还要求账户（ACCT）。",
      },
    },
    "one-time-password": {
      severity: "error",
      says: {
        en: "The server asks for a one-time password, which a stored password cannot answer.",
        zh: "服务器要求一次性口令，保存的口令无法满足。",
      },
      todo: {
        en: "Give the probe an account without a second factor, bound to this address.",
        zh: "请为探测单独设一个不带二次验证、并限定来源地址的账号。",
      },
    },
    busy: {
      severity: "error",
      says: {
        en: "The server has no room for this login, or is closing: {reply}",
        zh: "服务器容不下这次登录，或正在关闭：{reply}",
      },
    },
    oops: {
      severity: "error",
      says: {
        en: "The login ended in an error of the server's own: {reply}",
        zh: "登录时服务器自身出错：{reply}",
      },
    },
    closed: {
      severity: "error",
      says: {
        en: "The server closed the connection during the login.",
        zh: "登录过程中服务器关闭了连接。",
      },
    },
    silent: {
      severity: "error",
      says: {
        en: "The server did not answer the login within {tookMs} ms.",
        zh: "服务器在 {tookMs} 毫秒内没有回应登录。",
      },
    },
    slow: {
      severity: "warning",
      says: { en: "The login took {tookMs} ms.", zh: "登录用了 {tookMs} 毫秒。" },
      todo: {
        en: "Look at what the login asks: directory service, database, reverse names, home on a network disk.",
        zh: "检查登录所依赖的环节：目录服务、数据库、反向解析、网络盘上的主目录。",
      },
    },
  },
  sources: ["RFC 959 §5.4", "RFC 2228 §3", "RFC 4217 §10"],
  look(world) {
    const phase = phaseOf(world.walk, "login");
    if (!phase || phase.outcome === "skipped") {
      return Promise.resolve([
        { saw: "unknown", reason: phase?.why ?? verbatim(phase?.detail ?? "") },
      ]);
    }
    if (phase.outcome === "ok") return Promise.resolve([worked(world, phase)]);
    if (phase.reply) return Promise.resolve([refused(world, phase, phase.reply)]);
    return Promise.resolve([broke(world, phase)]);
  },
});

function worked(world: OutsideWorld, phase: Phase): Sight<K> {
  const facts = {
    tookMs: Math.round(phase.tookMs),
    as: world.walk.as ?? "anonymous",
    ...productFacts(productOf(world)),
  };
  if (phase.tookMs <= SLOW_LOGIN_MS) return { saw: "ok", facts };
  return {
    saw: "slow",
    facts,
    evidence: [evidence("measure", `login in ${Math.round(phase.tookMs)} ms`)],
  };
}

/** What a matter comes to at a login; what is not named is a plain refusal. */
const verdicts: { readonly [M in Matter]?: K } = {
  "tls-required": "tls-required",
  "account-required": "account-required",
  "one-time-password": "one-time-password",
  "too-many-users": "busy",
  "too-many-from-address": "busy",
  "other-limit": "busy",
  "shutting-down": "busy",
  "idle-timeout": "busy",
  "server-error": "oops",
};

function refused(world: OutsideWorld, phase: Phase, reply: ReplyRecord): Sight<K> {
  const { facts, evidence: shown, matter } = told(world, reply);
  const more = {
    facts: {
      ...facts,
      tookMs: Math.round(phase.tookMs),
      as: world.walk.as ?? "anonymous",
      at: lastSent(world.walk, ["USER", "PASS", "ACCT"]) ?? "USER",
    },
    evidence: shown,
  };
  const asked = oneTimeQuestion(world);
  if (asked) return { saw: "one-time-password", ...more, evidence: [asked, ...shown] };
  let saw: K = (matter && verdicts[matter]) ?? "refused";
  if (reply.code === 332) saw = "account-required";
  else if (reply.code === 421 && matter === undefined) saw = "busy";
  // Without an account the walk knocks as a visitor; that visitors are not let in is no failure.
  if (saw === "refused" && world.walk.as === "anonymous") {
    return {
      saw: "unknown",
      reason: {
        en: "No account was given, and anonymous visitors are not let in.",
        zh: "没有提供账号，而服务器不接受匿名访问。",
      },
      ...more,
    };
  }
  return { saw, ...more };
}

/** The 331 that asked for a one-time password, where one did. */
function oneTimeQuestion(world: OutsideWorld) {
  const product = productOf(world)?.server;
  return world.walk.transcript.find(
    ({ kind, text }) =>
      kind === "reply" &&
      text.startsWith("331") &&
      world.servers.meaning(text, product)?.matter === "one-time-password",
  );
}

function broke(world: OutsideWorld, phase: Phase): Sight<K> {
  const message = phase.problem?.message ?? phase.detail;
  const more = {
    facts: {
      tookMs: Math.round(phase.tookMs),
      as: world.walk.as ?? "anonymous",
      at: lastSent(world.walk, ["USER", "PASS", "ACCT"]) ?? "USER",
      ...productFacts(productOf(world)),
    },
    evidence: [brokenEvidence(message)],
  };
  const code = phase.problem?.code;
  if (code === "late") return { saw: "silent", ...more };
  if (code === "refused" || code === "unreachable") return { saw: "closed", ...more };
  return { saw: "unknown", reason: verbatim(message), ...more };
}
