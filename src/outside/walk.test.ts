import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { Problem } from "#model/problem.ts";
import { Secret } from "#model/secret.ts";
import type { Security } from "#model/target.ts";
import { phaseNames, phaseOf, type Walk } from "#model/walk.ts";
import { clock, random } from "#machine/clock.ts";
import { startPractice, type Practice, type PracticeOptions } from "#practice/practice.ts";
import { partsOf, targetOf, walkTo } from "#test/kit/world.ts";
import { OWN_NAME_PREFIX } from "#ftp/client/names.ts";

interface Asked {
  readonly options?: Partial<PracticeOptions>;
  readonly security?: Security;
  readonly user?: boolean;
  readonly writeTests?: boolean;
  readonly allowCleartext?: boolean;
  readonly path?: string;
}

async function walked(asked: Asked, see: (walk: Walk, practice: Practice) => void): Promise<void> {
  const practice = await startPractice({ clock, random, ...asked.options });
  try {
    const { host, port, user, password } = practice;
    const login = { user, password: () => Promise.resolve(password) };
    const target = targetOf({
      host,
      port,
      security: asked.security ?? "auto",
      path: asked.path ?? "",
      ...(asked.user === false ? {} : { login }),
    });
    const { writeTests = false, allowCleartext = false } = asked;
    see(await walkTo(partsOf({ target, options: { writeTests, allowCleartext } })), practice);
  } finally {
    await practice.stop();
  }
}

function outcomes(walk: Walk): string {
  return walk.phases.map(({ phase, outcome }) => `${phase} ${outcome}`).join(", ");
}

test("outside/walk: a healthy server: every phase ok, in order, and nothing of ours is left", async () => {
  await walked({ writeTests: true }, (walk, practice) => {
    assert.deepEqual(
      walk.phases.map(({ phase }) => phase),
      phaseNames,
    );
    assert.ok(
      walk.phases.every(({ outcome }) => outcome === "ok"),
      outcomes(walk),
    );
    assert.equal(walk.as, "user");
    assert.match(walk.tls?.version ?? "", /^TLSv1\.[23]$/);
    assert.ok(walk.dataTls);
    const lines = practice.seen.map(({ line }) => line);
    const stored = lines.filter((line) => line.startsWith("STOR ")).map((line) => line.slice(5));
    assert.equal(stored.length, 1);
    assert.ok(stored[0]?.startsWith(OWN_NAME_PREFIX));
    assert.ok(lines.includes(`DELE ${stored[0]}`));
  });
});

test("outside/walk: what a full disk leaves of our file is removed", async () => {
  await walked(
    { writeTests: true, options: { misbehaviours: ["disk-full"] } },
    (walk, practice) => {
      assert.notEqual(phaseOf(walk, "store")?.outcome, "ok");
      const lines = practice.seen.map(({ line }) => line);
      const stored = lines.find((line) => line.startsWith("STOR "))?.slice(5);
      assert.ok(lines.includes(`DELE ${stored}`));
    },
  );
});

test("outside/walk: without --write-tests nothing is stored, and it says why", async () => {
  await walked({}, (walk, practice) => {
    assert.equal(phaseOf(walk, "store")?.outcome, "skipped");
    assert.match(phaseOf(walk, "store")?.why?.en ?? "", /--write-tests/);
    assert.equal(phaseOf(walk, "retrieve")?.outcome, "ok");
    const wrote = practice.seen.filter(({ line }) => /^(STOR|APPE|STOU|DELE|MKD|RN)/.test(line));
    assert.deepEqual(wrote, []);
  });
});

test("outside/walk: the password never crosses a clear channel unless allowed", async () => {
  await walked({ options: { security: "clear" } }, (walk, practice) => {
    const login = phaseOf(walk, "login");
    assert.equal(login?.outcome, "skipped");
    assert.match(login?.why?.en ?? "", /--allow-cleartext/);
    assert.ok(!practice.seen.some(({ line }) => /^(USER|PASS)/.test(line)));
  });
  await walked({ options: { security: "clear" }, allowCleartext: true }, (walk) => {
    assert.equal(phaseOf(walk, "login")?.outcome, "ok");
    assert.equal(phaseOf(walk, "data-tls")?.outcome, "skipped");
    assert.equal(phaseOf(walk, "list")?.outcome, "ok");
  });
});

test("outside/walk: the transcript holds both sides, and no password", async () => {
  const users = [{ name: "ann", password: new Secret("correct-horse") }];
  await walked({ options: { users } }, (walk) => {
    const text = walk.transcript.map((line) => line.text).join("\n");
    assert.match(text, /USER ann/);
    assert.match(text, /PASS \*\*\*/);
    assert.match(text, /230/);
    assert.doesNotMatch(JSON.stringify(walk), /correct-horse/);
  });
});

test("outside/walk: implicit TLS comes before the greeting", async () => {
  await walked({ options: { security: "implicit" }, security: "implicit" }, (walk) => {
    const order = walk.phases.map(({ phase }) => phase);
    assert.ok(order.indexOf("tls") < order.indexOf("greeting"));
    assert.equal(phaseOf(walk, "list")?.outcome, "ok", outcomes(walk));
  });
});

test("outside/walk: a login that is refused ends the chain there, with the reply", async () => {
  await walked({ options: { misbehaviours: ["login-refused"] } }, (walk) => {
    const login = phaseOf(walk, "login");
    assert.equal(login?.outcome, "refused");
    assert.equal(login?.reply?.code, 530);
    assert.equal(phaseOf(walk, "list")?.outcome, "skipped");
    assert.match(phaseOf(walk, "list")?.why?.en ?? "", /login/);
    assert.equal(phaseOf(walk, "quit")?.outcome, "ok");
  });
});

test("outside/walk: a folder that is not there is told with the reply to CWD", async () => {
  await walked({ path: "no-such-folder" }, (walk) => {
    assert.equal(phaseOf(walk, "list")?.outcome, "refused");
    assert.match(phaseOf(walk, "list")?.detail ?? "", /CWD no-such-folder/);
  });
});

test("outside/walk: nobody listens: connect failed, the system's word kept, the rest skipped", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const walk = await walkTo(partsOf({ target: targetOf({ host: "127.0.0.1", port }) }));
  assert.equal(phaseOf(walk, "connect")?.problem?.system, "ECONNREFUSED");
  assert.ok(walk.phases.slice(2).every(({ outcome }) => outcome === "skipped"));
});

test("outside/walk: a name without an address fails at resolve", async () => {
  const names = { lookup: () => Promise.reject(new Problem("unreachable", "no such name")) };
  const walk = await walkTo(partsOf({ names, target: targetOf({ host: "nowhere.invalid" }) }));
  assert.equal(phaseOf(walk, "resolve")?.outcome, "failed");
  assert.equal(phaseOf(walk, "connect")?.outcome, "skipped");
});

test("outside/walk: stopped from without, it throws cancelled and leaves no socket", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const stop = new AbortController();
  const walking = walkTo(partsOf({ target: targetOf({ host: "127.0.0.1", port }) }), stop.signal);
  setTimeout(() => stop.abort(), 50);
  await assert.rejects(walking, { code: "cancelled" });
  await new Promise((resolve) => server.close(resolve));
});

test("outside/walk: out of time it keeps what it has, and says so", async () => {
  const practice = await startPractice({ clock, random, misbehaviours: ["stalled-greeting"] });
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Problem("late", "the time is over")), 100);
  try {
    const { host, port } = practice;
    const walk = await walkTo(partsOf({ target: targetOf({ host, port }) }), stop.signal);
    assert.equal(phaseOf(walk, "connect")?.outcome, "ok");
    assert.equal(phaseOf(walk, "greeting")?.problem?.message, "the time is over");
    assert.equal(phaseOf(walk, "login")?.outcome, "skipped");
  } finally {
    await practice.stop();
  }
});
