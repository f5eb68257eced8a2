import assert from "node:assert/strict";
import { test } from "node:test";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, targetOf, TEST_TIMEOUTS, walkTo, partsOf } from "#test/kit/world.ts";
import { scriptedFtp, type ScriptedOptions } from "#test/kit/scripted-ftp.ts";
import { limits, SESSIONS_TRIED } from "./limits.ts";

const knowledge = serverKnowledge(servers);
const timeouts = { ...TEST_TIMEOUTS, replyMs: 400, greetingMs: 400 };

async function look(options: ScriptedOptions) {
  const server = await scriptedFtp(options);
  try {
    const target = targetOf({ host: "127.0.0.1", port: server.port });
    const given = { target, servers: knowledge, timeouts };
    const walk = await walkTo(partsOf(given));
    server.heard.length = 0;
    return { sights: await lookWith(limits, given, walk), server };
  } finally {
    await server.close();
  }
}

test("checks/application/limits: three sessions at once are let in, and no more are tried", async () => {
  const { sights, server } = await look({});
  assert.equal(sights[0]?.saw, "ok");
  assert.equal(server.heard.filter((line) => line.startsWith("USER")).length, SESSIONS_TRIED);
});

test("checks/application/limits: the limit that is met is named, with how many sessions went before", async () => {
  const cases: readonly [string, string, string][] = [
    [
      "421 There are too many connections from your internet address.",
      "too-many-from-address",
      "vsftpd-too-many-from-address",
    ],
    [
      "421 There are too many connected users, please try later.",
      "too-many-users",
      "vsftpd-too-many-users",
    ],
    [
      "530 Sorry, the maximum number of connections (2) for your host are already connected.",
      "too-many-from-address",
      "proftpd-too-many-from-address",
    ],
    ["421 No more.", "other-limit", "service-unavailable"],
  ];
  for (const [words, saw, means] of cases) {
    const { sights } = await look({ greeting: (before) => (before < 2 ? "220 Hello." : words) });
    assert.equal(sights[0]?.saw, saw, words);
    assert.equal(sights[0]?.facts?.["sessions"], 2);
    assert.equal(sights[0]?.facts?.["means"], means);
    assert.equal("severity" in sights[0] ? sights[0].severity : undefined, "warning");
  }
});

test("checks/application/limits: a limit at the login counts as well", async () => {
  let logins = 0;
  const PASS = () =>
    ++logins > 2
      ? "530 Sorry, the maximum number of clients (1) for this user are already connected."
      : undefined;
  const { sights } = await look({ script: { PASS } });
  assert.equal(sights[0]?.saw, "other-limit");
  assert.equal(sights[0]?.facts?.["sessions"], 1);
});

test("checks/application/limits: a server that closes the second session in silence", async () => {
  const { sights } = await look({ greeting: (before) => (before < 1 ? "220 Hello." : "close") });
  assert.equal(sights[0]?.saw, "other-limit");
  assert.equal(sights[0]?.facts?.["closed"], true);
});

test("checks/application/limits: a walk that was turned away tells it without a new try", async () => {
  const words = "421 Too many connections (1) from this IP";
  const { sights, server } = await look({ greeting: words });
  assert.equal(sights[0]?.saw, "too-many-from-address");
  assert.equal(sights[0]?.facts?.["sessions"], 0);
  assert.deepEqual(server.heard, []);
});

test("checks/application/limits: a session that is ended after a few commands", async () => {
  let commands = 0;
  const NOOP = () => (++commands > 2 ? "close" : undefined);
  const { sights } = await look({ script: { NOOP } });
  assert.equal(sights[0]?.saw, "closes-early");
  assert.equal(sights[0]?.facts?.["commands"], 2);
});

test("checks/application/limits: without a greeting no limit can be told", async () => {
  const { sights } = await look({ greeting: "500 OOPS: child died" });
  assert.equal(sights[0]?.saw, "unknown");
});
