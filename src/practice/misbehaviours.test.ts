import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { languages } from "#model/text.ts";
import { random } from "#machine/clock.ts";
import { data } from "#test/practice/data.ts";
import { first } from "#test/practice/first.ts";
import { hastyClock, wire, type Proof } from "#test/practice/proof.ts";
import { security } from "#test/practice/security.ts";
import { misbehaviours, type MisbehaviourId } from "./misbehaviours/index.ts";
import { startPractice } from "./practice.ts";

const proofs: { readonly [id: string]: Proof } = { ...first, ...security, ...data };

/** Most of their time they wait for a silence to last. */
const AT_A_TIME = 16;

test(
  "practice/misbehaviours: each shows on the wire what it promises",
  { concurrency: AT_A_TIME },
  async (t) => {
    assert.deepEqual(Object.keys(proofs).toSorted(), misbehaviours.map(({ id }) => id).toSorted());
    await Promise.all(misbehaviours.map(({ id }) => t.test(id, (t) => prove(t, id))));
  },
);

async function prove(t: TestContext, id: MisbehaviourId): Promise<void> {
  const proof = proofs[id];
  const pauses: number[] = [];
  const server = await startPractice({
    clock: hastyClock(pauses),
    random,
    misbehaviours: [id],
    security: proof?.security ?? "clear",
  });
  try {
    await proof?.show(wire(t, server, pauses));
  } finally {
    await server.stop();
  }
}

test("practice/misbehaviours: each says in both languages what it does and what it looks like", () => {
  for (const { id, says, met, provokes } of misbehaviours) {
    for (const text of [says, met]) {
      for (const language of languages) {
        assert.ok(text[language].length > 5, id);
        assert.match(text[language], language === "en" ? /\.$/ : /。$/, id);
      }
    }
    for (const finding of provokes) assert.match(finding, /^[a-z]+\/[a-z-]+#[a-z0-9-]+$/, id);
  }
});

test("practice/misbehaviours: several at once", async (t) => {
  const server = await startPractice({
    clock: hastyClock([]),
    random,
    misbehaviours: ["reveals-backdoored-release", "epsv-unsupported", "certificate-expired"],
  });
  t.after(() => server.stop());
  const session = await wire(t, server, []).open();
  assert.equal((await session.command("EPSV")).code, 500);
  assert.equal((await session.command("PASV")).code, 227);
  assert.equal(session.tls?.version, "TLSv1.3");
});
