// What samples of passive ports say. Pure but for the meaning of replies.

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import type { Facts, Text } from "#model/text.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { told } from "#checks/told.ts";
import {
  classOfAddress,
  isReachableFromAfar,
  sameAddress,
  type AddressClass,
} from "#ftp/grammar/address.ts";
import { replyVerbatim } from "#ftp/grammar/reply.ts";
import type { PassiveFinding } from "../passive.ts";
import type { Failure } from "../connect/handshake.ts";
import type { Knock, Offer, PassiveVerb, Sample } from "./sample.ts";

type S = Sight<PassiveFinding>;

/** Words for a pool without a free port, beside the codes 421 and 425. */
const EXHAUSTED = /(?:\b|_)bind\b|ports? (?:are|is) busy|no free ports?|in use/i;
const PORTS_SHOWN_MAX = 20;

/** What the replies themselves say: refused, garbled, exhausted, unanswered. */
export function judgeOffers(world: OutsideWorld, sample: Sample): readonly S[] {
  const sights: S[] = [];
  const failed = sample.offers.filter(({ endpoint }) => !endpoint);
  for (const offer of failed) {
    const { facts, evidence: seen, matter } = told(world, offer.reply);
    const about = { facts: { ...facts, verb: offer.verb }, evidence: seen };
    if (offer.reply.code < 300) sights.push({ saw: "garbled", ...about });
    else if (isExhausted(offer)) sights.push({ saw: "exhausted", ...about });
    // An error of the server's own is no setting, and ends the session of every client that asks.
    else if (matter === "server-error") sights.push({ saw: "command-refused", ...about });
    else sights.push({ saw: refusalOf(sample, offer.verb), ...about });
  }
  if (sample.unanswered) {
    const { verb, problem } = sample.unanswered;
    sights.push({
      saw: "unanswered",
      facts: { verb, how: problem.code === "late" ? "silent" : "closed" },
      evidence: [evidence("sent", verb), evidence("socket", problem.message)],
    });
  }
  // Both refused for one reason is one finding, told by the reply to PASV where there is one.
  return sights.filter((sight) => sight === sights.findLast(({ saw }) => saw === sight.saw));
}

function isExhausted({ reply }: Offer): boolean {
  return reply.code === 421 || reply.code === 425 || EXHAUSTED.test(replyVerbatim(reply));
}

/** One of two refused leaves the other; over IPv6 there is no other (RFC 2428 §1). */
function refusalOf(
  sample: Sample,
  verb: PassiveVerb,
): "command-refused" | "epsv-refused" | "pasv-refused" {
  const otherWorks = sample.offers.some((offer) => offer.verb !== verb && offer.endpoint);
  if (!otherWorks) return "command-refused";
  return verb === "EPSV" ? "epsv-refused" : "pasv-refused";
}

/** What the addresses in the replies to PASV say, held against the control channel's. */
export function judgeAddresses(sample: Sample): readonly S[] {
  const sights: S[] = [];
  const seen = new Set<string>();
  for (const { verb, endpoint, reply } of sample.offers) {
    if (verb !== "PASV" || !endpoint || seen.has(endpoint.host)) continue;
    seen.add(endpoint.host);
    if (sameAddress(endpoint.host, sample.address)) continue;
    sights.push(wrongAddress(sample, endpoint.host, evidence("reply", replyVerbatim(reply))));
  }
  return sights;
}

const HOME: readonly AddressClass[] = [
  "private",
  "carrier",
  "link-local",
  "unique-local",
  "loopback",
];

function wrongAddress(sample: Sample, offered: string, reply: Evidence): S {
  const control = classOfAddress(sample.address) ?? "public";
  const is = classOfAddress(offered) ?? "reserved";
  const there = sample.knocks.find((knock) => knock.offered && knock.host === offered);
  const here = sample.knocks.filter((knock) => knock.verb === "PASV" && !knock.offered);
  const opens = there?.result === "open";
  // On the server's own network an outside address is what NAT asks for; whether it serves those
  // outside cannot be seen from here.
  // Asked over loopback, the same holds for an address of the server's network.
  const own = control === "loopback" && is !== "loopback";
  const inside = !isReachableFromAfar(control) && (is === "public" || own);
  const facts: Facts = {
    offered,
    control: sample.address,
    class: is,
    inside,
    ...(there ? { offeredOpens: opens } : {}),
    ...(here.length > 0 ? { controlOpens: here.some(({ result }) => result === "open") } : {}),
  };
  const about = { facts, evidence: [reply, ...sample.knocks.map(knockEvidence)] };
  if (is === "unspecified") return { saw: "zero-address", ...about };
  const saw = HOME.includes(is) ? "private-address" : "foreign-address";
  if (opens) return { saw, severity: control === "loopback" ? "info" : "warning", ...about };
  return inside ? { saw, severity: "warning", ...about } : { saw, ...about };
}

/** What knocking said. Knocks at an address of another host count for the address, not for the port. */
export function judgePorts(sample: Sample): readonly S[] {
  const knocks = sample.knocks.filter(({ offered }) => !offered);
  const bad = knocks.filter(({ result }) => result !== "open");
  const first = bad[0];
  if (!first) return [];
  const facts = { ...portFacts(knocks), failed: ports(bad), how: first.result };
  const about = { facts, evidence: knocks.map(knockEvidence) };
  if (bad.some(({ result }) => result === "here")) return [{ saw: "unknown", reason: ownSide }];
  if (bad.length === knocks.length)
    return [{ saw: FAILS[first.result as keyof typeof FAILS], ...about }];
  const fails = (verb: PassiveVerb) => {
    const own = knocks.filter((knock) => knock.verb === verb);
    return own.length > 0 && own.every(({ result }) => result !== "open");
  };
  if (fails("EPSV")) return [{ saw: "epsv-ports-fail", ...about }];
  if (fails("PASV")) return [{ saw: "rewritten", ...about, facts: { ...facts, by: "port" } }];
  return [{ saw: "some-ports-fail", ...about }];
}

const FAILS = {
  refused: "port-refused",
  reset: "port-refused",
  silent: "port-silent",
  unreachable: "port-unreachable",
} as const satisfies { readonly [F in Exclude<Failure, "here">]: PassiveFinding };

const ownSide: Text = {
  en: "This machine itself has no route to the data ports or forbids the connection.",
  zh: "本机自身没有通往数据端口的路由，或禁止了该连接。",
};

/** The same server in clear and under TLS: what only the clear answers show, something between wrote. */
export function judgeRewriting(tls: Sample, clear: Sample): readonly S[] {
  const hostOf = (sample: Sample) =>
    sample.offers.find(({ verb, endpoint }) => verb === "PASV" && endpoint)?.endpoint?.host;
  const [underTls, inClear] = [hostOf(tls), hostOf(clear)];
  if (underTls === undefined || inClear === undefined || sameAddress(underTls, inClear)) return [];
  return [
    {
      saw: "rewritten",
      facts: { by: "address", underTls, inClear },
      evidence: [...tls.offers, ...clear.offers].map(({ reply }) =>
        evidence("reply", replyVerbatim(reply)),
      ),
    },
  ];
}

export function opensAny(sample: Sample): boolean {
  return sample.knocks.some(({ result }) => result === "open");
}

export function portFacts(knocks: readonly Knock[]): Facts {
  const all = ports(knocks);
  return {
    ports: all.slice(0, PORTS_SHOWN_MAX),
    ...(all.length > 0 ? { lowPort: Math.min(...all), highPort: Math.max(...all) } : {}),
  };
}

function ports(knocks: readonly Knock[]): readonly number[] {
  return [...new Set(knocks.map(({ port }) => port))].toSorted((a, b) => a - b);
}

export function knockEvidence({ verb, host, port, result, message }: Knock): Evidence {
  const how = result === "open" ? "open" : `${result}: ${message}`;
  return evidence("socket", `${verb}: ${host} port ${port} ${how}`);
}
