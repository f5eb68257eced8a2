// What the servers that own a name say of it, asked past every cache.

import type { DnsAnswer, RecordType } from "#model/dns.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { canonicalAddress } from "#ftp/grammar/address.ts";
import { QUESTION_TIMEOUT_MS, showAnswer } from "./ask.ts";

/** Two see a secondary that lags behind; more would only cost time. */
const AUTHORITIES_ASKED_MAX = 2;
const LABELS_CUT_MAX = 6;

export interface Authority {
  /** The zone's name; undefined when none was found. */
  readonly zone?: string;
  /** One row for each server that answered for the zone; empty: none did. */
  readonly said: readonly {
    readonly server: string;
    readonly exists: boolean;
    readonly addresses: readonly string[];
  }[];
  readonly evidence: readonly Evidence[];
}

/** `name` is the last of the CNAME chain: its own zone owns the addresses. `via` is a resolver that works. */
export async function askAuthority(
  world: OutsideWorld,
  name: string,
  via: string,
): Promise<Authority> {
  const found = await closestZone(world, name, via);
  if (!found) return { said: [], evidence: [] };
  const seen: Evidence[] = [evidence("dns", `NS ${found.zone}: ${found.servers.join(", ")}`)];
  const servers = found.servers.slice(0, AUTHORITIES_ASKED_MAX);
  const said = await Promise.all(servers.map((server) => askServer(world, name, server, via)));
  for (const one of said) seen.push(...one.evidence);
  return {
    zone: found.zone,
    said: said.flatMap((one) => (one.said ? [one.said] : [])),
    evidence: seen,
  };
}

/** Cuts labels from the left until some NS answer; never up to a top-level domain. */
async function closestZone(world: OutsideWorld, name: string, via: string) {
  const labels = name.split(".");
  for (let cut = 0; cut < Math.min(labels.length - 1, LABELS_CUT_MAX); cut++) {
    const zone = labels.slice(cut).join(".");
    const answer = await askQuietly(world, { name: zone, type: "NS", server: via });
    // An answer by way of a CNAME names the servers of another zone.
    if (answer?.data.length && answer.chain.length === 0) return { zone, servers: answer.data };
  }
  return undefined;
}

async function askServer(world: OutsideWorld, name: string, server: string, via: string) {
  const address = await addressOfServer(world, server, via);
  if (address === undefined) {
    return { evidence: [evidence("dns", `${server}: no address`)] };
  }
  const ask = (type: "A" | "AAAA") =>
    askQuietly(world, { name, type, server: address, recursion: false });
  const answers = (await Promise.all([ask("A"), ask("AAAA")])).filter((one) => one !== undefined);
  const shown = answers.map((answer) =>
    evidence("dns", `${server} (${address}): ${showAnswer(answer)}`),
  );
  if (answers.length === 0) {
    return { evidence: [evidence("dns", `${server} (${address}): no answer`)] };
  }
  // Without the AA bit it is a lame server, or something on the way that answers in its place.
  const owned = answers.filter((answer) => answer.authoritative && isPlain(answer));
  if (owned.length < 2) return { evidence: shown };
  const addresses = owned.flatMap(({ data }) => data.map((one) => canonicalAddress(one) ?? one));
  const exists = owned.every(({ rcode }) => rcode === "NOERROR");
  return { said: { server, exists, addresses: addresses.toSorted() }, evidence: shown };
}

async function addressOfServer(world: OutsideWorld, server: string, via: string) {
  for (const type of ["A", "AAAA"] as const) {
    const answer = await askQuietly(world, { name: server, type, server: via });
    if (answer?.data[0] !== undefined) return answer.data[0];
  }
  return undefined;
}

function isPlain(answer: DnsAnswer): boolean {
  return answer.rcode === "NOERROR" || answer.rcode === "NXDOMAIN";
}

/** The first answer, or undefined when there was none: what cannot be asked is not compared. */
export async function askQuietly(
  world: OutsideWorld,
  question: {
    readonly name: string;
    readonly type: RecordType;
    readonly server: string;
    readonly recursion?: boolean;
  },
): Promise<DnsAnswer | undefined> {
  const { signal } = world;
  try {
    const [answer] = await world.dns.ask({ ...question, timeoutMs: QUESTION_TIMEOUT_MS, signal });
    return answer;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    // `invalid`: a name that a peer wrote, and that DNS cannot carry.
    if (problem.code === "bug" || problem.code === "cancelled") throw problem;
    return undefined;
  }
}
