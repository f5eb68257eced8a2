// Too busy for anybody.

import { misbehaviour } from "../misbehaviour.ts";

export const busy421 = misbehaviour({
  id: "busy-421",
  says: {
    en: "Greets everybody with 421 Too many users and closes.",
    zh: "对所有人以 421 用户过多问候，然后关闭。",
  },
  met: {
    en: "The limit of clients is reached, often by dead sessions that no timeout removes, or the service is being shut down.",
    zh: "连接数已达上限（常因僵死会话未被超时清理），或服务正在停机。",
  },
  provokes: ["application/greeting#busy"],
  hooks: () => ({
    async greet(session) {
      await session.reply(421, "There are too many connected users, please try later.");
      session.leave();
      return true;
    },
  }),
});
