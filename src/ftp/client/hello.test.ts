import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { Session } from "./session.ts";
import { TIMEOUTS } from "./limits.ts";
import { sayHello, type HelloExchange } from "./hello.ts";
import { clientHello, type Protocol } from "#ftp/tls/hello.ts";
import { suiteCodes, suiteName, tls13Codes } from "#ftp/tls/suites.ts";
import { random } from "#machine/clock.ts";
import { sockets } from "#machine/sockets.ts";

async function listening(t: TestContext, server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => open.add(socket));
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function hello(port: number, protocol: Protocol, more: Partial<HelloExchange> = {}) {
  const session = await Session.dial({
    address: "127.0.0.1",
    port,
    serverName: "localhost",
    sockets,
    timeouts: TIMEOUTS,
    monotonic: () => performance.now(),
  });
  const bytes = clientHello({
    protocol,
    suites: protocol === "TLSv1.3" ? tls13Codes() : suiteCodes(() => true),
    random: random.bytes(32),
    keyShare: random.bytes(32),
    serverName: "localhost",
  });
  return await sayHello(session, {
    hello: bytes,
    label: `hello ${protocol}`,
    timeoutMs: 3000,
    ...more,
  });
}

// A server without a certificate still speaks where both sides agree to be anonymous.
const anonymous = {
  ciphers: "aNULL:@SECLEVEL=0",
  minVersion: "TLSv1",
  maxVersion: "TLSv1.2",
} as const;

test("ftp/client/hello: a real TLS library answers, version by version", async (t) => {
  const port = await listening(
    t,
    createTlsServer(anonymous).on("tlsClientError", () => {}),
  );
  for (const protocol of ["TLSv1", "TLSv1.1", "TLSv1.2"] as const) {
    const answer = await hello(port, protocol, { wholeFlight: true });
    assert.ok(answer.kind === "hello", JSON.stringify(answer));
    assert.equal(answer.protocol, protocol);
    assert.match(suiteName(answer.suite), /_anon_/);
    assert.equal(answer.whole, true);
    assert.equal(answer.secureRenegotiation, true);
  }
  const tls13 = await hello(port, "TLSv1.3");
  assert.ok(tls13.kind === "alert", JSON.stringify(tls13));
  assert.equal(tls13.name, "protocol_version");
  const ssl2 = await hello(port, "SSLv2", { ssl2: true });
  assert.notEqual(ssl2.kind, "ssl2");
});

test("ftp/client/hello: silence is late, words in clear are shown, an end is an end", async (t) => {
  const answers = new Map<string, (socket: Socket) => void>([
    ["silent", () => {}],
    ["words", (socket) => socket.write("500 OOPS: no TLS here\r\n")],
    ["closed", (socket) => socket.end()],
    ["reset", (socket) => socket.resetAndDestroy()],
  ]);
  const ask = async (name: string) => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => answers.get(name)?.(socket));
    });
    return await hello(await listening(t, server), "TLSv1.2", { timeoutMs: 150 });
  };
  await assert.rejects(ask("silent"), { code: "late" });
  assert.deepEqual(await ask("words"), { kind: "clear", text: "500 OOPS: no TLS here\r\n" });
  assert.deepEqual(await ask("closed"), { kind: "closed", how: "closed" });
  assert.deepEqual(await ask("reset"), { kind: "closed", how: "ECONNRESET" });
});

test("ftp/client/hello: a session that is told to stop stops", async (t) => {
  const port = await listening(
    t,
    createServer((socket) => socket.on("error", () => {})),
  );
  const stop = new AbortController();
  const session = await Session.dial({
    address: "127.0.0.1",
    port,
    serverName: "localhost",
    sockets,
    timeouts: TIMEOUTS,
    monotonic: () => performance.now(),
    signal: stop.signal,
  });
  const waiting = sayHello(session, { hello: Buffer.of(22), label: "part", timeoutMs: 5000 });
  stop.abort();
  await assert.rejects(waiting, { code: "cancelled" });
  assert.ok(session.control.socket.destroyed);
});
