// Every misbehaviour of the practice server, diagnosed whole: what it is made to provoke must be named.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Misbehaviour } from "#practice/misbehaviour.ts";
import { misbehaviours, type MisbehaviourId } from "#practice/misbehaviours/index.ts";
import { startPractice, type Practice } from "#practice/practice.ts";
import { TIMEOUTS } from "#ftp/client/limits.ts";
import type { Security } from "#model/target.ts";
import { clock, random } from "#machine/clock.ts";
import { diagnoseWhole } from "#test/kit/diagnose.ts";
import { TEST_TIMEOUTS, targetOf } from "#test/kit/world.ts";
import { believable } from "./believable.ts";

const AT_ONCE = 4;
const BELIEVED = 0.5;
/** The practice server's certificate is made at run time, by an authority that nobody knows. */
const ALWAYS_TRUE = "certificate-untrusted";
/** Silence is cut short; what is merely slow gets a real client's patience. */
const timeouts = {
  ...TIMEOUTS,
  dataConnectMs: TEST_TIMEOUTS.dataConnectMs,
  dataIdleMs: TEST_TIMEOUTS.dataIdleMs,
  connectMs: TEST_TIMEOUTS.connectMs,
};
/** These show to a client that speaks in clear, as they do in the field. */
const inClear: readonly MisbehaviourId[] = ["anonymous-needs-tls", "tls-required-for-login"];
const all: readonly Misbehaviour<MisbehaviourId>[] = misbehaviours;

describe("test/live/misbehaviours", { concurrency: AT_ONCE }, () => {
  test("none: a healthy practice server is healthy", async () => {
    const { diagnosis, troubles } = await diagnosed([]);
    // Its certificate is made at run time, by an authority that nobody knows.
    assert.deepEqual(troubles, ["application/certificate#untrusted"]);
    assert.ok(diagnosis.suspects.every(({ fault }) => fault === "certificate-untrusted"));
  });

  for (const { id, provokes } of all) {
    test(`${id}: seen as ${provokes.join(", ")}`, async () => {
      const { findings, observations, diagnosis } = await diagnosed([id]);
      const missing = provokes.filter((finding) => !findings.includes(finding));
      const unknown = observations.flatMap((o) =>
        o.verdict === "unknown" ? [`${o.check}: ${o.reason.en}`] : [],
      );
      assert.deepEqual(missing, [], `seen: ${findings.join(", ")}; unknown: ${unknown.join("; ")}`);
      assert.ok(
        !unknown.some((reason) => reason.includes("A mistake in this program")),
        unknown.join("; "),
      );
      const mayBe: readonly string[] = [ALWAYS_TRUE, ...(believable[id] ?? [])];
      const wrong = diagnosis.suspects
        .filter(({ fault, belief }) => belief >= BELIEVED && !mayBe.includes(fault))
        .map(({ fault, belief }) => `${fault} ${belief.toFixed(2)}`);
      assert.deepEqual(wrong, [], `believed; seen: ${findings.join(", ")}`);
    });
  }
});

async function diagnosed(ids: readonly MisbehaviourId[]) {
  const practice = await startPractice({ clock, random, misbehaviours: ids });
  try {
    const { host, port, security, user, password } = practice;
    return await diagnoseWhole({
      target: targetOf({
        host,
        port,
        security: securityFor(ids, security),
        login: { user, password: () => Promise.resolve(password) },
      }),
      timeouts,
      options: { writeTests: true, allowCleartext: true },
    });
  } finally {
    await practice.stop();
  }
}

function securityFor(ids: readonly MisbehaviourId[], server: Practice["security"]): Security {
  if (server === "implicit") return "implicit";
  return ids.some((id) => inClear.includes(id)) ? "clear" : "auto";
}
