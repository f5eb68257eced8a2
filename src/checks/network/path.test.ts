import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Sight } from "#model/check.ts";
import type { Walk } from "#model/walk.ts";
import { scriptedFtp, type Script } from "#test/kit/scripted-ftp.ts";
import { lookWith, names, phase, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { path } from "./path.ts";

const V4 = { address: "127.0.0.1", family: 4 } as const;
const LARGE = "x".repeat(40_000);
const HUGE = "y".repeat(400_000);

interface Scene {
  readonly files?: { readonly [path: string]: string };
  readonly script?: Script;
  readonly walk?: Partial<Walk>;
  readonly writeTests?: boolean;
}

/** What the walk would have listed; a real walk is taken where the scene gives none. */
async function see(t: TestContext, scene: Scene) {
  const server = await scriptedFtp({ files: scene.files ?? {}, script: scene.script ?? {} });
  t.after(() => server.close());
  const parts = {
    target: targetOf({ host: V4.address, port: server.port }),
    timeouts: { ...TEST_TIMEOUTS, replyMs: 600, dataIdleMs: 400 },
    options: { writeTests: scene.writeTests ?? false },
  };
  const made = scene.walk
    ? walkOf({ addresses: [V4], address: V4.address, as: "anonymous", ...scene.walk })
    : undefined;
  const sights: readonly Sight[] = await lookWith(path, parts, made);
  return { sights, server };
}

/** 150, a data connection, and not a byte more. */
const stalls = () => "150 Here it comes.";

test("checks/network/path: a large file, or a large listing, that passes", async (t) => {
  const { sights } = await see(t, { files: { "/large.bin": LARGE } });
  assert.deepEqual(names(sights), ["ok"]);
  assert.equal(sights[0]?.facts?.movedBytes, LARGE.length);
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`/file-${n}.txt`, ""]));
  const listed = await see(t, { files: many });
  assert.deepEqual(names(listed.sights), ["ok"]);
  assert.ok(!listed.server.heard.some((line) => line.startsWith("RETR file-1")));
});

test("checks/network/path: of a huge file only the end is fetched, or the beginning", async (t) => {
  const walk = {
    loggedIn: true,
    listing: { verb: "LIST", text: `-rw-r--r-- 1 a b ${HUGE.length} Nov 23 12:00 huge.bin\r\n` },
  };
  const { sights, server } = await see(t, { files: { "/huge.bin": HUGE }, walk });
  assert.deepEqual(names(sights), ["ok"]);
  assert.equal(sights[0]?.facts?.movedBytes, 256 * 1024);
  assert.ok(server.heard.includes(`REST ${HUGE.length - 256 * 1024}`));
  const noRest = { REST: "502 Not implemented." };
  const whole = await see(t, { files: { "/huge.bin": HUGE }, walk, script: noRest });
  assert.deepEqual(names(whole.sights), ["ok"]);
});

test("checks/network/path: a listing passes, a large file stalls at its first byte", async (t) => {
  const walk = {
    loggedIn: true,
    listing: { verb: "LIST", text: "-rw-r--r-- 1 a b 40000 Nov 23 12:00 large.bin\r\n" },
  };
  const { sights } = await see(t, { walk, script: { RETR: stalls } });
  assert.deepEqual(names(sights), ["large-download-stalls"]);
  assert.equal(sights[0]?.facts?.stalledAtBytes, 0);
  assert.equal(sights[0]?.facts?.blackHole, true);
});

test("checks/network/path: a listing that stalls is held against the names alone", async (t) => {
  const problem = { code: "late", message: "silent", system: "" } as const;
  const walk = { loggedIn: true, phases: [phase("list", "failed", { problem })] };
  const files = { "/a.txt": "a" };
  const black = await see(t, { walk, files, script: { LIST: stalls } });
  assert.deepEqual(names(black.sights), ["large-download-stalls"]);
  assert.equal(black.sights[0]?.facts?.verb, "LIST");
  const dead = await see(t, { walk, files, script: { LIST: stalls, NLST: stalls } });
  assert.deepEqual(names(dead.sights), ["unknown"], "a server that hangs on everything is no path");
});

test("checks/network/path: a TLS handshake that hangs is followed up in clear", async (t) => {
  const problem = { code: "late", message: "handshake", system: "" } as const;
  const walk = { phases: [phase("greeting", "ok"), phase("tls", "failed", { problem })] };
  const files = { "/large.bin": LARGE };
  const hole = await see(t, { walk, files, script: { RETR: stalls } });
  assert.deepEqual(names(hole.sights), ["large-download-stalls"]);
  const fine = await see(t, { walk, files });
  assert.deepEqual(names(fine.sights), ["ok"], "then it is TLS, not the path");
});

test("checks/network/path: no login, no large file, a refusal: cannot tell", async (t) => {
  const rows: readonly Scene[] = [
    { walk: { phases: [phase("login", "refused")] } },
    { files: { "/small.txt": "small" } },
    { files: { "/large.bin": LARGE }, script: { RETR: "550 Permission denied." } },
  ];
  for (const scene of rows) {
    const { sights } = await see(t, scene);
    assert.deepEqual(names(sights), ["unknown"]);
  }
});

test("checks/network/path: uploads only when allowed, small before large, removed after", async (t) => {
  const files = { "/large.bin": LARGE };
  const quiet = await see(t, { files });
  assert.ok(!quiet.server.heard.some((line) => line.startsWith("STOR")));
  const wrote = await see(t, { files, writeTests: true });
  assert.deepEqual(names(wrote.sights), ["ok"]);
  assert.deepEqual([...wrote.server.files.keys()], ["/large.bin"], "nothing of ours is left");
});

test("checks/network/path: without a large file there, the one stored is fetched back", async (t) => {
  const { sights, server } = await see(t, { writeTests: true });
  assert.deepEqual(names(sights), ["ok"]);
  assert.ok(server.heard.some((line) => line.startsWith("RETR .ftpwarden-")));
  assert.deepEqual([...server.files.keys()], [], "nothing of ours is left");
  let fetched = 0;
  // The walk fetches what it stored; the large one hangs.
  const script: Script = { RETR: () => (++fetched > 1 ? "150 Here it comes." : undefined) };
  const hole = await see(t, { script, writeTests: true });
  assert.deepEqual(names(hole.sights), ["large-download-stalls"]);
});

test("checks/network/path: an upload that is refused is the one reason given", async (t) => {
  const script: Script = { STOR: "553 Prohibited file name." };
  const { sights } = await see(t, { script, writeTests: true });
  assert.deepEqual(names(sights), ["unknown"]);
  assert.match(JSON.stringify(sights), /Prohibited/);
});

test("checks/network/path: a large upload that stalls after a small one passed", async (t) => {
  const files = { "/large.bin": LARGE };
  let stored = 0;
  // The walk stores one; then the small one of the check; the third hangs.
  const script: Script = { STOR: () => (++stored > 2 ? "150 Send it." : undefined) };
  const { sights, server } = await see(t, { files, script, writeTests: true });
  assert.deepEqual(names(sights), ["large-upload-stalls"]);
  assert.ok(server.heard.filter((line) => line.startsWith("DELE .ftpwarden-")).length >= 3);
});
