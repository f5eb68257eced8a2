// What a server speaks: protocols, suites by class, key exchange, its preference. Asked by hand-made
// hellos, the fewest that tell it.

import type { HelloOutcome } from "#ftp/client/hello.ts";
import type { ServerHello } from "#ftp/tls/answer.ts";
import { protocols, type Protocol } from "#ftp/tls/hello.ts";
import {
  isWeak,
  suiteCodes,
  suites,
  tls13Codes,
  weakClasses,
  type Suite,
  type SuiteClass,
} from "#ftp/tls/suites.ts";
import { sideBySide, type Question, type Told, type Visits } from "./visits.ts";

/** How one protocol fared. */
export type Spoken = "yes" | "no" | "unknown";

export interface Survey {
  readonly protocols: { readonly [P in Protocol]: Spoken };
  /** Codes that the server chose at one time or another. */
  readonly chosen: readonly number[];
  /** Classes of which it took at least one suite. */
  readonly classes: readonly SuiteClass[];
  /** False: the question after weak suites has no answer, or not all of it. */
  readonly weakKnown: boolean;
  readonly forwardSecrecy: Spoken;
  readonly prefers?: "server" | "client";
  readonly dhBits?: number;
  readonly asksClientCertificate: boolean;
  readonly secureRenegotiation?: boolean;
  /** What each protocol's hello was answered, in one line. */
  readonly answers: readonly (readonly [Protocol, string])[];
  /** Names of fatal alerts, where there were any. */
  readonly alerts: readonly string[];
}

/** Enough to find one suite of each class, and to name the first few of each. */
const NARROWING_MAX = 20;

/** No FTP server's library offers a static (EC)DH certificate's suites by default: asked only as a class. */
const isStaticDh = ({ name }: Suite) => /^TLS_(?:DH|ECDH)_(?:RSA|DSS|ECDSA)_/.test(name);
const usual = suiteCodes((suite) => !isWeak(suite.class) && !isStaticDh(suite));
const all = suiteCodes((suite) => !isStaticDh(suite));

export const baseline: Question = { protocol: "TLSv1.2", suites: usual, wholeFlight: true };

const questions = {
  "TLSv1.3": { protocol: "TLSv1.3", suites: tls13Codes() },
  weak: { protocol: "TLSv1.2", suites: suiteCodes(({ class: c }) => isWeak(c)) },
  "TLSv1.1": { protocol: "TLSv1.1", suites: all },
  TLSv1: { protocol: "TLSv1", suites: all },
  SSLv3: { protocol: "SSLv3", suites: all },
  SSLv2: { protocol: "SSLv2", suites: [] },
  cbc: { protocol: "TLSv1.2", suites: suiteCodes(({ class: c }) => c === "cbc") },
  static: {
    protocol: "TLSv1.2",
    suites: suiteCodes(({ class: c, forwardSecret }) => c === "aead" && !forwardSecret),
  },
  dhe: {
    protocol: "TLSv1.2",
    suites: suiteCodes(({ class: c, name }) => !isWeak(c) && name.startsWith("TLS_DHE_")),
    wholeFlight: true,
  },
  reversed: { protocol: "TLSv1.2", suites: usual.toReversed() },
} as const satisfies { readonly [name: string]: Question };

/** Throws only `cancelled` and `bug`. `first` is what `baseline` was answered. */
export async function survey(visits: Visits, first: Told): Promise<Survey> {
  const names = Object.keys(questions) as (keyof typeof questions)[];
  const asked = await sideBySide(names.map((name) => () => visits.ask(questions[name])));
  const told = new Map(names.map((name, n) => [name, asked[n]!] as const));
  const weak = await narrow(visits, told.get("weak")!);
  const hellos = [first, ...asked, ...weak.told].flatMap((one) => helloOf(one) ?? []);
  const chosen = [...new Set(hellos.filter(notRetryOnly).map(({ suite }) => suite))];
  const spoken = protocolsOf(told, first, hellos);
  const baseHello = helloOf(first);
  const reversed = helloOf(told.get("reversed"));
  const dhe = helloOf(told.get("dhe"));
  const everything = [first, ...asked];
  return {
    protocols: spoken,
    chosen,
    classes: [...new Set(chosen.flatMap((code) => suites.get(code)?.class ?? []))],
    weakKnown: weak.known,
    forwardSecrecy: await forwardSecrecy(visits, first, chosen),
    // With one suite to choose from there is no preference.
    ...(baseHello && reversed && chosen.filter((code) => usual.includes(code)).length > 1
      ? { prefers: baseHello.suite === reversed.suite ? "server" : "client" }
      : {}),
    ...(dhe?.dhBits === undefined ? {} : { dhBits: dhe.dhBits }),
    asksClientCertificate: baseHello?.asksClientCertificate ?? false,
    ...(baseHello ? { secureRenegotiation: baseHello.secureRenegotiation } : {}),
    answers: protocols.map((protocol) => [protocol, describe(answerTo(protocol, told, first))]),
    alerts: [...new Set(everything.flatMap((one) => alertOf(one) ?? []))],
  };
}

type Answers = ReadonlyMap<string, Told>;

function answerTo(protocol: Protocol, told: Answers, first: Told): Told {
  return protocol === "TLSv1.2" ? first : told.get(protocol)!;
}

/** A protocol is spoken when any hello was answered in it; unknown when its own hello has no answer. */
function protocolsOf(
  told: Answers,
  first: Told,
  hellos: readonly ServerHello[],
): { [P in Protocol]: Spoken } {
  const verdict = (protocol: Protocol): Spoken => {
    const own = answerTo(protocol, told, first);
    if (hellos.some((hello) => hello.protocol === protocol)) return "yes";
    if (own.told !== "answer") return "unknown";
    return own.answer.kind === "ssl2" && own.answer.kinds.length > 0 ? "yes" : "no";
  };
  return Object.fromEntries(protocols.map((p) => [p, verdict(p)])) as { [P in Protocol]: Spoken };
}

/**
 * First one suite of each class: what was chosen takes its class out of the next offer. Then the other
 * suites of the classes found, one by one, until the server declines or enough was asked.
 */
async function narrow(
  visits: Visits,
  firstTold: Told,
): Promise<{ readonly told: readonly Told[]; readonly known: boolean }> {
  const told: Told[] = [];
  let left = questions.weak.suites;
  let last = firstTold;
  const found = new Map<SuiteClass, number[]>();
  while (left.length > 0) {
    const suite = suites.get(helloOf(last)?.suite ?? -1);
    if (!suite || !isWeak(suite.class)) break;
    found.set(suite.class, [suite.code]);
    left = left.filter((code) => suites.get(code)?.class !== suite.class);
    if (left.length === 0) break;
    last = await visits.ask({ protocol: "TLSv1.2", suites: left });
    told.push(last);
  }
  const known = last.told === "answer";
  const share = Math.floor(NARROWING_MAX / Math.max(1, found.size));
  const tasks = weakClasses
    .filter((name) => found.has(name))
    .map(
      (name) => () => nameSuites(visits, found.get(name)!, { class: name, questionsMax: share }),
    );
  for (const more of await sideBySide(tasks)) told.push(...more);
  return { told, known };
}

async function nameSuites(
  visits: Visits,
  known: readonly number[],
  options: { readonly class: SuiteClass; readonly questionsMax: number },
): Promise<Told[]> {
  const told: Told[] = [];
  let left = suiteCodes((s) => s.class === options.class && !known.includes(s.code));
  while (left.length > 0 && told.length < options.questionsMax) {
    const one = await visits.ask({ protocol: "TLSv1.2", suites: left });
    told.push(one);
    const chosen = helloOf(one)?.suite;
    if (chosen === undefined || !left.includes(chosen)) break;
    left = left.filter((code) => code !== chosen);
  }
  return told;
}

/** TLS 1.3 has nothing else; below it one more hello may be needed where the server prefers without. */
async function forwardSecrecy(
  visits: Visits,
  first: Told,
  chosen: readonly number[],
): Promise<Spoken> {
  if (chosen.some((code) => suites.get(code)?.forwardSecret === true && !isAnonymous(code))) {
    return "yes";
  }
  if (!helloOf(first)) return "unknown";
  const only = usual.filter((code) => suites.get(code)?.forwardSecret === true);
  const told = await visits.ask({ protocol: "TLSv1.2", suites: only });
  if (told.told !== "answer") return "unknown";
  return told.answer.kind === "hello" ? "yes" : "no";
}

function isAnonymous(code: number): boolean {
  return suites.get(code)?.class === "anonymous";
}

function notRetryOnly(hello: ServerHello): boolean {
  return suites.has(hello.suite);
}

function helloOf(told: Told | undefined): ServerHello | undefined {
  return told?.told === "answer" && told.answer.kind === "hello" ? told.answer : undefined;
}

function alertOf(told: Told): string | undefined {
  return told.told === "answer" && told.answer.kind === "alert" ? told.answer.name : undefined;
}

function describe(told: Told): string {
  if (told.told === "refused") return `AUTH TLS refused: ${told.reply.lines.join(" ")}`;
  if (told.told === "unable") return told.problem.message;
  return describeAnswer(told.answer);
}

export function describeAnswer(answer: HelloOutcome): string {
  switch (answer.kind) {
    case "hello": {
      const suite = suites.get(answer.suite)?.name ?? `suite ${answer.suite}`;
      const retry = answer.retry ? " (retry asked)" : "";
      return `${answer.protocol ?? `version ${answer.version}`} ${suite}${retry}`;
    }
    case "alert":
      return `alert ${answer.name}`;
    case "ssl2":
      return `SSLv2 with ${answer.kinds.length} cipher kinds`;
    case "clear":
      return `in clear: ${answer.text.trim()}`;
    case "closed":
      return `no answer: ${answer.how}`;
  }
}
