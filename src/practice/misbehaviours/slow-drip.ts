// Files drip.

import { misbehaviour } from "../misbehaviour.ts";

const DRIP_MS = 100;

export const slowDrip = misbehaviour({
  id: "slow-drip",
  says: { en: "Moves 1600 bytes every 100 milliseconds.", zh: "每 100 毫秒只传 1600 字节。" },
  met: {
    en: "A rate limit meant for one user set for all, a saturated line, or lost packets.",
    zh: "给单个用户的限速设到了全局、线路饱和，或丢包严重。",
  },
  provokes: ["application/transfer#slow"],
  settings: { chunkBytes: 1600 },
  hooks: () => ({
    async moving(session, transfer) {
      if (transfer.plan.what === "file") await session.pause(DRIP_MS);
    },
  }),
});
