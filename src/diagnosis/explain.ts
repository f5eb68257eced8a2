// The dictionary: what a reply, a log line, a client's error or one of our ids means, what causes it,
// and which faults' cures apply. Pure; never throws, whatever it is given.

import type { AskedCheck, Cause, CodeMeaning, Explanation } from "#model/explanation.ts";
import type { Fault } from "#model/fault.ts";
import type { Server } from "#model/server.ts";
import { featuresOf, likeness, nearest, weightsOver } from "./alike.ts";
import { ASKED_LENGTH_MAX, cleanLines, codeIn } from "./clean.ts";
import { PRIORS, SHOWN } from "./odds.ts";

/** What the dictionary is made of: the catalogues, and the table of reply codes. */
export interface Books {
  readonly servers: readonly Server[];
  readonly checks: readonly AskedCheck[];
  readonly faults: readonly Fault[];
  readonly code: (code: number) => CodeMeaning | undefined;
}

const CAUSES_MAX = 5;
const MEANINGS_MAX = 4;
/** Below this share a cause is left out. */
const SHARE_MIN = 0.03;
/** A known message less alike than this is not recognised. */
const LIKENESS_MIN = 0.6;
/** Likeness counts by this power: a whole match outweighs several halves. */
const LIKENESS_POWER = 6;
/** Where a server's own words are recognised, other messages that are alike count by this much. */
const BESIDE_MEANING = 0.2;
/** An edge that asks for a fact counts so much while the fact is not known. */
const FACT_UNKNOWN = 0.15;
/** How much more a decisive edge says than another. */
const DECISIVE_GAIN = 20;

interface Message {
  readonly fault: Fault;
  readonly features: ReadonlySet<string>;
}

/** Reads the books once; the function it gives back explains one text. */
export function explainer(books: Books): (asked: string) => Explanation {
  const messages: Message[] = books.faults.flatMap((fault) =>
    (fault.messages ?? []).map((words) => ({ fault, features: featuresOf(words) })),
  );
  const weight = weightsOver(messages.map(({ features }) => features));
  const ids = idsOf(books);
  return (asked) => {
    const text = asked.slice(0, ASKED_LENGTH_MAX);
    const id = text.trim().toLowerCase();
    const known = explainId(books, id);
    if (known) return known;
    const read = readText(books, text, (line) => similar(line, messages, weight));
    if (read) return read;
    return { ...nothing(text.trim()), didYouMean: isIdLike(id) ? nearest(id, ids) : [] };
  };
}

function nothing(query: string): Explanation {
  return { query, kind: "nothing", meanings: [], causes: [], didYouMean: [] };
}

/** One word of the letters that ids have. */
function isIdLike(word: string): boolean {
  return /^[a-z0-9][a-z0-9/#_-]{0,99}$/.test(word);
}

function idsOf({ servers, checks, faults }: Books): string[] {
  return [
    ...checks.flatMap(({ id, findings }) => [
      id,
      ...Object.keys(findings).map((f) => `${id}#${f}`),
    ]),
    ...faults.map(({ id }) => id),
    ...servers.flatMap(({ replies }) => replies.map(({ id }) => id)),
  ];
}

function explainId(books: Books, id: string): Explanation | undefined {
  if (/^[0-9]{3}$/.test(id)) return explainCode(books, Number(id));
  if (!isIdLike(id)) return undefined;
  return (
    explainFinding(books, id) ??
    explainCheck(books, id) ??
    explainFault(books, id) ??
    explainMeaning(books, id)
  );
}

function explainCode(books: Books, number: number): Explanation | undefined {
  const code = books.code(number);
  if (!code) return undefined;
  const found = books.servers.flatMap((server) =>
    server.replies
      .filter((meaning) => meaning.samples.some((sample) => codeIn(sample) === number))
      .map(({ id, says }) => ({ server: server.id, id, says })),
  );
  const causes = causesOf(books.faults, meansEdges(books.faults, new Set(found.map((m) => m.id))));
  return { ...nothing(String(number)), kind: "code", code, meanings: found, causes };
}

/** `application/login#refused`, `login#refused`, and `refused` where only one check has it. */
function explainFinding({ checks, faults }: Books, id: string): Explanation | undefined {
  const [where = "", name] = id.includes("#") ? id.split("#") : ["", id];
  const found = checks.filter(
    (check) =>
      Object.hasOwn(check.findings, name ?? "") &&
      (where === "" || check.id === where || check.id.endsWith(`/${where}`)),
  );
  const [check] = found;
  if (!check || found.length > 1 || name === undefined) return undefined;
  const ref = `${check.id}#${name}`;
  const finding = { ...check.findings[name]!, ref };
  const scores = new Map<Fault, number>();
  for (const fault of faults) {
    for (const edge of fault.shows) {
      if (edge.how === "never" || ![edge.finding, ...(edge.or ?? [])].includes(ref)) continue;
      const telling = edge.where ? FACT_UNKNOWN : edge.decisive ? DECISIVE_GAIN : 1;
      const score = SHOWN[edge.how] * telling;
      scores.set(fault, Math.max(scores.get(fault) ?? 0, score));
    }
  }
  const causes = causesOf(faults, scores);
  return { ...nothing(ref), kind: "finding", finding, check, causes };
}

function explainCheck({ checks }: Books, id: string): Explanation | undefined {
  const check = checks.find((each) => each.id === id || each.id.split("/")[1] === id);
  return check && { ...nothing(check.id), kind: "check", check };
}

/** By its id, or by one under which others know it. */
function explainFault({ faults }: Books, id: string): Explanation | undefined {
  const own = faults.find((fault) => fault.id === id);
  if (own) return { ...nothing(own.id), kind: "fault", fault: own, causes: [] };
  const scores = new Map<Fault, number>();
  for (const fault of faults) if (fault.aka.includes(id)) scores.set(fault, 1 / fault.aka.length);
  if (scores.size === 0) return undefined;
  const causes = causesOf(faults, scores);
  return {
    ...nothing(id),
    kind: "fault",
    ...(causes[0] ? { fault: causes[0].fault } : {}),
    causes,
  };
}

function explainMeaning({ servers, faults }: Books, id: string): Explanation | undefined {
  const meanings = servers.flatMap((server) =>
    server.replies
      .filter((meaning) => meaning.id === id)
      .map(({ says }) => ({ server: server.id, id, says })),
  );
  if (meanings.length === 0) return undefined;
  const causes = causesOf(faults, meansEdges(faults, new Set([id])));
  return { ...nothing(id), kind: "meaning", meanings, causes };
}

type Similar = (line: string) => ReadonlyMap<Fault, number>;

function similar(
  line: string,
  messages: readonly Message[],
  weight: (feature: string) => number,
): ReadonlyMap<Fault, number> {
  const features = featuresOf(line);
  const found = new Map<Fault, number>();
  for (const { fault, features: known } of messages) {
    const much = likeness(features, known, weight);
    if (much >= LIKENESS_MIN) found.set(fault, Math.max(found.get(fault) ?? 0, much));
  }
  return found;
}

/** The most telling line of what was pasted, explained. */
function readText(books: Books, text: string, similarTo: Similar): Explanation | undefined {
  const lines = cleanLines(text);
  // A reply of many lines means something only as a whole; otherwise one line is the better answer.
  const all = lines.length > 1 ? [...lines, lines.join("\n")] : lines;
  let best: { readonly read: Explanation; readonly telling: number } | undefined;
  for (const line of all) {
    const read = readLine(books, line, similarTo);
    if (!read) continue;
    const telling = tellingOf(read.explanation, read.likeness);
    if (!best || telling > best.telling) best = { read: read.explanation, telling };
  }
  return best?.read;
}

function readLine(
  books: Books,
  line: string,
  similarTo: Similar,
): { readonly explanation: Explanation; readonly likeness: number } | undefined {
  const meanings = meaningsOf(books.servers, line);
  const alike = similarTo(line);
  const number = codeIn(line);
  const code = number === undefined ? undefined : books.code(number);
  if (meanings.length === 0 && alike.size === 0 && !code) return undefined;
  const specific = meanings.filter(({ server }) => server !== "generic");
  const telling = specific.length > 0 ? specific : meanings;
  const scores = new Map(meansEdges(books.faults, new Set(telling.map(({ id }) => id))));
  const share = scores.size > 0 && specific.length > 0 ? BESIDE_MEANING : 1;
  for (const [fault, much] of alike) {
    const score = much ** LIKENESS_POWER * (scores.has(fault) ? 1 : share);
    scores.set(fault, Math.max(scores.get(fault) ?? 0, score));
  }
  const explanation: Explanation = {
    ...nothing(line),
    kind: "text",
    meanings: telling.slice(0, MEANINGS_MAX),
    ...(code ? { code } : {}),
    causes: causesOf(books.faults, scores),
  };
  return { explanation, likeness: Math.max(0, ...alike.values()) };
}

/** What is recognised tells more than a bare code, and a refusal more than a success. */
function tellingOf({ meanings, code, causes }: Explanation, much: number): number {
  const words = meanings.some(({ server }) => server !== "generic")
    ? 3
    : meanings.length > 0
      ? 2
      : 0;
  const refusal = code && code.code >= 400 ? 1 : 0;
  return words + refusal + 3 * much + (causes.length > 0 ? 1 : 0);
}

/** The first meaning of each server, those whose own words they are first. */
function meaningsOf(servers: readonly Server[], line: string): Explanation["meanings"] {
  return servers.flatMap((server) => {
    const found = server.replies.find((meaning) => meaning.matches.test(line));
    return found ? [{ server: server.id, id: found.id, says: found.says }] : [];
  });
}

/** Faults of which an edge asks for one of these meanings, with how telling that is. */
function meansEdges(faults: readonly Fault[], meanings: ReadonlySet<string>): Map<Fault, number> {
  const scores = new Map<Fault, number>();
  if (meanings.size === 0) return scores;
  for (const fault of faults) {
    for (const { how, where } of fault.shows) {
      const wanted = where?.means;
      if (wanted === undefined || how === "never") continue;
      const list: readonly string[] = typeof wanted === "string" ? [wanted] : wanted;
      if (!list.some((id) => meanings.has(id))) continue;
      scores.set(fault, Math.max(scores.get(fault) ?? 0, SHOWN[how]));
    }
  }
  return scores;
}

function causesOf(faults: readonly Fault[], scores: ReadonlyMap<Fault, number>): readonly Cause[] {
  const weighed = faults
    .filter((fault) => (scores.get(fault) ?? 0) > 0)
    .map((fault) => ({ fault, weight: PRIORS[fault.prior] * scores.get(fault)! }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed
    .map(({ fault, weight }) => ({ fault, share: Math.round((weight / all) * 1000) / 1000 }))
    .filter(({ share }) => share >= SHARE_MIN)
    .toSorted((a, b) => b.share - a.share || (a.fault.id < b.fault.id ? -1 : 1))
    .slice(0, CAUSES_MAX);
}
