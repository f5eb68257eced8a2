import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, median, type Judgement } from "./judge.ts";

test("checks/network/connect/judge: loss adds whole seconds, distance is alike, the rest is unsteady", () => {
  const rows: readonly (readonly [
    readonly number[],
    number | undefined,
    Judgement["is"],
    number,
  ])[] = [
    [[12, 11, 14, 12], undefined, "quick", 0],
    [[480, 490, 499, 470], undefined, "quick", 0],
    [[12, 1018, 14, 12], undefined, "syn-lost", 1],
    [[12, 3031, 1020, 12], undefined, "syn-lost", 2],
    [[7045, 30], undefined, "syn-lost", 1],
    [[220, 1240, 231, 228], undefined, "syn-lost", 1],
    [[1010, 1012, 1015, 1013], 14, "syn-lost", 4],
    [[1010, 1012, 1015, 1013], undefined, "ambiguous", 0],
    [[1010, 1012, 1015, 1013], 1009, "distant", 0],
    [[640, 655, 648, 690], undefined, "distant", 0],
    [[640, 655, 648, 690], 630, "distant", 0],
    [[12, 740, 14, 690], undefined, "unsteady", 0],
    [[520, 1900, 700, 900], undefined, "unsteady", 0],
    [[640, 655, 648, 690], 20, "unsteady", 0],
  ];
  for (const [times, roundTripMs, is, lost] of rows) {
    assert.deepEqual(judge(times, roundTripMs), { is, lost }, `${times.join()} and ${roundTripMs}`);
  }
});

test("checks/network/connect/judge: the median of few", () => {
  assert.equal(median([3]), 3);
  assert.equal(median([9, 1]), 5);
  assert.equal(median([9, 1, 2]), 2);
});
