import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import type { Sight } from "#model/check.ts";
import { Problem } from "#model/problem.ts";
import type { Walk } from "#model/walk.ts";
import type { Sockets } from "#ftp/client/sockets.ts";
import { sockets } from "#machine/sockets.ts";
import { lookWith, names, phase, targetOf, walkOf } from "#test/kit/world.ts";
import { connect } from "./connect.ts";

const V4 = { address: "127.0.0.1", family: 4 } as const;
const V6 = { address: "::1", family: 6 } as const;

async function listen(t: TestContext, host: string, onSocket: (socket: Socket) => void) {
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    socket.on("error", () => {});
    socket.resume();
    onSocket(socket);
  });
  server.listen(0, host);
  await once(server, "listening");
  t.after(() => server.close());
  return (server.address() as { port: number }).port;
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

const greetingWalk = (addresses: Walk["addresses"], more: Partial<Walk> = {}): Walk =>
  walkOf({
    addresses,
    ...(addresses[0] ? { address: addresses[0].address } : {}),
    phases: [phase("connect", "ok", { tookMs: 2 }), phase("greeting", "ok", { tookMs: 3 })],
    greeting: { code: 220, lines: ["220 hi"] },
    ...more,
  });

function see(port: number, walk: Walk, own: Sockets = sockets): Promise<readonly Sight[]> {
  return lookWith(connect, { target: targetOf({ host: "ftp.example", port }), sockets: own }, walk);
}

/** Sockets that answer per call: a system error's name, "late", or how many milliseconds it takes. */
function scripted(answers: readonly (string | number)[]): Sockets {
  let call = 0;
  return {
    listen: (host) => sockets.listen(host),
    connect: async (options) => {
      const answer = answers[Math.min(call++, answers.length - 1)];
      if (answer === "late") throw new Problem("late", "no answer");
      if (typeof answer === "string") {
        const cause = Object.assign(new Error(`connect ${answer}`), { code: answer });
        throw Problem.from(cause, options.host);
      }
      return await sockets.connect(options);
    },
  };
}

test("checks/network/connect: an open port, few handshakes, each closed before the next", async (t) => {
  let inside = 0;
  let most = 0;
  let count = 0;
  const port = await listen(t, "127.0.0.1", (socket) => {
    count++;
    most = Math.max(most, ++inside);
    socket.write("220 hi\r\n");
    socket.on("close", () => inside--);
  });
  const sights = await see(port, greetingWalk([V4]));
  assert.deepEqual(names(sights), ["ok"]);
  const times = sights[0]?.facts?.handshakesMs;
  assert.equal(Array.isArray(times) ? times.length : 0, 4);
  assert.equal(sights[0]?.facts?.attempts, 4);
  assert.equal(most, 1, "one at a time");
  assert.equal(count, 3);
});

test("checks/network/connect: refused, silent, unreachable, and no route of our own", async () => {
  const port = await closedPort();
  const nowhere = walkOf({ addresses: [V4] });
  assert.deepEqual(names(await see(port, nowhere)), ["refused"]);
  const rows = [
    ["late", "silent"],
    ["ETIMEDOUT", "silent"],
    ["EHOSTUNREACH", "unreachable"],
    ["EACCES", "unreachable"],
    ["ECONNRESET", "reset"],
    ["ENETUNREACH", "unknown"],
    ["EPERM", "unknown"],
  ] as const;
  for (const [error, expected] of rows) {
    assert.deepEqual(names(await see(port, nowhere, scripted([error]))), [expected], error);
  }
});

test("checks/network/connect: both families dead in different ways are two findings", async () => {
  const both = walkOf({ addresses: [V6, V4] });
  const sights = await see(21, both, scripted(["ECONNREFUSED", "late"]));
  assert.deepEqual(names(sights), ["refused", "silent"]);
  const same = await see(21, both, scripted(["ECONNREFUSED"]));
  assert.deepEqual(names(same), ["refused"]);
  assert.deepEqual(same[0]?.facts?.addresses, ["::1", "127.0.0.1"]);
  const half = await see(21, both, scripted(["ENETUNREACH", "late"]));
  assert.deepEqual(names(half), ["silent"], "our own missing family says nothing");
});

test("checks/network/connect: one family of two that fails, or that we do not have ourselves", async (t) => {
  const port = await listen(t, "127.0.0.1", () => {});
  const walk = greetingWalk([V6, V4], { address: V4.address });
  const sights = await see(port, walk);
  assert.deepEqual(names(sights), ["family-fails"]);
  assert.equal(sights[0]?.facts?.family, "IPv6");
  assert.equal(sights[0]?.facts?.how, "refused");
  const ours = await see(port, walk, scripted([1, 1, 1, "ENETUNREACH"]));
  assert.deepEqual(names(ours), ["ok", "unknown"]);
});

test("checks/network/connect: the walk came in, later connections do not", async (t) => {
  const port = await listen(t, "127.0.0.1", () => {});
  const sights = await see(port, greetingWalk([V4]), scripted([1, "late"]));
  assert.deepEqual(names(sights), ["some-fail"]);
  assert.deepEqual(sights[0]?.facts, {
    address: "127.0.0.1",
    port,
    failed: 2,
    attempts: 4,
    how: "silent",
  });
});

test("checks/network/connect: accepted and reset at once, unless the walk was greeted", async (t) => {
  const port = await listen(t, "127.0.0.1", (socket) => socket.resetAndDestroy());
  const mute = walkOf({
    addresses: [V4],
    address: V4.address,
    phases: [phase("connect", "ok"), phase("greeting", "failed")],
  });
  assert.deepEqual(names(await see(port, mute)), ["reset"]);
  assert.deepEqual(names(await see(port, greetingWalk([V4]))), ["ok"]);
});

test("checks/network/connect: the walk's slow handshake is held against its quick answers", async (t) => {
  const port = await listen(t, "127.0.0.1", () => {});
  const slow = (connectMs: number) =>
    greetingWalk([V4], {
      phases: [phase("connect", "ok", { tookMs: connectMs }), phase("greeting", "ok")],
    });
  const lost = await see(port, slow(1013));
  assert.deepEqual(names(lost), ["syn-lost"]);
  assert.equal(lost[0]?.facts?.lost, 1);
  assert.deepEqual(names(await see(port, slow(720))), ["unsteady"]);
});
