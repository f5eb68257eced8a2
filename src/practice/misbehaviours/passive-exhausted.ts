// No passive port is free.

import { misbehaviour } from "../misbehaviour.ts";

export const passiveExhausted = misbehaviour({
  id: "passive-exhausted",
  says: {
    en: "Answers PASV and EPSV with 500 OOPS: vsf_sysutil_bind, and closes.",
    zh: "以 500 OOPS: vsf_sysutil_bind 应答 PASV 和 EPSV 并断开。",
  },
  met: {
    en: "All ports from pasv_min_port to pasv_max_port are taken, often by transfers that hang; vsftpd writes no log line of it.",
    zh: "pasv_min_port 到 pasv_max_port 之间的端口全被占用，常因挂起的传输；vsftpd 不会为此写日志。",
  },
  provokes: ["network/passive#exhausted"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASV" && command.verb !== "EPSV") return false;
      await session.reply(500, "OOPS: vsf_sysutil_bind");
      session.leave();
      return true;
    },
  }),
});
