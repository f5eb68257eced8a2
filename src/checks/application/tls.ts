// What TLS the server speaks on the control channel: asked by hand-made hellos, so that the answer does
// not depend on what our own library still speaks.

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import type { Facts } from "#model/text.ts";
import { verbatim } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { told } from "#checks/told.ts";
import { type Reply, replyVerbatim } from "#ftp/grammar/reply.ts";
import { isWeak, suites, type SuiteClass } from "#ftp/tls/suites.ts";
import { type Protocol, protocols } from "#ftp/tls/hello.ts";
import { findings, type TlsFinding } from "./tls/findings.ts";
import { tryInjection, type Injection } from "./tls/injection.ts";
import { baseline, survey, type Survey } from "./tls/survey.ts";
import { Visits } from "./tls/visits.ts";

type TlsSight = Sight<TlsFinding>;

const DH_BITS_MIN = 2048;
const SUITES_NAMED_MAX = 12;

export const tls = outsideCheck({
  id: "application/tls",
  asks: {
    en: "Which TLS does the server speak, and is it sound?",
    zh: "服务器支持哪些 TLS，是否安全？",
  },
  ok: {
    en: "TLS works, and nothing weak is taken: {protocols}.",
    zh: "TLS 可用，且不接受弱加密：{protocols}。",
  },
  needs: "port",
  cost: "heavy",
  deadlineMs: 45_000,
  findings,
  sources: ["RFC 4217", "RFC 8996", "RFC 9325", "RFC 7465", "CVE-2011-0411", "CVE-2011-1575"],
  async look(world): Promise<readonly TlsSight[]> {
    const visits = new Visits(world);
    // The walk has waited for the greeting in vain; to wait as long again would tell nothing new.
    const greeting = phaseOf(world.walk, "greeting");
    if (!visits.implicit && greeting?.problem?.code === "late") {
      return [{ saw: "unknown", reason: greeting.why ?? verbatim(greeting.problem.message) }];
    }
    const first = await visits.ask(baseline, async (session) => {
      if (!visits.implicit) await visits.askFeatures(session);
    });
    if (first.told === "refused") return [refused(world, visits, first.reply)];
    // Silence or nonsense after one hello says nothing of the others; a blocked way there does.
    if (first.told === "unable" && !first.said) {
      return [{ saw: "unknown", reason: first.problem.says }];
    }
    if (visits.implicit && first.told === "answer" && first.answer.kind === "clear") {
      return [greetsInClear(first.answer.text.trim())];
    }
    const surveyed = await survey(visits, first);
    const injection = visits.implicit ? undefined : await tryInjection(visits);
    return judge(world, visits, surveyed, injection);
  },
});

/** A port that should speak TLS at once and greets in clear instead. */
function greetsInClear(words: string): TlsSight {
  return {
    saw: "absent",
    severity: "error",
    facts: { reply: words, implicit: true },
    evidence: [evidence("reply", words)],
  };
}

function advertised(visits: Visits): boolean {
  return (visits.features?.lines ?? []).some((line) => /^\s*AUTH\s.*(?:TLS|SSL)/i.test(line));
}

function refused(world: OutsideWorld, visits: Visits, reply: Reply): TlsSight {
  const { facts, evidence: shown } = told(world, reply);
  return {
    saw: advertised(visits) ? "advertised-refused" : "absent",
    facts: { ...facts, code: reply.code, implicit: false },
    evidence: [
      evidence("sent", "AUTH TLS"),
      ...shown,
      ...(visits.features ? [evidence("reply", replyVerbatim(visits.features))] : []),
    ],
  };
}

function judge(
  world: OutsideWorld,
  visits: Visits,
  surveyed: Survey,
  injection: Injection | undefined,
): readonly TlsSight[] {
  const facts = factsOf(visits, surveyed);
  const shown = surveyed.answers.map(([name, words]) => evidence("tls", `${name}: ${words}`));
  const sights: TlsSight[] = [
    ...protocolSights(surveyed, facts, shown),
    ...handshakeSights(world, surveyed, facts, shown),
    ...suiteSights(surveyed, facts, shown),
    ...injectionSights(injection, facts),
  ];
  if (visits.features?.code === 211 && !advertised(visits)) {
    const said = evidence("reply", replyVerbatim(visits.features));
    sights.push({ saw: "not-advertised", facts, evidence: [said] });
  }
  return sights.length === 0 ? [{ saw: "ok", facts, evidence: shown }] : sights;
}

function factsOf(visits: Visits, surveyed: Survey): Facts {
  const names = surveyed.chosen.map((code) => suites.get(code)!.name);
  return {
    protocols: protocols.filter((name) => surveyed.protocols[name] === "yes"),
    classes: surveyed.classes,
    chosen: names.slice(0, SUITES_NAMED_MAX),
    asksClientCertificate: surveyed.asksClientCertificate,
    ...(surveyed.prefers ? { prefers: surveyed.prefers } : {}),
    ...(surveyed.dhBits === undefined ? {} : { dhBits: surveyed.dhBits }),
    ...(surveyed.secureRenegotiation === undefined
      ? {}
      : { secureRenegotiation: surveyed.secureRenegotiation }),
    visits: visits.count,
  };
}

const oldProtocols: readonly (readonly [Protocol, TlsFinding])[] = [
  ["SSLv2", "ssl2"],
  ["SSLv3", "ssl3"],
  ["TLSv1", "tls10"],
  ["TLSv1.1", "tls11"],
];

function protocolSights(
  { protocols: spoken }: Survey,
  facts: Facts,
  shown: readonly Evidence[],
): TlsSight[] {
  const of = (name: Protocol) =>
    shown.filter(({ text }) => text.startsWith(`${name}:`)).slice(0, 1);
  const sights: TlsSight[] = [];
  const unknown: TlsFinding[] = [];
  for (const [protocol, finding] of oldProtocols) {
    if (spoken[protocol] === "yes") sights.push({ saw: finding, facts, evidence: of(protocol) });
    if (spoken[protocol] === "unknown") unknown.push(finding);
  }
  const [tls12, tls13] = [spoken["TLSv1.2"], spoken["TLSv1.3"]];
  const any = protocols.some((name) => spoken[name] === "yes");
  if (any && tls12 === "no" && tls13 === "no") {
    sights.push({ saw: "no-tls12-or-later", facts, evidence: shown });
  } else if (any && tls13 === "no") {
    sights.push({ saw: "no-tls13", facts, evidence: of("TLSv1.3") });
  }
  if (tls13 === "unknown") unknown.push("no-tls13");
  if (tls12 === "unknown" && tls13 !== "yes") unknown.push("no-tls12-or-later");
  if (unknown.length > 0) {
    sights.push({
      saw: "unknown",
      about: unknown,
      reason: {
        en: `Some hellos got no answer that can be made out: ${unansweredWords(spoken, shown)}.`,
        zh: `部分握手请求没有得到可辨认的应答：${unansweredWords(spoken, shown)}。`,
      },
      evidence: shown,
    });
  }
  return sights;
}

function unansweredWords(spoken: Survey["protocols"], shown: readonly Evidence[]): string {
  const names = protocols.filter((name) => spoken[name] === "unknown");
  return shown
    .filter(({ text }) => names.some((name) => text.startsWith(`${name}:`)))
    .map(({ text }) => text)
    .join("; ");
}

/** An ordinary client's failure counts; without one, that no hello at all was answered by a hello. */
function handshakeSights(
  world: OutsideWorld,
  surveyed: Survey,
  facts: Facts,
  shown: readonly Evidence[],
): TlsSight[] {
  const phase = phaseOf(world.walk, "tls");
  const verdicts = protocols.map((name) => surveyed.protocols[name]);
  const mute = !verdicts.includes("yes") && !world.walk.tls;
  const failed = phase?.outcome === "failed";
  if (!failed && !(mute && verdicts.includes("no"))) {
    if (!mute) return [];
    const reason = { en: "No hello was answered.", zh: "所有握手请求都没有得到应答。" };
    return [{ saw: "unknown", about: ["handshake-fails"], reason, evidence: shown }];
  }
  const problem = phase?.problem?.message ?? surveyed.answers.map(([, words]) => words).join("; ");
  const alert = surveyed.alerts[0] ?? alertWord(problem);
  const more = { problem, ...(alert ? { alert } : {}), spoken: !mute };
  const told = evidence("tls", problem);
  return [{ saw: "handshake-fails", facts: { ...facts, ...more }, evidence: [told, ...shown] }];
}

/** OpenSSL's `ssl/tls alert internal error` in the spelling of the RFCs. */
function alertWord(problem: string): string | undefined {
  return /alert ([a-z ]{4,40})/.exec(problem)?.[1]?.trim().replaceAll(" ", "_");
}

function suiteSights(surveyed: Survey, facts: Facts, shown: readonly Evidence[]): TlsSight[] {
  const named = (wanted: (suiteClass: SuiteClass) => boolean) =>
    surveyed.chosen.flatMap((code) => {
      const suite = suites.get(code);
      return suite && wanted(suite.class) ? [suite.name] : [];
    });
  const sights: TlsSight[] = [];
  const add = (saw: "weak-cipher" | "anonymous-cipher", names: readonly string[]) => {
    if (names.length === 0) return;
    const list = names.slice(0, SUITES_NAMED_MAX);
    const grave = saw === "weak-cipher" && names.some((name) => !/_3DES_|_IDEA_/.test(name));
    sights.push({
      saw,
      facts: { ...facts, suites: list },
      evidence: list.map((name) => evidence("tls", name)),
      ...(grave ? { severity: "error" as const } : {}),
    });
  };
  add(
    "weak-cipher",
    named((c) => isWeak(c) && c !== "anonymous"),
  );
  add(
    "anonymous-cipher",
    named((c) => c === "anonymous"),
  );
  if (!surveyed.weakKnown) {
    const reason = {
      en: "The question after weak suites got no full answer.",
      zh: "关于弱加密套件的询问没有得到完整的应答。",
    };
    sights.push({ saw: "unknown", about: ["weak-cipher", "anonymous-cipher"], reason });
  }
  const { dhBits } = surveyed;
  if (dhBits !== undefined && dhBits < DH_BITS_MIN) {
    sights.push({ saw: "weak-dh", facts, evidence: [evidence("tls", `prime: ${dhBits} bits`)] });
  }
  if (surveyed.forwardSecrecy === "no") {
    sights.push({ saw: "no-forward-secrecy", facts, evidence: shown });
  }
  return sights;
}

function injectionSights(injection: Injection | undefined, facts: Facts): TlsSight[] {
  if (injection?.outcome === "unable") {
    const reason = injection.problem.says;
    return [{ saw: "unknown", about: ["injection"], reason }];
  }
  if (injection?.outcome !== "executed") return [];
  const reply = replyVerbatim(injection.reply);
  return [
    {
      saw: "injection",
      facts: { ...facts, reply },
      evidence: [evidence("sent", "AUTH TLS\r\nNOOP\r\n"), evidence("reply", reply)],
    },
  ];
}
