// The real DNS client of this machine: one question to one server, over UDP and, when cut, over TCP.

import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { isIP, isIPv6, Socket } from "node:net";
import type { DnsAnswer, DnsClient, DnsQuestion } from "#model/dns.ts";
import { Problem } from "#model/problem.ts";
import { encodeQuestion, readReply, type Ask, type Content, type Verdict } from "./dns-wire.ts";

const DNS_PORT = 53;
/** A datagram may be lost: the question is asked again, under a new id, after so long. */
const RESEND_MS = 1500;
const SENDS_MAX = 3;
const ANSWERS_MAX = 8;
/** So many datagrams that do not answer the question end the wait: somebody is guessing ids. */
const STRAY_DATAGRAMS_MAX = 256;
/** The length before each message over TCP; it bounds a message to 65 535 bytes. */
const PREFIX_BYTES = 2;
/** What the C library uses of resolv.conf (MAXNS). */
const RESOLVERS_MAX = 3;

interface Attempt {
  readonly question: DnsQuestion;
  readonly host: string;
  readonly port: number;
  readonly edns: boolean;
  readonly began: number;
}

type Outcome = { readonly truncated: true } | { readonly answers: readonly Received[] };
interface Received {
  readonly content: Content;
  readonly edns: boolean;
  readonly tookMs: number;
}

/** `resolvConf` is read anew at each `systemResolvers()`, so a long-lived process sees changes. */
export function createDns(resolvConf = "/etc/resolv.conf"): DnsClient {
  return {
    ask: (question) => ask(question, true),
    systemResolvers() {
      try {
        return parseResolvConf(readFileSync(resolvConf, "utf8"));
      } catch {
        // As the C library: without the file, a resolver on this machine.
        return ["127.0.0.1"];
      }
    },
  };
}

/** The nameservers of a resolv.conf(5), as the C library takes them: the first three. */
export function parseResolvConf(text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.split("\n")) {
    const [keyword, address] = line.trim().split(/[ \t]+/, 2);
    if (keyword !== "nameserver" || address === undefined || isIP(address) === 0) continue;
    if (!found.includes(address)) found.push(address);
  }
  return found.length === 0 ? ["127.0.0.1"] : found.slice(0, RESOLVERS_MAX);
}

/** `address`, `address:port` or `[v6]:port`; throws `invalid` for anything else. */
export function parseServer(server: string): { readonly host: string; readonly port: number } {
  if (isIP(server) !== 0) return { host: server, port: DNS_PORT };
  const cut = server.lastIndexOf(":");
  const host = server.slice(0, cut).replace(/^\[([^\]]*)\]$/, "$1");
  const port = Number(server.slice(cut + 1));
  if (cut < 0 || isIP(host) === 0 || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem("invalid", `not a resolver's address: ${JSON.stringify(server)}`, {
      todo: "Name it by its address, with its port if that is not 53: 192.0.2.1, 192.0.2.1:5353 or [2001:db8::1]:53.",
    });
  }
  return { host, port };
}

async function ask(question: DnsQuestion, edns: boolean): Promise<readonly DnsAnswer[]> {
  const attempt = { ...parseServer(question.server), question, edns, began: performance.now() };
  let over: "udp" | "tcp" = "udp";
  let outcome = await overUdp(attempt);
  if ("truncated" in outcome) {
    over = "tcp";
    outcome = { answers: [await overTcp(attempt)] };
  }
  const first = outcome.answers[0];
  if (edns && first && !first.edns && ["FORMERR", "NOTIMP"].includes(first.content.rcode)) {
    // RFC 6891 §7: an old server refuses the OPT record, and is asked again without.
    const leftMs = Math.max(1, left(attempt));
    return await ask({ ...question, timeoutMs: leftMs }, false);
  }
  return outcome.answers.map(({ content, tookMs }) => ({ ...content, tookMs, over }));
}

function left(attempt: Attempt): number {
  return attempt.began + attempt.question.timeoutMs - performance.now();
}

function newAsk({ question, edns }: Attempt): Ask {
  return {
    id: randomInt(0x10000),
    name: question.name,
    type: question.type,
    recursion: question.recursion ?? true,
    checkingDisabled: question.checkingDisabled ?? false,
    edns,
  };
}

/**
 * Runs until `settle` is called, the deadline passes or the signal aborts; `close` runs exactly once.
 * The deadline's Problem is made when it passes, so it can say what had come.
 */
function bounded<T>(
  attempt: Attempt,
  onDeadline: () => T | Problem,
  run: (settle: (result: T | Problem) => void) => () => void,
): Promise<T> {
  const { signal, server } = attempt.question;
  return new Promise((resolve, reject) => {
    let done = false;
    let close = () => {};
    const settle = (result: T | Problem) => {
      if (done) return;
      done = true;
      clearTimeout(deadline);
      signal?.removeEventListener("abort", onAbort);
      close();
      if (result instanceof Problem) reject(result);
      else resolve(result);
    };
    const onAbort = () => settle(new Problem("cancelled", `DNS ${server}: stopped`));
    const deadline = setTimeout(() => settle(onDeadline()), Math.max(1, left(attempt)));
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    close = run(settle);
    if (done) close();
  });
}

/** The kernel picks the source port at random and drops what comes from another address. */
function overUdp(attempt: Attempt): Promise<Outcome> {
  const { question, host, port } = attempt;
  const asks: Ask[] = [];
  const answers: Received[] = [];
  let nonsense = "";
  const soFar = () => (answers.length > 0 ? { answers } : noAnswer(attempt, nonsense));
  return bounded<Outcome>(attempt, soFar, (settle) => {
    const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
    let answered: Ask | undefined;
    let strays = 0;
    let resend: NodeJS.Timeout | undefined;
    let linger: NodeJS.Timeout | undefined;
    const fail = (thrown: unknown) =>
      settle(answers.length > 0 ? { answers } : Problem.from(thrown, `DNS ${question.server}`));
    const send = () => {
      const ask = newAsk(attempt);
      asks.push(ask);
      try {
        socket.send(encodeQuestion(ask), (error) => error && fail(error));
      } catch (thrown) {
        return fail(thrown);
      }
      if (asks.length < SENDS_MAX) resend = setTimeout(send, RESEND_MS);
    };
    const onAnswer = (ask: Ask, { content, edns }: Verdict & { is: "answer" }) => {
      // Another answer to a question asked again is no second answer to one question.
      if (answered && answered !== ask) return;
      answered = ask;
      clearTimeout(resend);
      if (answers.some((known) => sameContent(known.content, content))) return;
      answers.push({ content, edns, tookMs: performance.now() - attempt.began });
      const lingerMs = question.lingerMs ?? 0;
      if (lingerMs === 0 || answers.length >= ANSWERS_MAX) settle({ answers });
      else linger ??= setTimeout(() => settle({ answers }), lingerMs);
    };
    socket.on("error", fail);
    socket.on("message", (bytes) => {
      const ask = asks.find(({ id }) => bytes.length >= 2 && bytes.readUInt16BE(0) === id);
      const verdict: Verdict = ask ? readReply(bytes, ask) : { is: "foreign" };
      if (ask && verdict.is === "answer") return onAnswer(ask, verdict);
      if (verdict.is === "truncated") return answers.length === 0 && settle({ truncated: true });
      nonsense = verdict.is === "garbled" ? verdict.why : "an answer to another question";
      if (++strays > STRAY_DATAGRAMS_MAX) settle(soFar());
    });
    socket.connect(port, host, (error?: Error) => (error ? fail(error) : send()));
    return () => {
      clearTimeout(resend);
      clearTimeout(linger);
      socket.close();
    };
  });
}

function noAnswer({ question }: Attempt, nonsense: string): Problem {
  const asked = `${question.type} ${question.name} at ${question.server}`;
  return nonsense === ""
    ? new Problem("late", `${asked}: no answer within ${Math.round(question.timeoutMs)} ms`)
    : new Problem("garbled", `${asked}: only nonsense came: ${nonsense}`);
}

/** Round robin turns the order of records, and a cache counts the TTL down: neither is a difference. */
function sameContent(a: Content, b: Content): boolean {
  const key = ({ rcode, data, chain }: Content) => JSON.stringify([rcode, data, chain]);
  return key(a) === key(b);
}

/** RFC 7766: one length-prefixed message each way. */
function overTcp(attempt: Attempt): Promise<Received> {
  const { question, host, port } = attempt;
  const where = `DNS ${question.server} over TCP (its answer over UDP was cut)`;
  const ask = newAsk(attempt);
  const late = () => new Problem("late", `${where}: no answer in time`);
  return bounded<Received>(attempt, late, (settle) => {
    const socket = new Socket();
    const parts: Buffer[] = [];
    let byteCount = 0;
    let wantedBytes: number | undefined;
    socket.on("error", (error) => settle(Problem.from(error, where)));
    socket.on("end", () => settle(new Problem("garbled", `${where}: closed too early`)));
    socket.on("data", (bytes: Buffer) => {
      parts.push(bytes);
      byteCount += bytes.length;
      if (byteCount < PREFIX_BYTES) return;
      wantedBytes ??= Buffer.concat(parts).readUInt16BE(0) + PREFIX_BYTES;
      if (byteCount < wantedBytes) return;
      const verdict = readReply(Buffer.concat(parts).subarray(PREFIX_BYTES, wantedBytes), ask);
      if (verdict.is !== "answer") return settle(new Problem("garbled", `${where}: ${verdict.is}`));
      const { content, edns } = verdict;
      settle({ content, edns, tookMs: performance.now() - attempt.began });
    });
    socket.connect({ host, port }, () => {
      const message = encodeQuestion(ask);
      const prefix = Buffer.alloc(PREFIX_BYTES);
      prefix.writeUInt16BE(message.length);
      socket.write(Buffer.concat([prefix, message]));
    });
    return () => socket.destroy();
  });
}
