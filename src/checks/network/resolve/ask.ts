// What each resolver says of a name: both families asked at once, failures told apart, forgeries caught.

import type { DnsAnswer } from "#model/dns.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { canonicalAddress } from "#ftp/grammar/address.ts";

export const QUESTION_TIMEOUT_MS = 3000;
/** A forged answer comes before the true one; the true one is waited for so long. */
const LINGER_MS = 400;
/** RFC 8914 §4: 6 is bogus, the others say in which way. */
const BOGUS_ERRORS: readonly number[] = [6, 7, 8, 9, 10, 11, 12];

export type Status =
  | "addresses"
  | "no-address"
  | "no-such-name"
  /** SERVFAIL, REFUSED and the like. */
  | "failed"
  | "bogus"
  /** No answer at all, or only nonsense. */
  | "silent";

/** What one resolver says of the name. */
export interface View {
  readonly server: string;
  readonly status: Status;
  /** One spelling each, both families, sorted. */
  readonly addresses: readonly string[];
  /** The family whose question failed although the other was answered. */
  readonly failed: readonly ("A" | "AAAA")[];
  /** Two different answers to one question. */
  readonly forked: boolean;
  readonly chain: readonly string[];
  readonly ttlSeconds?: number;
  readonly authenticated: boolean;
  readonly extendedErrors: readonly number[];
  readonly evidence: readonly Evidence[];
}

interface Asked {
  readonly type: "A" | "AAAA";
  readonly answers: readonly DnsAnswer[];
  readonly problem?: Problem;
}

/** Asks every resolver, all at once. */
export function askResolvers(
  world: OutsideWorld,
  name: string,
  servers: readonly string[],
): Promise<readonly View[]> {
  return Promise.all(servers.map((server) => viewOf(world, name, server)));
}

async function viewOf(world: OutsideWorld, name: string, server: string): Promise<View> {
  const [a, aaaa] = await Promise.all([
    askOne(world, { name, type: "A", server }),
    askOne(world, { name, type: "AAAA", server }),
  ]);
  const both = [a, aaaa];
  const answers = both.flatMap((asked) => asked.answers.slice(0, 1));
  const view = {
    server,
    addresses: addressesOf(answers),
    failed: both.filter(({ answers }) => !answers[0] || failing(answers[0])).map((x) => x.type),
    forked: both.some((asked) => asked.answers.length > 1),
    chain: answers.find(({ chain }) => chain.length > 0)?.chain ?? [],
    ...ttlOf(answers),
    authenticated: answers.some(({ authenticated }) => authenticated),
    extendedErrors: [...new Set(answers.flatMap(({ extendedErrors }) => extendedErrors))],
    evidence: both.flatMap((asked) => describe(asked, name, server)),
  };
  const status = statusOf(both, view.addresses);
  if (status !== "failed") return { ...view, status };
  const bogus = await isBogus(world, name, server, answers);
  if (!bogus) return { ...view, status };
  return { ...view, status: "bogus", evidence: [...view.evidence, bogus] };
}

async function askOne(
  world: OutsideWorld,
  question: {
    readonly name: string;
    readonly type: "A" | "AAAA";
    readonly server: string;
    readonly checkingDisabled?: boolean;
  },
): Promise<Asked> {
  const { signal } = world;
  const bounds = { timeoutMs: QUESTION_TIMEOUT_MS, lingerMs: LINGER_MS, signal };
  try {
    return { type: question.type, answers: await world.dns.ask({ ...question, ...bounds }) };
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (["bug", "cancelled", "invalid"].includes(problem.code)) throw problem;
    return { type: question.type, answers: [], problem };
  }
}

/**
 * A resolver that validates hides what is bogus behind SERVFAIL; with checking disabled it shows it
 * (RFC 4035 §3.2.2). Asked once more with checking, so that a passing failure is not called bogus.
 */
async function isBogus(
  world: OutsideWorld,
  name: string,
  server: string,
  answers: readonly DnsAnswer[],
): Promise<Evidence | undefined> {
  if (!answers.some(({ rcode }) => rcode === "SERVFAIL")) return undefined;
  const told = answers.flatMap(({ extendedErrors }) => extendedErrors);
  const means = told.find((code) => BOGUS_ERRORS.includes(code));
  if (means !== undefined) {
    return evidence("dns", `${server}: SERVFAIL with extended error ${means} (RFC 8914)`);
  }
  const unchecked = await askOne(world, { name, type: "A", server, checkingDisabled: true });
  if (unchecked.answers[0]?.rcode !== "NOERROR" || unchecked.answers[0].data.length === 0) {
    return undefined;
  }
  const again = await askOne(world, { name, type: "A", server });
  if (again.answers[0]?.rcode !== "SERVFAIL") return undefined;
  const data = unchecked.answers[0].data.join(", ");
  return evidence("dns", `${server}: SERVFAIL, but ${data} with checking disabled`);
}

function statusOf(both: readonly Asked[], addresses: readonly string[]): Status {
  if (addresses.length > 0) return "addresses";
  const answers = both.flatMap((asked) => asked.answers.slice(0, 1));
  if (answers.some(({ rcode }) => rcode === "NXDOMAIN")) return "no-such-name";
  if (answers.length === 0) return "silent";
  return answers.every(({ rcode }) => rcode === "NOERROR") && answers.length === both.length
    ? "no-address"
    : "failed";
}

function failing(answer: DnsAnswer): boolean {
  return answer.rcode !== "NOERROR" && answer.rcode !== "NXDOMAIN";
}

function addressesOf(answers: readonly DnsAnswer[]): readonly string[] {
  const all = answers.flatMap(({ data }) => data.map((one) => canonicalAddress(one) ?? one));
  return [...new Set(all)].toSorted();
}

function ttlOf(answers: readonly DnsAnswer[]): { readonly ttlSeconds?: number } {
  const ttls = answers.flatMap(({ ttlSeconds }) => ttlSeconds ?? []);
  return ttls.length > 0 ? { ttlSeconds: Math.min(...ttls) } : {};
}

function describe(asked: Asked, name: string, server: string): readonly Evidence[] {
  const question = `${server}: ${asked.type} ${name}`;
  if (asked.problem) return [evidence("dns", `${question}: ${asked.problem.message}`)];
  return asked.answers.map((answer) => evidence("dns", `${question}: ${showAnswer(answer)}`));
}

/** `NOERROR 192.0.2.1, 192.0.2.2 (ttl 300, by way of host.example.net)` */
export function showAnswer(answer: DnsAnswer): string {
  const data = answer.data.length > 0 ? ` ${answer.data.join(", ")}` : "";
  const notes = [
    answer.ttlSeconds === undefined ? "" : `ttl ${answer.ttlSeconds}`,
    answer.chain.length > 0 ? `by way of ${answer.chain.join(", ")}` : "",
    answer.authoritative ? "authoritative" : "",
    answer.authenticated ? "validated" : "",
    answer.extendedErrors.length > 0 ? `extended error ${answer.extendedErrors.join(", ")}` : "",
  ].filter((note) => note !== "");
  return `${answer.rcode}${data}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
}
