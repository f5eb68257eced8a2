// The real clock and the real dice.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "#model/problem.ts";
import type { Clock, Random } from "#model/ports.ts";

export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, signal ? { signal } : {});
    } catch (thrown) {
      throw Problem.from(thrown, "waiting");
    }
  },
};

export const random: Random = { bytes: (count) => randomBytes(count) };
