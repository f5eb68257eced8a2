// Every scene in samples/scenes is played: what is seen, what must be concluded, what must not.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checks } from "#checks/index.ts";
import { reasoner } from "#diagnosis/diagnose.ts";
import { faults } from "#faults/index.ts";
import { readScene } from "#test/kit/scene.ts";

const folder = join(import.meta.dirname, "..", "samples", "scenes");
const files = readdirSync(folder).filter((name) => name.endsWith(".scene"));
const diagnose = reasoner({ checks, faults });
const scenes = files.map((name) => ({
  name,
  scene: readScene(name, readFileSync(join(folder, name), "utf8"), checks),
}));

for (const { name, scene } of scenes) {
  test(`test/scenes: ${name}: ${scene.story}`, () => {
    assert.ok(scene.story.length > 0, "a scene begins with its story");
    assert.ok(scene.expectations.length > 0, "a scene expects something");
    const diagnosis = diagnose("scene", scene.observations);
    for (const { line, words, holds } of scene.expectations) {
      assert.equal(holds(diagnosis), "", `${name}:${line}: expect ${words}`);
    }
  });
}

test("test/scenes: every fault has a scene of its name, in which it is suspected", () => {
  const without = faults
    .map(({ id }) => id as string)
    .filter(
      (id) =>
        !scenes.some((each) => each.name === `${id}.scene` && each.scene.suspects.includes(id)),
    );
  assert.deepEqual(without, []);
});

test("test/scenes: every finding of every check is seen in some scene", () => {
  const seen = new Set<string>(scenes.flatMap(({ scene }) => scene.sees));
  const unseen = checks.flatMap((check) =>
    Object.keys(check.findings)
      .map((name) => `${check.id}#${name}`)
      .filter((ref) => !seen.has(ref)),
  );
  assert.deepEqual(unseen, []);
});

test("test/scenes: a scene that is not well formed says where", () => {
  assert.throws(() => readScene("x", "sees network/nowhere#at-all", checks), /x:1: no check/);
  assert.throws(() => readScene("x", "# a\nhears a noise", checks), /x:2: not understood/);
  assert.throws(() => readScene("x", "expect first a belief > 2", checks), /x:1: expected/);
});
