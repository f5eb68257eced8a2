import assert from "node:assert/strict";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { TLSSocket } from "node:tls";
import type { Walk } from "#model/walk.ts";
import type { Sockets } from "#ftp/client/sockets.ts";
import { suites } from "#ftp/tls/suites.ts";
import { sockets } from "#machine/sockets.ts";
import { sharedCertificate } from "#test/kit/certificates.ts";
import { helloServer, type HelloServerOptions } from "#test/kit/hello-server.ts";
import { lookWith, names, phase, TEST_TIMEOUTS, targetOf, walkOf } from "#test/kit/world.ts";
import { tls } from "./tls.ts";
import { VISITS_AT_ONCE_MAX, VISITS_MAX } from "./tls/visits.ts";

const code = (name: string) => [...suites.values()].find((suite) => suite.name === name)!.code;
const strong = code("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
const reached: Partial<Walk> = {
  address: "127.0.0.1",
  addresses: [{ address: "127.0.0.1", family: 4 }],
};
const fast = { ...TEST_TIMEOUTS, tlsMs: 300, replyMs: 600, greetingMs: 600 };

async function look(port: number, made: Partial<Walk> = {}) {
  const target = targetOf({ host: "127.0.0.1", port });
  return await lookWith(tls, { target, timeouts: fast }, walkOf({ ...reached, ...made }));
}

async function lookAt(t: TestContext, options: HelloServerOptions, made: Partial<Walk> = {}) {
  const server = await helloServer(t, options);
  return { sights: await look(server.port, made), server };
}

function factsOf(sights: Awaited<ReturnType<typeof look>>, name: string) {
  return sights.find(({ saw }) => saw === name)?.facts ?? {};
}

const modern = { protocols: ["TLSv1.2", "TLSv1.3"], suites: [strong] } as const;

test("checks/application/tls: a server of today is ok, and few connections tell it", async (t) => {
  const server = await helloServer(t, modern);
  let [open, atOnce] = [0, 0];
  const counted: Sockets = {
    ...sockets,
    async connect(options) {
      const socket = await sockets.connect(options);
      atOnce = Math.max(atOnce, ++open);
      socket.once("close", () => open--);
      return socket;
    },
  };
  const target = targetOf({ host: "127.0.0.1", port: server.port });
  const sights = await lookWith(tls, { target, sockets: counted }, walkOf(reached));
  assert.deepEqual(names(sights), ["ok"]);
  assert.deepEqual(factsOf(sights, "ok").protocols, ["TLSv1.2", "TLSv1.3"]);
  assert.ok(server.connections() <= 13, `${server.connections()}`);
  assert.ok(atOnce > 0 && atOnce <= VISITS_AT_ONCE_MAX);
});

test("checks/application/tls: each old protocol is named", async (t) => {
  const { sights } = await lookAt(t, {
    protocols: ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1"],
    suites: [code("TLS_RSA_WITH_AES_128_CBC_SHA")],
  });
  assert.deepEqual(names(sights), [
    "no-forward-secrecy",
    "no-tls12-or-later",
    "ssl2",
    "ssl3",
    "tls10",
    "tls11",
  ]);
  const only = await lookAt(t, { protocols: ["TLSv1", "TLSv1.2"], suites: [strong] });
  assert.deepEqual(names(only.sights), ["no-tls13", "tls10"]);
});

test("checks/application/tls: weak suites are named, and graver ones weigh more", async (t) => {
  const mild = await lookAt(t, {
    ...modern,
    suites: [strong, code("TLS_RSA_WITH_3DES_EDE_CBC_SHA")],
  });
  assert.deepEqual(names(mild.sights), ["weak-cipher"]);
  assert.deepEqual(factsOf(mild.sights, "weak-cipher").suites, ["TLS_RSA_WITH_3DES_EDE_CBC_SHA"]);
  assert.ok(mild.sights.every((sight) => !("severity" in sight)));
  const weak = [
    "TLS_RSA_WITH_RC4_128_MD5",
    "TLS_RSA_WITH_RC4_128_SHA",
    "TLS_RSA_EXPORT_WITH_RC4_40_MD5",
    "TLS_RSA_WITH_NULL_SHA",
    "TLS_RSA_WITH_DES_CBC_SHA",
    "TLS_DH_anon_WITH_AES_128_CBC_SHA",
  ];
  const grave = await lookAt(t, { ...modern, suites: [strong, ...weak.map(code)] });
  assert.deepEqual(names(grave.sights), ["anonymous-cipher", "weak-cipher"]);
  const named = factsOf(grave.sights, "weak-cipher").suites as string[];
  assert.deepEqual(named.toSorted(), weak.filter((name) => !name.includes("anon")).toSorted());
  assert.ok(grave.sights.some((s) => s.saw === "weak-cipher" && s.severity === "error"));
});

test("checks/application/tls: a server that takes everything is not asked for ever", async (t) => {
  const { sights, server } = await lookAt(t, {
    protocols: ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
    suites: [...suites.keys()],
    clientOrder: true,
  });
  assert.ok(server.connections() <= VISITS_MAX);
  assert.ok(names(sights).includes("weak-cipher") && names(sights).includes("anonymous-cipher"));
  assert.equal(factsOf(sights, "weak-cipher").prefers, "client");
  const classes = factsOf(sights, "weak-cipher").classes as string[];
  for (const name of ["null", "export", "rc4", "des", "3des", "cbc"]) {
    assert.ok(classes.includes(name), name);
  }
});

test("checks/application/tls: a small Diffie-Hellman prime is seen", async (t) => {
  const dhe = code("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
  const { sights } = await lookAt(t, { ...modern, suites: [strong, dhe], dhBits: 1024 });
  assert.deepEqual(names(sights), ["weak-dh"]);
  assert.equal(factsOf(sights, "weak-dh").dhBits, 1024);
  const big = await lookAt(t, { ...modern, suites: [strong, dhe], dhBits: 2048 });
  assert.deepEqual(names(big.sights), ["ok"]);
});

test("checks/application/tls: AUTH refused is absence, or a broken promise", async (t) => {
  const auth = "500 AUTH not understood";
  const absent = await lookAt(t, { protocols: [], features: ["SIZE"], auth });
  assert.deepEqual(names(absent.sights), ["absent"]);
  assert.equal(factsOf(absent.sights, "absent").reply, auth);
  assert.equal(absent.server.connections(), 1);
  const without = await lookAt(t, { protocols: [], features: null, auth });
  assert.deepEqual(names(without.sights), ["absent"]);
  const promised = await lookAt(t, { protocols: [], auth });
  assert.deepEqual(names(promised.sights), ["advertised-refused"]);
});

test("checks/application/tls: TLS that FEAT hides is not-advertised", async (t) => {
  const hidden = await lookAt(t, { ...modern, features: ["SIZE", "MDTM"] });
  assert.deepEqual(names(hidden.sights), ["not-advertised"]);
  // Without FEAT nothing is hidden.
  const none = await lookAt(t, { ...modern, features: null });
  assert.deepEqual(names(none.sights), ["ok"]);
});

test("checks/application/tls: a handshake that breaks for an ordinary client", async (t) => {
  const failed = phase("tls", "failed", {
    problem: { code: "garbled", message: "ssl/tls alert handshake failure", system: "" },
  });
  const { sights } = await lookAt(t, { protocols: [] }, { phases: [failed] });
  assert.deepEqual(names(sights), ["handshake-fails"]);
  assert.equal(factsOf(sights, "handshake-fails").alert, "protocol_version");
  const old = await lookAt(t, { ...modern, protocols: ["SSLv3"] }, { phases: [failed] });
  assert.deepEqual(names(old.sights), ["handshake-fails", "no-tls12-or-later", "ssl3"]);
});

test("checks/application/tls: silence and a full server are unknown", async (t) => {
  const mute = await lookAt(t, { ...modern, mute: true });
  assert.deepEqual(new Set(names(mute.sights)), new Set(["unknown"]));
  const full = await lookAt(t, { ...modern, greeting: "421 Too many users" });
  assert.deepEqual(names(full.sights), ["unknown"]);
  assert.equal(full.server.connections(), 1);
  const soon = await lookAt(t, { ...modern, connectionsMax: 4 });
  assert.ok(names(soon.sights).includes("unknown"));
  assert.ok(soon.server.connections() <= 4 + VISITS_AT_ONCE_MAX);
});

test("checks/application/tls: a greeting waited for in vain is not waited for again", async (t) => {
  const problem = { code: "late", message: "no whole reply", system: "" } as const;
  const phases = [phase("greeting", "failed", { problem })];
  const mute = await lookAt(t, { ...modern, mute: true }, { phases });
  assert.deepEqual(names(mute.sights), ["unknown"]);
  assert.equal(mute.server.connections(), 0);
});

test("checks/application/tls: an implicit port that greets in clear", async (t) => {
  const server = await helloServer(t, modern);
  const target = targetOf({ host: "127.0.0.1", port: server.port, security: "implicit" });
  const sights = await lookWith(tls, { target, timeouts: fast }, walkOf(reached));
  assert.deepEqual(names(sights), ["absent"]);
  assert.match(String(factsOf(sights, "absent").reply), /^220 ready/);
});

/** A real TLS server that keeps, or forgets, what came in the same packet as AUTH TLS. */
async function bufferingServer(t: TestContext, keeps: boolean): Promise<number> {
  const { certificate, key } = await sharedCertificate();
  const open = new Set<Socket>();
  const reply = (socket: Socket, line: string) => {
    if (line.startsWith("FEAT")) socket.write("211-Features\r\n AUTH TLS\r\n211 End\r\n");
    else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
    else if (line.startsWith("NOOP")) socket.write("200 NOOP done\r\n");
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    const onData = (bytes: Buffer) => {
      const lines = bytes.toString("latin1").split("\r\n");
      if (!lines[0]?.startsWith("AUTH")) return reply(socket, lines[0] ?? "");
      socket.off("data", onData);
      socket.write("234 go on\r\n");
      const safe = new TLSSocket(socket, { isServer: true, cert: certificate, key });
      safe.on("error", () => {});
      safe.on("secure", () => {
        for (const line of keeps ? lines.slice(1) : []) reply(safe, line);
      });
      safe.on("data", (more: Buffer) => {
        for (const line of more.toString("latin1").split("\r\n")) reply(safe, line);
      });
    };
    socket.on("data", onData);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test("checks/application/tls: a command smuggled behind AUTH TLS must not run", async (t) => {
  const keeps = await look(await bufferingServer(t, true));
  assert.deepEqual(names(keeps), ["injection"]);
  assert.equal(factsOf(keeps, "injection").reply, "200 NOOP done");
  const forgets = await look(await bufferingServer(t, false));
  assert.deepEqual(names(forgets), ["ok"]);
});
