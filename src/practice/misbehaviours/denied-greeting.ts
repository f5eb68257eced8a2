// Refuses the client by name.

import { misbehaviour } from "../misbehaviour.ts";

export const deniedGreeting = misbehaviour({
  id: "denied-greeting",
  says: {
    en: "Greets with 530 Access denied and closes.",
    zh: "以 530 Access denied 问候并关闭。",
  },
  met: {
    en: "The client's address is on a deny list of the daemon, or was banned after failed logins.",
    zh: "客户端地址在守护进程的拒绝名单上，或因多次登录失败被封禁。",
  },
  provokes: ["application/greeting#refused"],
  hooks: () => ({
    async greet(session) {
      await session.reply(530, "Access denied.");
      session.leave();
      return true;
    },
  }),
});
