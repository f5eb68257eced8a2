// Reads a scene: a story in plain text of what is seen on a server, and of what must be concluded.
//
//     # The story in one line.
//     ok network/resolve network/connect            these checks found all in order
//     sees application/login#refused means=login-incorrect tookMs=3000
//     unknown application/transfer                  nobody could tell (a check, or one finding of it)
//     rest ok                                       and every check not named here found all in order
//     expect first login-rejected belief >= 0.8     the first suspect, and how sure at least
//     expect fault quota-full                       a suspect, a rival included
//     expect no fault home-missing                  neither suspect nor rival worth naming
//     expect consequence B of A                     B stands beneath A
//     expect conclusion faulty | expect unexplained FINDING | expect unproven login | expect next CHECK

import type { Conclusion, Diagnosis } from "#model/diagnosis.ts";
import type { FindingRef, Observation } from "#model/observation.ts";
import type { Fact, Facts } from "#model/text.ts";
import { verbatim } from "#model/text.ts";
import type { KnownCheck } from "#diagnosis/graph.ts";

export interface Expectation {
  readonly line: number;
  readonly words: string;
  /** "" when it holds, else what is the case. */
  readonly holds: (diagnosis: Diagnosis) => string;
}

export interface Scene {
  readonly story: string;
  readonly observations: readonly Observation[];
  readonly expectations: readonly Expectation[];
  /** Every finding that the scene sees. */
  readonly sees: readonly FindingRef[];
  /** Every fault that the scene expects to be suspected. */
  readonly suspects: readonly string[];
}

const SCENE_TIME = Date.UTC(2026, 0, 1);

/** Throws an Error that names file and line where the scene is not well formed. */
export function readScene(name: string, text: string, checks: readonly KnownCheck[]): Scene {
  const story: string[] = [];
  const observations: Observation[] = [];
  const expectations: Expectation[] = [];
  let rest = false;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    const where = `${name}:${index + 1}`;
    const [verb = "", ...words] = wordsOf(line);
    if (line === "") continue;
    if (line.startsWith("#")) story.push(line.slice(1).trim());
    else if (verb === "ok")
      for (const id of words) observations.push(fine(known(id, where, checks)));
    else if (verb === "sees") observations.push(sees(words, where, checks));
    else if (verb === "unknown") observations.push(unknown(words[0] ?? "", where, checks));
    else if (line === "rest ok") rest = true;
    else if (verb === "expect")
      expectations.push({ ...expectation(words, where), line: index + 1 });
    else throw new Error(`${where}: not understood: ${line}`);
  }
  const named = new Set(observations.map((each) => each.check));
  if (rest) {
    for (const { id } of checks) if (!named.has(id)) observations.push(fine(id));
  }
  return {
    story: story.join(" "),
    observations,
    expectations,
    sees: observations.flatMap((each) => (each.verdict === "finding" ? [each.finding] : [])),
    suspects: expectations.flatMap(({ words }) => {
      const [kind, id] = words.split(" ");
      return (kind === "first" || kind === "fault") && id ? [id] : [];
    }),
  };
}

/** Splits at blanks; a fact may have blanks within double quotes. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ""));
}

const same = { target: "scene", at: SCENE_TIME, tookMs: 1, evidence: [] } as const;

function fine(check: string): Observation {
  return { ...same, check, verdict: "ok", facts: {} };
}

function sees(words: readonly string[], where: string, checks: readonly KnownCheck[]): Observation {
  const [ref = "", ...pairs] = words;
  const [id = "", name = ""] = ref.split("#");
  const check = checks.find((each) => each.id === known(id, where, checks));
  const finding = check?.findings[name];
  if (!finding) throw new Error(`${where}: no finding ${ref}`);
  const facts: { [name: string]: Fact } = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new Error(`${where}: a fact is name=value: ${pair}`);
    facts[pair.slice(0, at)] = factOf(pair.slice(at + 1));
  }
  const { severity } = finding;
  return { ...same, check: id, verdict: "finding", finding: ref as FindingRef, severity, facts };
}

function factOf(word: string): Fact {
  if (word === "true" || word === "false") return word === "true";
  return /^[0-9]{1,15}$/.test(word) ? Number(word) : word;
}

function unknown(ref: string, where: string, checks: readonly KnownCheck[]): Observation {
  const [id = ""] = ref.split("#");
  const about = ref.includes("#") ? [ref as FindingRef] : [];
  const reason = verbatim("not looked at");
  const facts: Facts = {};
  return { ...same, check: known(id, where, checks), verdict: "unknown", about, reason, facts };
}

function known(id: string, where: string, checks: readonly KnownCheck[]): string {
  if (!checks.some((check) => check.id === id)) throw new Error(`${where}: no check ${id}`);
  return id;
}

function expectation(words: readonly string[], where: string): Omit<Expectation, "line"> {
  const [kind, id = "", ...more] = words;
  const said = words.join(" ");
  const about = (holds: Expectation["holds"]): Omit<Expectation, "line"> => ({
    words: said,
    holds,
  });
  if (kind === "no" && id === "fault") {
    return about((d) => (suspected(d, more[0] ?? "") ? show(d) : ""));
  }
  if (kind === "first" || kind === "fault") {
    const least = more.length > 0 ? beliefOf(more, where) : 0;
    return about((d) => {
      const suspect = kind === "first" ? d.suspects[0] : suspected(d, id);
      return suspect?.fault === id && suspect.belief >= least ? "" : show(d);
    });
  }
  if (kind === "consequence" && more[0] === "of") {
    return about((d) => (suspected(d, more[1] ?? "")?.consequences.includes(id) ? "" : show(d)));
  }
  if (kind === "conclusion") {
    return about((d) => (d.conclusion === (id as Conclusion) ? "" : show(d)));
  }
  if (kind === "unexplained") {
    return about((d) => (d.unexplained.includes(id as FindingRef) ? "" : show(d)));
  }
  if (kind === "unproven") {
    return about((d) => (d.unproven.some((proof) => proof === id) ? "" : show(d)));
  }
  if (kind === "next") {
    return about((d) => (d.next[0]?.check === id ? "" : JSON.stringify(d.next)));
  }
  throw new Error(`${where}: not understood: expect ${said}`);
}

function beliefOf(more: readonly string[], where: string): number {
  const [word, sign, number] = more;
  const least = Number(number);
  if (word === "belief" && sign === ">=" && least > 0 && least <= 1) return least;
  throw new Error(`${where}: expected "belief >= 0.9", not "${more.join(" ")}"`);
}

function suspected(diagnosis: Diagnosis, id: string): Diagnosis["suspects"][number] | undefined {
  return diagnosis.suspects.find((suspect) => suspect.fault === id);
}

function show({ conclusion, suspects, unexplained }: Diagnosis): string {
  const list = suspects.map(
    (each) => `${each.rivalOf ? "or " : ""}${each.fault} ${each.belief.toFixed(2)}`,
  );
  return `${conclusion}: ${list.join(", ") || "nobody"}; unexplained: ${unexplained.join(", ")}`;
}
