// What the views of several resolvers, held together, say of a name. Pure: nothing is asked here.

import type { Sight } from "#model/check.ts";
import type { Evidence } from "#model/observation.ts";
import { classOfAddress, isReachableFromAfar, type AddressClass } from "#ftp/grammar/address.ts";
import type { ResolveFinding } from "../resolve.ts";
import type { Authority } from "./authority.ts";
import type { Status, View } from "./ask.ts";

type S = Sight<ResolveFinding>;

export interface Names {
  readonly name: string;
  /** What this machine's own look-up gave; empty: it failed. */
  readonly system: readonly string[];
  /** Resolvers that the operator named: what these say is asked for, and is judged as it is. */
  readonly given: readonly string[];
}

/** Top-level names that exist only at home: RFC 6762, RFC 8375, ICANN's `internal`, and old habits. */
const HOME_SUFFIXES = [
  "local",
  "internal",
  "home.arpa",
  "lan",
  "home",
  "corp",
  "intranet",
  "private",
  "test",
];

/** What follows from the views alone; empty: nothing is wrong. */
export function compareViews(names: Names, views: readonly View[]): readonly S[] {
  const named = withStatus(views, "addresses");
  const denied = [...withStatus(views, "no-such-name"), ...withStatus(views, "no-address")];
  const sights: S[] = [...forged(views), ...bogus(names, views)];
  if (named.length > 0) {
    sights.push(...quarrel(names, [...named, ...denied]));
    sights.push(...troubled(names, views, "warning"));
    sights.push(...privateAddresses(names, named), ...otherThanSystem(names, named));
    if (names.system.length === 0) sights.push(lookupAlone(names, named));
    return sights;
  }
  if (names.system.length > 0) return [...sights, ...onlyHere(names, views, denied)];
  const denial = denied[0];
  if (denial) {
    const saw = denial.status === "no-address" ? "no-address" : "no-such-name";
    sights.push({ saw, ...told(names, denied) }, ...troubled(names, views, "warning"));
  } else sights.push(...troubled(names, views, "error"));
  return sights;
}

/** The name resolves on this machine, but no resolver gives it: a hosts file, mDNS, or no way to DNS. */
function onlyHere(names: Names, views: readonly View[], denied: readonly View[]): readonly S[] {
  const asked = denied.filter(({ server }) => names.given.includes(server));
  if (asked[0]) {
    const saw = asked[0].status === "no-address" ? "no-address" : "no-such-name";
    return [{ saw, ...told(names, asked) }];
  }
  // The hosts file comes before DNS, so an operator of one knows that DNS has no such name.
  if (denied.length > 0) return [];
  return [
    {
      saw: "unknown",
      reason: {
        en: "This machine resolved the name by its own means, but none of its resolvers answered, so DNS could not be compared.",
        zh: "本机通过自己的方式解析了该名称，但没有任何解析器应答，因此无法比对 DNS。",
      },
      facts: { addresses: [...names.system] },
      evidence: views.flatMap((view) => view.evidence),
    },
  ];
}

function forged(views: readonly View[]): readonly S[] {
  const forked = views.filter((view) => view.forked);
  return forked.length > 0 ? [{ saw: "second-answer", ...told({ name: "" }, forked) }] : [];
}

function bogus(names: Names, views: readonly View[]): readonly S[] {
  const broken = withStatus(views, "bogus");
  return broken.length > 0 ? [{ saw: "dnssec-bogus", ...told(names, broken) }] : [];
}

/** Resolvers that fail or are silent: grave where nobody else answers. */
function troubled(names: Names, views: readonly View[], severity: "warning" | "error") {
  const sights: S[] = [];
  const failed = views.filter(
    ({ status, failed }) => status === "failed" || (status === "addresses" && failed.length > 0),
  );
  const silent = withStatus(views, "silent");
  if (failed.length > 0) sights.push({ saw: "server-failure", severity, ...told(names, failed) });
  if (silent.length > 0) sights.push({ saw: "resolver-silent", severity, ...told(names, silent) });
  return sights;
}

/** Two that share an address agree: round robin and large sets are shown in part. */
function quarrel(names: Names, views: readonly View[]): readonly S[] {
  const agree = (a: View, b: View) =>
    a.addresses.length === 0 || b.addresses.length === 0
      ? a.addresses.length === b.addresses.length
      : a.addresses.some((address) => b.addresses.includes(address));
  const apart = views.some((a) => views.some((b) => !agree(a, b)));
  if (!apart) return [];
  const answers = views.map(({ server, status, addresses }) =>
    addresses.length > 0 ? `${server}: ${addresses.join(" ")}` : `${server}: ${status}`,
  );
  return [
    {
      saw: "resolvers-disagree",
      facts: { name: names.name, answers },
      evidence: views.flatMap((view) => view.evidence),
    },
  ];
}

/**
 * Inside a company a private answer is what it should be, so it is only worth a note; it is a fault when
 * public addresses stand beside it, when it names no host of any network, or when a resolver out on the
 * Internet gave it.
 */
function privateAddresses(names: Names, named: readonly View[]): readonly S[] {
  if (HOME_SUFFIXES.some((suffix) => names.name.endsWith(`.${suffix}`))) return [];
  const all = [...new Set(named.flatMap(({ addresses }) => addresses))];
  const home = all.filter((address) => !isReachableFromAfar(classOfAddress(address) ?? "public"));
  if (home.length === 0) return [];
  const nowhere = home.some((address) =>
    ["unspecified", "loopback"].includes(classOfAddress(address) ?? ""),
  );
  const mixed = named.some(
    ({ addresses }) =>
      addresses.some((one) => home.includes(one)) && !addresses.every((one) => home.includes(one)),
  );
  const fromAfar = named.some(
    ({ server, addresses }) =>
      classOfServer(server) === "public" && addresses.some((one) => home.includes(one)),
  );
  return [
    {
      saw: "private-address",
      ...(nowhere || mixed || fromAfar ? { severity: "warning" as const } : {}),
      facts: { name: names.name, addresses: home, nowhere, mixed, fromAfar },
      evidence: named.flatMap((view) => view.evidence),
    },
  ];
}

function otherThanSystem(names: Names, named: readonly View[]): readonly S[] {
  const dns = [...new Set(named.flatMap(({ addresses }) => addresses))];
  if (names.system.length === 0) return [];
  if (names.system.some((address) => dns.includes(address))) return [];
  return [
    {
      saw: "differs-from-system",
      facts: { name: names.name, system: [...names.system], resolved: dns },
      evidence: named.flatMap((view) => view.evidence),
    },
  ];
}

/** DNS answers now, but this machine's look-up just failed: a passing failure, or its own setup. */
function lookupAlone(names: Names, named: readonly View[]): S {
  return {
    saw: "unknown",
    about: ["no-such-name", "server-failure"],
    reason: {
      en: "This machine's own look-up failed, yet its resolvers answer: a failure that passed, or its own setup (nsswitch.conf).",
      zh: "本机自身的查询失败，但解析器有应答：可能是短暂故障，或本机配置问题（nsswitch.conf）。",
    },
    facts: { name: names.name },
    evidence: named.flatMap((view) => view.evidence),
  };
}

/** `dns`: what resolvers gave. An owner that shares no address with it contradicts it. */
export function compareWithAuthority(
  name: string,
  dns: readonly string[],
  authority: Authority,
): readonly S[] {
  const { said, zone = "" } = authority;
  if (said.length === 0) {
    return [
      {
        saw: "unknown",
        about: ["differs-from-authority", "authorities-disagree"],
        reason:
          zone === ""
            ? {
                en: "No servers of the name's zone were found.",
                zh: "没有找到该名称所在区域的权威服务器。",
              }
            : {
                en: `None of the servers of the zone ${zone} could be asked from here.`,
                zh: `从这里无法查询区域 ${zone} 的任何权威服务器。`,
              },
        evidence: authority.evidence,
      },
    ];
  }
  const answers = said.map(
    ({ server, addresses }) => `${server}: ${addresses.join(" ") || "none"}`,
  );
  const facts = { name, zone, answers };
  const shares = (addresses: readonly string[]) => addresses.some((one) => dns.includes(one));
  const agreeing = said.filter(({ addresses }) => shares(addresses));
  if (agreeing.length === said.length) return [];
  if (agreeing.length > 0) {
    return [{ saw: "authorities-disagree", facts, evidence: authority.evidence }];
  }
  const owned = [...new Set(said.flatMap(({ addresses }) => addresses))];
  const publicOnes = (all: readonly string[]) =>
    all.some((one) => isReachableFromAfar(classOfAddress(one) ?? "public"));
  const splitHorizon = owned.length > 0 && publicOnes(owned) && !publicOnes(dns);
  return [
    {
      saw: "differs-from-authority",
      ...(splitHorizon ? { severity: "info" as const } : {}),
      facts: { ...facts, resolved: [...dns], authority: owned, splitHorizon },
      evidence: authority.evidence,
    },
  ];
}

function withStatus(views: readonly View[], status: Status): readonly View[] {
  return views.filter((view) => view.status === status);
}

function told(names: Pick<Names, "name">, views: readonly View[]) {
  const extendedErrors = [...new Set(views.flatMap((view) => view.extendedErrors))];
  const seen: readonly Evidence[] = views.flatMap((view) => view.evidence);
  return {
    facts: {
      ...(names.name === "" ? {} : { name: names.name }),
      resolvers: views.map(({ server }) => server),
      ...(extendedErrors.length > 0 ? { extendedErrors } : {}),
    },
    evidence: seen,
  };
}

/** The class of a resolver's address, written `address`, `address:port` or `[v6]:port`. */
function classOfServer(server: string): AddressClass | undefined {
  return classOfAddress(server) ?? classOfAddress(server.slice(0, server.lastIndexOf(":")));
}
