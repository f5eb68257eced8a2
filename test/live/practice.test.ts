// The whole program against the practice server as it is without misbehaviours, its authority trusted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checks } from "#checks/index.ts";
import { clock, random } from "#machine/clock.ts";
import { trust } from "#machine/trust.ts";
import { misbehaviours } from "#practice/misbehaviours/index.ts";
import { startPractice, type PracticeOptions } from "#practice/practice.ts";
import { diagnoseWhole, type Diagnosed } from "#test/kit/diagnose.ts";
import { targetOf } from "#test/kit/world.ts";

async function diagnose(options: Partial<PracticeOptions>): Promise<Diagnosed> {
  const server = await startPractice({ clock, random, ...options });
  try {
    trust([server.caPem]);
    return await diagnoseWhole({
      target: targetOf({
        host: options.host ?? "localhost",
        port: server.port,
        login: { user: server.user, password: () => Promise.resolve(server.password) },
        ...(server.security === "implicit" ? { security: "implicit" } : {}),
      }),
      options: { writeTests: true, allowCleartext: true },
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
  test(`practice: the healthy server is found healthy, ${security} TLS on ${host}`, async () => {
    const { diagnosis, troubles } = await diagnose({ host, security });
    assert.deepEqual(troubles, []);
    assert.equal(diagnosis.conclusion, "healthy");
  });
}

test("practice: in clear the only trouble is that it is in clear", async () => {
  const { troubles } = await diagnose({ security: "clear" });
  assert.deepEqual(troubles, ["application/cleartext#everything", "application/tls#absent"]);
});

test("practice: what they provoke are findings that there are", () => {
  const known = new Set(
    checks.flatMap(({ id, findings }) => Object.keys(findings).map((name) => `${id}#${name}`)),
  );
  const all: readonly string[] = misbehaviours.flatMap(({ provokes }) => provokes);
  assert.deepEqual(
    all.filter((finding) => !known.has(finding)),
    [],
  );
});
