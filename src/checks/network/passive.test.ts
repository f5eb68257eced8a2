import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test, type TestContext } from "node:test";
import type { Sight } from "#model/check.ts";
import { Problem } from "#model/problem.ts";
import type { ConnectOptions, Sockets } from "#ftp/client/sockets.ts";
import { sockets } from "#machine/sockets.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import { practice } from "#test/kit/practice.ts";
import { scriptedFtp, type Script } from "#test/kit/scripted-ftp.ts";
import { lookWith, names, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { passive } from "./passive.ts";

const V4 = { address: "127.0.0.1", family: 4 } as const;

/** The walk is told by hand: only that it logged in, and where. */
const walked = walkOf({ addresses: [V4], address: V4.address, loggedIn: true, as: "anonymous" });

type Fate = "late" | "ECONNREFUSED" | "EHOSTUNREACH" | undefined;

/** Real connections, but where `fate` says otherwise. */
function fated(fate: (options: ConnectOptions) => Fate): Sockets {
  return {
    listen: (host) => sockets.listen(host),
    connect: async (options) => {
      const end = fate(options);
      if (end === "late") throw new Problem("late", `${options.host} port ${options.port}: silent`);
      if (end === undefined) return await sockets.connect(options);
      throw Problem.from(Object.assign(new Error(end), { code: end }), options.host);
    },
  };
}

interface Scene {
  readonly script?: Script;
  readonly fate?: (options: ConnectOptions, controlPort: number) => Fate;
}

async function see(t: TestContext, scene: Scene = {}): Promise<readonly Sight[]> {
  const server = await scriptedFtp({ script: scene.script ?? {} });
  t.after(() => server.close());
  const target = targetOf({ host: V4.address, port: server.port });
  const own = fated((options) => scene.fate?.(options, server.port));
  const timeouts = { ...TEST_TIMEOUTS, replyMs: 500 };
  const parts = { target, sockets: own, timeouts, servers: serverKnowledge(servers) };
  return await lookWith(passive, parts, walked);
}

const saysPasv = (host: string, port = 50_000) =>
  `227 Entering Passive Mode (${host.replaceAll(".", ",")},${port >> 8},${port & 255}).`;

test("checks/network/passive: ports at the server's own address, all open", async (t) => {
  const sights = await see(t);
  assert.deepEqual(names(sights), ["ok"]);
  const { ports, lowPort, highPort } = sights[0]?.facts ?? {};
  assert.ok(Array.isArray(ports) && ports.length >= 1);
  assert.equal(Math.min(...(ports as number[])), lowPort);
  assert.equal(Math.max(...(ports as number[])), highPort);
});

test("checks/network/passive: refused altogether, or one of the two commands", async (t) => {
  const no = "550 Permission denied.";
  const both = await see(t, { script: { EPSV: no, PASV: no } });
  assert.deepEqual(names(both), ["command-refused"]);
  assert.equal(both[0]?.facts?.reply, no);
  assert.equal(both[0]?.facts?.verb, "PASV");
  assert.deepEqual(names(await see(t, { script: { EPSV: no } })), ["epsv-refused"]);
  assert.deepEqual(names(await see(t, { script: { PASV: no } })), ["pasv-refused"]);
});

test("checks/network/passive: a full pool, by the words and codes of several servers", async (t) => {
  const rows = [
    "500 OOPS: vsf_sysutil_bind",
    "425 All reserved TCP ports are busy.",
    "425 Unable to build data connection: Address already in use",
  ];
  for (const reply of rows) {
    const sights = await see(t, { script: { EPSV: reply, PASV: reply } });
    assert.deepEqual(names(sights), ["exhausted"], reply);
    assert.equal(sights[0]?.facts?.reply, reply);
  }
  let asked = 0;
  const later = () => (++asked > 1 ? "500 OOPS: vsf_sysutil_bind" : undefined);
  assert.ok(names(await see(t, { script: { PASV: later } })).includes("exhausted"));
});

test("checks/network/passive: an error of the server's own is no mere refusal", async (t) => {
  const sights = await see(t, { script: { PASV: "500 OOPS: invalid pasv_address" } });
  assert.deepEqual(names(sights), ["command-refused"]);
  assert.equal(sights[0]?.facts?.means, "pasv-address-invalid");
});

test("checks/network/passive: a reply without a usable address, and no reply at all", async (t) => {
  const words = await see(t, { script: { PASV: "227 Entering Passive Mode (1,133,205)." } });
  assert.deepEqual(names(words), ["garbled"]);
  const silent = await see(t, { script: { EPSV: "silence" } });
  assert.deepEqual(names(silent), ["unanswered"]);
  assert.deepEqual(silent[0]?.facts, { verb: "EPSV", how: "silent" });
  const closed = await see(t, { script: { PASV: "close" } });
  assert.deepEqual(closed[0]?.facts, { verb: "PASV", how: "closed" });
});

test("checks/network/passive: zero, private and foreign addresses", async (t) => {
  const nowhere = (options: ConnectOptions): Fate =>
    options.host === V4.address ? undefined : "late";
  const rows = [
    ["0.0.0.0", "zero-address", undefined],
    ["127.7.7.7", "private-address", undefined],
    // From the server's own network an outside address is what NAT asks for; over loopback, any.
    ["192.168.7.7", "private-address", "warning"],
    ["100.64.0.9", "private-address", "warning"],
    ["203.0.113.9", "foreign-address", "warning"],
    ["9.9.9.9", "foreign-address", "warning"],
  ] as const;
  const listener = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(listener, "listening");
  t.after(() => listener.close());
  const { port } = listener.address() as { port: number };
  for (const [host, expected, severity] of rows) {
    const sights = await see(t, { script: { PASV: saysPasv(host, port) }, fate: nowhere });
    assert.deepEqual(names(sights), [expected], host);
    const [sight] = sights;
    assert.equal(sight && "severity" in sight ? sight.severity : undefined, severity, host);
    assert.equal(sight?.facts?.offered, host);
    assert.equal(sight?.facts?.controlOpens, true, "the port is open at the right address");
  }
});

test("checks/network/passive: no foreign door below 1024 or in a private network is knocked at", async (t) => {
  const knocked: string[] = [];
  const fate = (options: ConnectOptions): Fate => {
    knocked.push(`${options.host}:${options.port}`);
    return options.host === V4.address ? undefined : "late";
  };
  await see(t, { script: { PASV: saysPasv("9.9.9.9", 443) }, fate });
  await see(t, { script: { PASV: saysPasv("169.254.169.254", 8080) }, fate });
  assert.deepEqual(
    knocked.filter((at) => !at.startsWith(V4.address)),
    [],
  );
});

test("checks/network/passive: ports refused, silent, unreachable: all, or some", async (t) => {
  const data =
    (fate: Fate) =>
    (options: ConnectOptions, controlPort: number): Fate =>
      options.port === controlPort ? undefined : fate;
  const rows = [
    ["ECONNREFUSED", "port-refused"],
    ["late", "port-silent"],
    ["EHOSTUNREACH", "port-unreachable"],
  ] as const;
  for (const [fate, expected] of rows) {
    const sights = await see(t, { fate: data(fate) });
    assert.deepEqual(names(sights), [expected]);
    assert.deepEqual(sights[0]?.facts?.failed, sights[0]?.facts?.ports);
  }
  let knocks = 0;
  const some = (options: ConnectOptions, controlPort: number): Fate =>
    options.port !== controlPort && ++knocks === 4 ? "late" : undefined;
  const sights = await see(t, { fate: some });
  assert.deepEqual(names(sights), ["some-ports-fail"]);
  assert.equal((sights[0]?.facts?.failed as number[] | undefined)?.length, 1);
});

test("checks/network/passive: silent ports are not all waited for", async (t) => {
  let knocks = 0;
  const fate = (options: ConnectOptions, controlPort: number): Fate =>
    options.port === controlPort ? undefined : (knocks++, "late");
  await see(t, { fate });
  assert.equal(knocks, 4, "two of each command");
});

test("checks/network/passive: EPSV ports fail while PASV's are open, and the reverse", async (t) => {
  const closed = async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    server.close();
    return port;
  };
  const port = await closed();
  const epsv = await see(t, { script: { EPSV: `229 Entering (|||${port}|)` } });
  assert.deepEqual(names(epsv), ["epsv-ports-fail"]);
  const pasv = await see(t, { script: { PASV: saysPasv(V4.address, port) } });
  assert.deepEqual(names(pasv), ["rewritten"]);
  assert.equal(pasv[0]?.facts?.by, "port");
});

test("checks/network/passive: a login that is refused now makes it unable to tell", async (t) => {
  await assert.rejects(see(t, { script: { PASS: "530 Login incorrect." } }), { code: "refused" });
});

async function underTls(
  t: TestContext,
  clearLogin: "allowed" | "refused",
  fate: (options: ConnectOptions, session: number) => Fate,
) {
  const server = await practice(t, {});
  const target = targetOf({ host: server.host, port: server.port });
  let sessions = 0;
  const own = fated((options) => {
    if (options.port !== server.port) return fate(options, sessions);
    sessions++;
    // The second session is the one in clear.
    return clearLogin === "refused" && sessions > 1 ? "ECONNREFUSED" : undefined;
  });
  const tls = { version: "TLSv1.3", cipher: "", reused: false, chain: [], authorizationError: "" };
  return await lookWith(passive, { target, sockets: own }, { ...walked, tls });
}

test("checks/network/passive: ports that open in clear but not under TLS", async (t) => {
  const helper = (_: ConnectOptions, session: number): Fate => (session === 1 ? "late" : undefined);
  const sights = await underTls(t, "allowed", helper);
  assert.deepEqual(names(sights), ["fails-under-tls"]);
  assert.equal(sights[0]?.facts?.how, "silent");
  const blocked = await underTls(t, "allowed", () => "late");
  assert.deepEqual(names(blocked), ["port-silent"], "in clear they fail too");
  const unable = await underTls(t, "refused", helper);
  assert.deepEqual(names(unable), ["port-silent", "unknown"]);
  assert.match(JSON.stringify(unable), /A session in clear, to compare with/);
  const good = await underTls(t, "allowed", () => undefined);
  assert.deepEqual(names(good), ["ok"]);
});
