// Accepts and resets.

import { misbehaviour } from "../misbehaviour.ts";

const RESET_DELAY_MS = 100;

export const resetAtAccept = misbehaviour({
  id: "reset-at-accept",
  says: { en: "Accepts the connection and resets it at once.", zh: "接受连接后立即重置（RST）。" },
  met: {
    en: "An intrusion prevention system or load balancer without a living backend resets, or the daemon crashes with unread data.",
    zh: "入侵防御设备或后端全挂的负载均衡发出 RST，或守护进程带着未读数据崩溃。",
  },
  provokes: ["application/greeting#reset"],
  hooks: () => ({
    async accepted(session) {
      // Not before the client has noticed that it is connected.
      await session.pause(RESET_DELAY_MS);
      session.control.reset();
      return true;
    },
  }),
});
