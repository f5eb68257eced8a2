import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, Need, Sight } from "#model/check.ts";
import { Problem } from "#model/problem.ts";
import type { Walk } from "#model/walk.ts";
import { clock } from "#machine/clock.ts";
import { CHECKS_AT_ONCE_MAX, probe } from "./probe.ts";

interface World {
  readonly signal: AbortSignal;
}

const reached: Walk = {
  addresses: [{ address: "127.0.0.1", family: 4 }],
  address: "127.0.0.1",
  phases: [
    { phase: "greeting", outcome: "ok", tookMs: 1, detail: "220" },
    { phase: "login", outcome: "refused", tookMs: 1, detail: "530 Login incorrect." },
  ],
  loggedIn: false,
  transcript: [],
};

type Look = (world: World) => Promise<readonly Sight<"bad">[]>;

function check(name: string, look: Look, more: Partial<Check<World>> = {}): Check<World> {
  const text = { en: name, zh: name };
  return {
    id: `application/${name}`,
    asks: text,
    ok: text,
    vantage: "outside",
    needs: "nothing",
    cost: "light",
    findings: { bad: { severity: "error", says: text } },
    sources: [],
    look,
    ...more,
  };
}

function run(
  checks: readonly Check<World>[],
  more: { deadlineMs?: number; signal?: AbortSignal } = {},
) {
  return probe<World>({
    target: "t",
    checks,
    walk: () => Promise.resolve(reached),
    world: (_walk, signal) => ({ world: { signal }, end() {} }),
    clock,
    deadlineMs: 10_000,
    ...more,
  });
}

test("probing/probe: a sight becomes an observation with check, target, time and full finding id", async () => {
  const { observations } = await run([
    check("a", () => Promise.resolve([{ saw: "bad", facts: { reply: "530 no" } }])),
    check("b", () => Promise.resolve([{ saw: "ok" }])),
  ]);
  assert.deepEqual(
    observations.map((o) => [o.check, o.target, o.verdict, "finding" in o ? o.finding : ""]),
    [
      ["application/a", "t", "finding", "application/a#bad"],
      ["application/b", "t", "ok", ""],
    ],
  );
  assert.deepEqual(observations[0]?.facts, { reply: "530 no" });
});

test("probing/probe: what throws is unknown with its reason, and the others go on", async () => {
  const says = { en: "The server is full: 421", zh: "服务器已满：421" };
  const full = new Problem("busy", says.en, { says });
  const { observations } = await run([
    check("throws", () => Promise.reject(full)),
    check("verbatim", () => Promise.reject(new Problem("late", "no whole reply"))),
    check("bug", () => {
      throw new TypeError("x is undefined");
    }),
    check("good", () => Promise.resolve([{ saw: "ok" }])),
  ]);
  assert.deepEqual(
    observations.map((o) => (o.verdict === "unknown" ? o.reason : o.verdict)),
    [
      says,
      { en: "no whole reply", zh: "no whole reply" },
      { en: "A mistake in this program: x is undefined", zh: "本程序出错：x is undefined" },
      "ok",
    ],
  );
});

test("probing/probe: a check that never ends is left behind at its deadline, its world aborted", async () => {
  let aborted = false;
  const endless = check(
    "endless",
    ({ signal }) => {
      signal.addEventListener("abort", () => (aborted = true));
      return new Promise(() => {});
    },
    { deadlineMs: 30 },
  );
  const { observations } = await run([endless]);
  assert.equal(observations[0]?.verdict, "unknown");
  assert.ok(aborted);
});

test("probing/probe: when the whole time is used up, what was not asked is unknown", async () => {
  const slow = (name: string) =>
    check(
      name,
      ({ signal }) =>
        new Promise((_, no) =>
          signal.addEventListener("abort", () => no(new Problem("cancelled", ""))),
        ),
    );
  const names = ["a", "b", "c", "d", "e"];
  const { observations } = await run(names.map(slow), { deadlineMs: 40 });
  assert.equal(observations.length, names.length);
  assert.ok(observations.every(({ verdict }) => verdict === "unknown"));
});

test("probing/probe: a need that the walk did not reach is unknown without asking", async () => {
  let asked = 0;
  const needs = (need: Need) =>
    check(need, () => (asked++, Promise.resolve([{ saw: "ok" }])), { needs: need });
  const { observations } = await run([needs("greeting"), needs("login"), needs("data")]);
  assert.equal(asked, 1);
  assert.deepEqual(
    observations.map(({ verdict }) => verdict),
    ["ok", "unknown", "unknown"],
  );
  const [, login] = observations;
  assert.match(login?.verdict === "unknown" ? login.reason.en : "", /login.*530 Login incorrect/);
});

test("probing/probe: cheap checks begin first, few at once, those that want to be alone last and alone", async () => {
  const begun: string[] = [];
  let inside = 0;
  let most = 0;
  const tracked = (name: string, more: Partial<Check<World>>) =>
    check(
      name,
      async () => {
        begun.push(name);
        most = Math.max(most, ++inside);
        if (more.alone) assert.equal(inside, 1);
        await clock.sleep(5);
        inside--;
        return [{ saw: "ok" }];
      },
      more,
    );
  const { observations } = await run([
    tracked("lonely", { alone: true, cost: "free" }),
    ...["h1", "h2", "h3", "h4"].map((name) => tracked(name, { cost: "heavy" })),
    tracked("free", { cost: "free" }),
  ]);
  assert.equal(begun[0], "free");
  assert.equal(begun.at(-1), "lonely");
  assert.ok(most <= CHECKS_AT_ONCE_MAX);
  assert.equal(
    observations[0]?.check,
    "application/lonely",
    "observations keep the catalogue's order",
  );
});

test("probing/probe: an undeclared finding is our mistake, not the server's", async () => {
  const wild = check("wild", () => Promise.resolve([{ saw: "other" as "bad" }]));
  const { observations } = await run([wild]);
  assert.equal(observations[0]?.verdict, "unknown");
});

test("probing/probe: stopped from without, it throws cancelled", async () => {
  const stop = new AbortController();
  const waits = check("waits", ({ signal }) => {
    stop.abort();
    return new Promise((_, no) =>
      signal.addEventListener("abort", () => no(new Problem("cancelled", "stopped"))),
    );
  });
  await assert.rejects(run([waits], { signal: stop.signal }), { code: "cancelled" });
});

test("probing/probe: a walk that takes too long is told so, and free checks are asked all the same", async () => {
  let reason: unknown;
  const { observations } = await probe<World>({
    target: "t",
    checks: [
      check("free", () => Promise.resolve([{ saw: "ok" }]), { cost: "free" }),
      check("light", () => Promise.resolve([{ saw: "ok" }])),
    ],
    walk: async (signal) => {
      await clock.sleep(5_000, signal).catch(() => {});
      reason = signal.reason;
      await clock.sleep(50);
      return reached;
    },
    world: (_walk, signal) => ({ world: { signal }, end() {} }),
    clock,
    deadlineMs: 40,
  });
  assert.ok(reason instanceof Problem && reason.code === "late");
  assert.deepEqual(
    observations.map(({ verdict }) => verdict),
    ["ok", "unknown"],
  );
});
