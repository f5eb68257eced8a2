// The whole program against the practice server: healthy it is found healthy, and each misbehaviour is found out.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Target } from "#model/target.ts";
import { checks } from "#checks/index.ts";
import { TIMEOUTS, type Timeouts } from "#ftp/client/limits.ts";
import { clock, random } from "#machine/clock.ts";
import { trust } from "#machine/trust.ts";
import { misbehaviours, type MisbehaviourId } from "#practice/misbehaviours/index.ts";
import { startPractice, type PracticeOptions } from "#practice/practice.ts";
import { diagnoseWhole, type Diagnosed } from "#test/kit/diagnose.ts";
import { targetOf, TEST_TIMEOUTS } from "#test/kit/world.ts";

/** They mostly wait. */
const AT_A_TIME = 4;

interface Scene {
  /** How the program calls; default: as it does by itself. */
  readonly call?: Target["security"];
  readonly timeouts?: Timeouts;
  /** The client does not know the server's authority. */
  readonly stranger?: true;
}

/** What shows only to a client without TLS, without the authority, or with the patience of a real run. */
const scenes: { readonly [id in MisbehaviourId]?: Scene } = {
  "anonymous-needs-tls": { call: "clear" },
  "tls-required-for-login": { call: "clear" },
  "certificate-self-signed": { stranger: true },
  "slow-greeting": { timeouts: TIMEOUTS },
  "login-slow": { timeouts: TIMEOUTS },
  "slow-drip": { timeouts: TIMEOUTS },
};

async function diagnose(options: Partial<PracticeOptions>, scene: Scene = {}): Promise<Diagnosed> {
  const server = await startPractice({ clock, random, ...options });
  try {
    if (!scene.stranger) trust([server.caPem]);
    return await diagnoseWhole({
      target: targetOf({
        host: options.host ?? "localhost",
        port: server.port,
        login: { user: server.user, password: () => Promise.resolve(server.password) },
        ...(server.security === "implicit" ? { security: "implicit" } : {}),
        ...(scene.call ? { security: scene.call } : {}),
      }),
      options: { writeTests: true, allowCleartext: true },
      timeouts: scene.timeouts ?? TEST_TIMEOUTS,
    });
  } finally {
    await server.stop();
  }
}

for (const [host, security] of [
  ["127.0.0.1", "explicit"],
  ["127.0.0.1", "implicit"],
  ["::1", "explicit"],
] as const) {
  test(`misbehaviours: the healthy server is found healthy, ${security} TLS on ${host}`, async () => {
    const { diagnosis, troubles } = await diagnose({ host, security });
    assert.deepEqual(troubles, []);
    assert.equal(diagnosis.conclusion, "healthy");
  });
}

test("misbehaviours: in clear the only trouble is that it is in clear", async () => {
  const { troubles } = await diagnose({ security: "clear" });
  assert.deepEqual(troubles, ["application/cleartext#everything", "application/tls#absent"]);
});

test("misbehaviours: what they provoke are findings that there are", () => {
  const known = new Set(
    checks.flatMap(({ id, findings }) => Object.keys(findings).map((name) => `${id}#${name}`)),
  );
  const all: readonly string[] = misbehaviours.flatMap(({ provokes }) => provokes);
  assert.deepEqual(
    all.filter((finding) => !known.has(finding)),
    [],
  );
});

test(
  "misbehaviours: each is found out",
  { concurrency: AT_A_TIME, timeout: 600_000 },
  async (t) => {
    const provoking = misbehaviours.filter(({ provokes }) => provokes.length > 0);
    await Promise.all(provoking.map(({ id, provokes }) => t.test(id, () => findOut(id, provokes))));
  },
);

async function findOut(id: MisbehaviourId, provokes: readonly string[]): Promise<void> {
  const { findings } = await diagnose({ misbehaviours: [id] }, scenes[id]);
  const missed = provokes.filter((finding) => !findings.includes(finding));
  assert.deepEqual(missed, [], `seen: ${findings.join(", ")}`);
}
