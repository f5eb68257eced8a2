import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { DnsClient } from "#model/dns.ts";
import type { Sight } from "#model/check.ts";
import type { Walk } from "#model/walk.ts";
import { createDns } from "#machine/dns.ts";
import { startDnsServer, zone, type Asked, type Said } from "#test/kit/dns-server.ts";
import { lookWith, names, phase, targetOf, walkOf, type Parts } from "#test/kit/world.ts";
import { resolve } from "./resolve.ts";
import { reverseName } from "./resolve/reverse.ts";

const HOST = "ftp.example.com";
// Documentation addresses are private to us, so answers that shall count as public use these.
const PUBLIC = "9.9.9.9";
const OTHER = "8.8.4.4";
const OWNER = "9.0.0.53";

type Answer = (asked: Asked) => readonly Said[];

interface Scene {
  readonly resolvers?: readonly Answer[];
  readonly given?: readonly Answer[];
  /** The owners of the zone: reached by the address that the resolver gives for the NS. */
  readonly owners?: { readonly [address: string]: Answer };
  readonly host?: string;
  readonly system?: readonly string[];
  readonly expected?: readonly string[];
  readonly lookupError?: string;
}

async function see(t: TestContext, scene: Scene): Promise<readonly Sight[]> {
  const start = async (answer: Answer) => {
    const server = await startDnsServer(answer);
    t.after(() => server.close());
    return server.at;
  };
  const resolvers = await Promise.all((scene.resolvers ?? []).map(start));
  const given = await Promise.all((scene.given ?? []).map(start));
  const owners = new Map<string, string>();
  for (const [address, answer] of Object.entries(scene.owners ?? {})) {
    owners.set(address, await start(answer));
  }
  const real = createDns();
  const nowhere = "127.0.0.1:9";
  const dns: DnsClient = {
    ask: (question) => {
      const known = resolvers.includes(question.server) || given.includes(question.server);
      const server = known ? question.server : (owners.get(question.server) ?? nowhere);
      const lingerMs = question.lingerMs ? 80 : 0;
      return real.ask({ ...question, server, timeoutMs: 400, lingerMs });
    },
    systemResolvers: () => resolvers,
  };
  const system = scene.system ?? [PUBLIC];
  const problem = {
    code: "unreachable",
    message: "getaddrinfo",
    system: scene.lookupError ?? "ENOTFOUND",
  } as const;
  const walk: Walk = walkOf({
    addresses: system.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    phases: [system.length > 0 ? phase("resolve", "ok") : phase("resolve", "failed", { problem })],
  });
  const parts: Parts = {
    target: targetOf({ host: scene.host ?? HOST }),
    dns,
    options: { resolvers: given, expectedAddresses: scene.expected ?? [] },
  };
  return await lookWith(resolve, parts, walk);
}

const rows = {
  [`${HOST} A`]: [PUBLIC],
  [`${HOST} AAAA`]: ["2620:fe::fe"],
  "example.com NS": ["ns.example.com"],
  "ns.example.com A": [OWNER],
  [`${reverseName(PUBLIC)} PTR`]: [HOST],
  [`${reverseName("2620:fe::fe")} PTR`]: [HOST],
};
const good = zone(rows);
const owner = zone(rows, { authoritative: true });
const silent: Answer = () => [];
const failing: Answer = () => [{ rcode: "SERVFAIL" }];
const without = (...keys: string[]) =>
  zone(Object.fromEntries(Object.entries(rows).filter(([key]) => !keys.includes(key))));

function one(sights: readonly Sight[], saw: string): Sight {
  const found = sights.find((sight) => sight.saw === saw);
  assert.ok(found, `${saw} among ${names(sights).join(", ")}`);
  return found;
}

test("checks/network/resolve: all agree", async (t) => {
  const sights = await see(t, { resolvers: [good, good], owners: { [OWNER]: owner } });
  assert.deepEqual(names(sights), ["ok"]);
  assert.deepEqual(sights[0]?.facts?.addresses, ["2620:fe::fe", PUBLIC]);
  assert.equal(sights[0]?.facts?.source, "dns");
  assert.equal(sights[0]?.facts?.ttlSeconds, 300);
});

test("checks/network/resolve: numbers, localhost and names of the hosts file are in order", async (t) => {
  assert.deepEqual(names(await see(t, { host: "192.0.2.7" })), ["ok"]);
  assert.deepEqual(names(await see(t, { host: "::1", expected: ["0:0:0:0:0:0:0:1"] })), ["ok"]);
  const localhost = await see(t, { host: "localhost", system: ["127.0.0.1"] });
  assert.equal(one(localhost, "ok").facts?.source, "local");
  const hosts = await see(t, { resolvers: [zone({})], system: ["10.0.0.5"] });
  assert.equal(one(hosts, "ok").facts?.source, "local");
});

test("checks/network/resolve: no way to DNS is unknown where the name resolved all the same", async (t) => {
  for (const resolver of [silent, failing]) {
    const sights = await see(t, { resolvers: [resolver] });
    assert.deepEqual(names(sights), ["unknown"]);
  }
  const sights = await see(t, { resolvers: [], system: ["10.1.1.1"] });
  assert.deepEqual(names(sights), ["unknown"]);
});

test("checks/network/resolve: the authority out of reach leaves only that unknown", async (t) => {
  const sights = await see(t, { resolvers: [good] });
  assert.deepEqual(names(sights), ["ok", "unknown"]);
  const unknown = one(sights, "unknown");
  assert.deepEqual("about" in unknown && unknown.about, [
    "differs-from-authority",
    "authorities-disagree",
  ]);
});

test("checks/network/resolve: no such name, no address, failure and silence are told apart", async (t) => {
  const nothing = { system: [] };
  assert.deepEqual(names(await see(t, { ...nothing, resolvers: [zone({})] })), ["no-such-name"]);
  const bare = zone({ [`${HOST} TXT`]: ["x"] });
  assert.deepEqual(names(await see(t, { ...nothing, resolvers: [bare] })), ["no-address"]);
  const failed = await see(t, { ...nothing, resolvers: [failing] });
  assert.deepEqual(names(failed), ["server-failure"]);
  const mute = await see(t, { ...nothing, resolvers: [silent], lookupError: "EAI_AGAIN" });
  assert.deepEqual(names(mute), ["resolver-silent"]);
  const sight = one(mute, "resolver-silent");
  assert.equal("severity" in sight && sight.severity, "error");
  const single = await see(t, { ...nothing, host: "ftphost" });
  assert.deepEqual(names(single), ["no-such-name"]);
});

test("checks/network/resolve: a given resolver that denies the name is believed over the hosts file", async (t) => {
  const sights = await see(t, { resolvers: [silent], given: [zone({})] });
  assert.deepEqual(names(sights), ["no-such-name"]);
});

test("checks/network/resolve: one resolver of two silent or failing is a warning", async (t) => {
  const owners = { [OWNER]: owner };
  const one1 = await see(t, { resolvers: [silent, good], owners });
  assert.deepEqual(names(one1), ["resolver-silent"]);
  const sight = one(one1, "resolver-silent");
  assert.equal("severity" in sight && sight.severity, "warning");
  const failed = await see(t, { resolvers: [failing, good], owners });
  assert.deepEqual(names(failed), ["server-failure"]);
});

test("checks/network/resolve: resolvers that share no address disagree, those that share one do not", async (t) => {
  const owners = { [OWNER]: owner };
  const other = zone({ ...rows, [`${HOST} A`]: [OTHER], [`${HOST} AAAA`]: [] });
  const apart = await see(t, { resolvers: [good, other], owners });
  assert.deepEqual(names(apart), ["resolvers-disagree"]);
  const half = zone({ ...rows, [`${HOST} A`]: [OTHER, PUBLIC] });
  assert.deepEqual(names(await see(t, { resolvers: [good, half], owners })), ["ok"]);
  const denies = await see(t, { resolvers: [good, zone({})], owners });
  assert.deepEqual(names(denies), ["resolvers-disagree"]);
});

test("checks/network/resolve: the zone's own servers contradict the resolver, or one another", async (t) => {
  const fresh = zone(
    { ...rows, [`${HOST} A`]: [OTHER], [`${HOST} AAAA`]: [] },
    { authoritative: true },
  );
  const stale = await see(t, { resolvers: [good], owners: { [OWNER]: fresh } });
  assert.deepEqual(names(stale), ["differs-from-authority"]);
  assert.deepEqual(stale[0]?.facts?.authority, [OTHER]);
  const two = zone({
    ...rows,
    "example.com NS": ["ns.example.com", "ns2.example.com"],
    "ns2.example.com A": ["9.0.0.54"],
  });
  const quarrel = await see(t, {
    resolvers: [two],
    owners: { [OWNER]: owner, "9.0.0.54": fresh },
  });
  assert.deepEqual(names(quarrel), ["authorities-disagree"]);
  const lame = await see(t, { resolvers: [good], owners: { [OWNER]: zone(rows) } });
  assert.deepEqual(names(lame), ["ok", "unknown"], "without the AA bit nobody owns the answer");
});

test("checks/network/resolve: the end of a CNAME chain is asked of its own zone", async (t) => {
  const table = {
    [`${HOST} CNAME`]: ["host.example.net"],
    "host.example.net A": [PUBLIC],
    "example.net NS": ["ns.example.net"],
    "ns.example.net A": [OWNER],
    [`${reverseName(PUBLIC)} PTR`]: ["host.example.net"],
  };
  const owners = { [OWNER]: zone(table, { authoritative: true }) };
  const sights = await see(t, { resolvers: [zone(table)], owners });
  assert.deepEqual(names(sights), ["ok"]);
  assert.deepEqual(sights[0]?.facts?.chain, ["host.example.net"]);
});

test("checks/network/resolve: a private answer is a note, beside a public one a warning", async (t) => {
  const severity = (sights: readonly Sight[]) => {
    const sight = one(sights, "private-address");
    return "severity" in sight ? sight.severity : "as declared";
  };
  const inside = zone({ [`${HOST} A`]: ["10.1.2.3"] });
  assert.equal(
    severity(await see(t, { resolvers: [inside], system: ["10.1.2.3"] })),
    "as declared",
  );
  const mixed = zone({ [`${HOST} A`]: ["10.1.2.3", PUBLIC] });
  assert.equal(severity(await see(t, { resolvers: [mixed] })), "warning");
  const sunk = zone({ [`${HOST} A`]: ["0.0.0.0"] });
  assert.equal(severity(await see(t, { resolvers: [sunk], system: ["0.0.0.0"] })), "warning");
  const home = zone({ "nas.home.arpa A": ["10.1.2.3"] });
  const sights = await see(t, { resolvers: [home], host: "nas.home.arpa", system: ["10.1.2.3"] });
  assert.ok(!names(sights).includes("private-address"));
});

test("checks/network/resolve: split horizon is a note, not a contradiction", async (t) => {
  const inside = zone({ ...rows, [`${HOST} A`]: ["10.1.2.3"], [`${HOST} AAAA`]: [] });
  const sights = await see(t, {
    resolvers: [inside],
    owners: { [OWNER]: owner },
    system: ["10.1.2.3"],
  });
  const sight = one(sights, "differs-from-authority");
  assert.equal("severity" in sight && sight.severity, "info");
});

test("checks/network/resolve: a second answer to one question is a forgery", async (t) => {
  const forged: Answer = (asked) => {
    const [truth = {}] = good(asked);
    if (asked.name !== HOST || asked.type !== "A") return [truth];
    const lie: Said = { answers: [{ type: "A", name: HOST, ttl: 1, data: OTHER }] };
    return [lie, { ...truth, afterMs: 20 }];
  };
  const sights = await see(t, { resolvers: [forged], owners: { [OWNER]: owner } });
  assert.ok(names(sights).includes("second-answer"), names(sights).join());
});

test("checks/network/resolve: bogus signatures, told by the extended error or by asking unchecked", async (t) => {
  const told: Answer = () => [{ rcode: "SERVFAIL", extendedError: 6 }];
  assert.deepEqual(names(await see(t, { resolvers: [told], system: [] })), ["dnssec-bogus"]);
  const mute: Answer = (asked) => (asked.checkingDisabled ? good(asked) : [{ rcode: "SERVFAIL" }]);
  assert.deepEqual(names(await see(t, { resolvers: [mute], system: [] })), ["dnssec-bogus"]);
  let asked = 0;
  const passing: Answer = (question) => (++asked <= 2 ? [{ rcode: "SERVFAIL" }] : good(question));
  const sights = await see(t, { resolvers: [passing], system: [] });
  assert.deepEqual(names(sights), ["server-failure"], "a failure that passed is not bogus");
});

test("checks/network/resolve: an address that was not expected, in DNS or on this machine", async (t) => {
  const owners = { [OWNER]: owner };
  const wanted = [PUBLIC, "2620:FE:0:0::FE"];
  assert.deepEqual(names(await see(t, { resolvers: [good], owners, expected: wanted })), ["ok"]);
  const sights = await see(t, { resolvers: [good], owners, expected: [PUBLIC] });
  assert.deepEqual(names(sights), ["unexpected-address"]);
  assert.deepEqual(sights[0]?.facts?.unexpected, ["2620:fe::fe"]);
  const numeric = await see(t, { host: "192.0.2.7", expected: ["192.0.2.8"] });
  assert.deepEqual(names(numeric), ["unexpected-address"]);
});

test("checks/network/resolve: another address on this machine than in DNS is a note", async (t) => {
  const sights = await see(t, {
    resolvers: [good],
    owners: { [OWNER]: owner },
    system: ["10.9.9.9"],
  });
  assert.deepEqual(names(sights), ["differs-from-system"]);
});

test("checks/network/resolve: the way back: none, another name, or a name that confirms", async (t) => {
  const only4 = Object.fromEntries(Object.entries(rows).filter(([key]) => !key.includes("AAAA")));
  const key = `${reverseName(PUBLIC)} PTR`;
  const table = (more: object) => ({ ...only4, ...more });
  const look = (all: Record<string, readonly string[]>) =>
    see(t, { resolvers: [zone(all)], owners: { [OWNER]: zone(all, { authoritative: true }) } });
  const none = Object.fromEntries(Object.entries(only4).filter(([name]) => name !== key));
  assert.deepEqual(names(await look(none)), ["no-reverse"]);
  const other = table({ [key]: ["pool-9.isp.example"] });
  assert.deepEqual(names(await look(other)), ["reverse-mismatch"]);
  const host = table({ [key]: ["srv1.example.org"], "srv1.example.org A": [PUBLIC] });
  assert.deepEqual(names(await look(host)), ["ok"]);
  assert.equal(
    reverseName("2001:db8::1"),
    "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
  );
});

test("checks/network/resolve: one family that fails is told, the other still counts", async (t) => {
  const half: Answer = (asked) =>
    asked.type === "AAAA" && asked.name === HOST
      ? [{ rcode: "SERVFAIL" }]
      : without(`${HOST} AAAA`)(asked);
  const sights = await see(t, { resolvers: [half], owners: { [OWNER]: owner } });
  const sight = one(sights, "server-failure");
  assert.equal("severity" in sight && sight.severity, "warning");
});
