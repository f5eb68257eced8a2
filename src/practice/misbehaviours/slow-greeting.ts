// The greeting comes late.

import { misbehaviour } from "../misbehaviour.ts";

/** Longer than the five seconds at which a greeting counts as slow. */
const GREETING_DELAY_MS = 7_000;

export const slowGreeting = misbehaviour({
  id: "slow-greeting",
  says: { en: "Greets only after seven seconds.", zh: "七秒之后才发出问候。" },
  met: {
    en: "A reverse DNS or ident look-up of the client times out before each greeting.",
    zh: "每次问候之前，对客户端的反向 DNS 或 ident 查询都要等到超时。",
  },
  provokes: ["application/greeting#slow"],
  hooks: () => ({
    async greet(session) {
      await session.pause(GREETING_DELAY_MS);
      return false;
    },
  }),
});
