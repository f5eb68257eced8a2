// The greeting never comes.

import { misbehaviour } from "../misbehaviour.ts";

export const stalledGreeting = misbehaviour({
  id: "stalled-greeting",
  says: { en: "Accepts the connection and never says a word.", zh: "接受连接，却始终不发问候。" },
  met: {
    en: "The daemon waits for DNS, identd or a lock, all its workers are taken, or an SMTP-like proxy in between waits for the client.",
    zh: "守护进程在等 DNS、identd 或锁，工作进程耗尽，或中间的代理在等客户端先开口。",
  },
  provokes: ["application/greeting#silent"],
  hooks: () => ({
    async greet(session) {
      await session.gone();
      return true;
    },
  }),
});
