// How the server greets: does it, in time, in FTP, and what does it tell of itself (RFC 959 §5.4).

import type { Sight } from "#model/check.ts";
import { evidence } from "#model/observation.ts";
import { verbatim } from "#model/text.ts";
import { phaseOf, type Phase, type ReplyRecord } from "#model/walk.ts";
import { replyText } from "#ftp/grammar/reply.ts";
import { answersTls, firstWords, protocolOf } from "../first-words.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { brokenEvidence, productFacts, productOf, told, verbatimOf } from "../told.ts";

/** A person waits; scripts and monitors give up at about ten seconds. */
export const SLOW_GREETING_MS = 5_000;

type K =
  | "silent"
  | "closed"
  | "reset"
  | "not-ftp"
  | "tls-expected"
  | "busy"
  | "oops"
  | "refused"
  | "slow"
  | "garbled"
  | "reveals-release";

export const greeting = outsideCheck({
  id: "application/greeting",
  asks: { en: "Does the server greet, and as what?", zh: "服务器是否正常问候？自称是什么？" },
  ok: { en: "The server greets as an FTP server does.", zh: "服务器以 FTP 方式正常问候。" },
  needs: "port",
  cost: "light",
  findings: {
    silent: {
      severity: "error",
      says: {
        en: "The port takes connections but says nothing.",
        zh: "端口接受连接，但一言不发。",
      },
      todo: {
        en: "Look whether the daemon hangs, or waits for a name look-up longer than clients do.",
        zh: "检查守护进程是否卡死，或是否在等待过久的反向解析。",
      },
    },
    closed: {
      severity: "error",
      says: {
        en: "The server closes the connection without a word.",
        zh: "服务器不发一言就关闭了连接。",
      },
      todo: {
        en: "Read the daemon's log: a limit of instances, a ban, or a crash of the session.",
        zh: "查看守护进程日志：可能是实例数上限、封禁或会话崩溃。",
      },
    },
    reset: {
      severity: "error",
      says: {
        en: "The connection is reset before the greeting.",
        zh: "在问候之前连接就被重置。",
      },
    },
    "not-ftp": {
      severity: "error",
      says: {
        en: "What answers on this port is not FTP ({protocol}).",
        zh: "该端口上的服务不是 FTP（{protocol}）。",
      },
      todo: {
        en: "Check the port, or what listens on it.",
        zh: "请核对端口号，或检查是谁在监听。",
      },
    },
    "tls-expected": {
      severity: "error",
      says: {
        en: "The server waits for TLS from the first byte (implicit TLS).",
        zh: "服务器要求一开始就进行 TLS 握手（隐式 TLS）。",
      },
      todo: {
        en: "Call it as ftps://, or set the daemon to explicit TLS.",
        zh: "请以 ftps:// 连接，或把服务器改为显式 TLS。",
      },
    },
    busy: {
      severity: "error",
      says: {
        en: "The server is full or closed for now: {reply}",
        zh: "服务器已满或暂停服务：{reply}",
      },
    },
    oops: {
      severity: "error",
      says: {
        en: "The server cannot work and says so in place of a greeting: {reply}",
        zh: "服务器无法工作，用错误信息代替了问候：{reply}",
      },
    },
    refused: {
      severity: "error",
      says: { en: "The server refuses the client: {reply}", zh: "服务器拒绝了客户端：{reply}" },
    },
    slow: {
      severity: "warning",
      says: {
        en: "The greeting came only after {tookMs} ms.",
        zh: "问候在 {tookMs} 毫秒之后才到。",
      },
      todo: {
        en: "Switch the reverse look-up of clients off, or mend the resolver; ten seconds are two look-ups that time out.",
        zh: "关闭对客户端的反向解析，或修好 DNS；10 秒正好是两次解析超时。",
      },
    },
    garbled: {
      severity: "error",
      says: {
        en: "The greeting breaks the rules of FTP replies.",
        zh: "问候不符合 FTP 应答的格式。",
      },
    },
    "reveals-release": {
      severity: "info",
      baseRate: 0.5,
      says: {
        en: "The greeting tells everybody the release: {product} {release}.",
        zh: "问候向所有人公开了版本：{product} {release}。",
      },
    },
  },
  sources: ["RFC 959 §5.4", "RFC 1123 §4.1.2.4"],
  async look(world) {
    const phase = phaseOf(world.walk, "greeting");
    if (!phase || phase.outcome === "skipped") {
      return [{ saw: "unknown", reason: phase?.why ?? verbatim(phase?.detail ?? "") }];
    }
    const reply = phase.reply ?? world.walk.greeting;
    if (phase.outcome === "ok" && reply) return greeted(world, phase, reply);
    if (reply) return [refusedBy(world, phase, reply)];
    return [await broken(world, phase)];
  },
});

function greeted(world: OutsideWorld, phase: Phase, reply: ReplyRecord): Sight<K>[] {
  const product = productOf(world);
  const facts = { tookMs: Math.round(phase.tookMs), ...productFacts(product) };
  const shown = [evidence("reply", verbatimOf(reply))];
  const protocol = product ? undefined : protocolOf(verbatimOf(reply));
  if (protocol) return [{ saw: "not-ftp", facts: { ...facts, protocol }, evidence: shown }];
  const sights: Sight<K>[] = [];
  if (phase.tookMs > SLOW_GREETING_MS) {
    const measured = evidence("measure", `greeting after ${Math.round(phase.tookMs)} ms`);
    sights.push({ saw: "slow", facts, evidence: [...shown, measured] });
  }
  if (product?.release) sights.push({ saw: "reveals-release", facts, evidence: shown });
  return sights.length > 0 ? sights : [{ saw: "ok", facts, evidence: shown }];
}

function refusedBy(world: OutsideWorld, phase: Phase, reply: ReplyRecord): Sight<K> {
  const { facts, evidence: shown, matter } = told(world, reply);
  const more = { facts: { ...facts, tookMs: Math.round(phase.tookMs) }, evidence: shown };
  const protocol = protocolOf(verbatimOf(reply));
  if (protocol) return { saw: "not-ftp", ...more, facts: { ...more.facts, protocol } };
  if (/\bOOPS\b/.test(replyText(reply))) return { saw: "oops", ...more };
  if (matter === "server-error") return { saw: "oops", ...more };
  const full = matter?.startsWith("too-many") || matter === "other-limit";
  if (full || matter === "shutting-down" || (reply.code === 421 && matter !== "banned")) {
    return { saw: "busy", ...more };
  }
  return { saw: "refused", ...more };
}

async function broken(world: OutsideWorld, phase: Phase): Promise<Sight<K>> {
  const message = phase.problem?.message ?? phase.detail;
  const facts = { tookMs: Math.round(phase.tookMs) };
  const shown = [brokenEvidence(message)];
  const code = phase.problem?.code;
  if (code === "garbled") return await strange(world, message);
  if (code === "refused") return { saw: "reset", facts, evidence: shown };
  if (code === "unreachable") return { saw: "closed", facts, evidence: shown };
  if (code !== "late") return { saw: "unknown", reason: verbatim(message), evidence: shown };
  // Half a line is no silence.
  if (message.includes("so far")) return await strange(world, message);
  return await silent(world, message);
}

async function strange(world: OutsideWorld, message: string): Promise<Sight<K>> {
  const words = await firstWords(world);
  const shown = [brokenEvidence(message), evidence("reply", words)];
  const protocol = protocolOf(words);
  if (protocol) return { saw: "not-ftp", facts: { protocol }, evidence: shown };
  return { saw: "garbled", evidence: shown };
}

/** Some servers wait for the client to speak first: TLS, or HTTP. */
async function silent(world: OutsideWorld, message: string): Promise<Sight<K>> {
  const shown = [brokenEvidence(message)];
  if (await answersTls(world)) {
    return {
      saw: "tls-expected",
      evidence: [...shown, evidence("tls", "a TLS hello on the same port was answered")],
    };
  }
  const words = await firstWords(world, "GET / HTTP/1.0\r\n\r\n");
  if (protocolOf(words) === "http") {
    const answer = evidence("reply", words);
    return { saw: "not-ftp", facts: { protocol: "http" }, evidence: [...shown, answer] };
  }
  return { saw: "silent", evidence: shown };
}
