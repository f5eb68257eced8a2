// The login takes long.

import { misbehaviour } from "../misbehaviour.ts";

/** Longer than the five seconds at which a login counts as slow. */
const LOGIN_DELAY_MS = 7_000;

export const loginSlow = misbehaviour({
  id: "login-slow",
  says: { en: "Answers the password only after seven seconds.", zh: "口令发出七秒后才应答。" },
  met: {
    en: "The directory server, a database or the home on a network disk answers slowly, or identd and reverse names time out.",
    zh: "目录服务、数据库或网络盘上的主目录响应缓慢，或 ident、反向解析超时。",
  },
  provokes: ["application/login#slow"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb === "PASS") await session.pause(LOGIN_DELAY_MS);
      return false;
    },
  }),
});
