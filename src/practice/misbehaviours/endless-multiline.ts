// A reply without an end.

import { flood } from "../flood.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const endlessMultiline = misbehaviour({
  id: "endless-multiline",
  says: {
    en: "Greets with a multi-line reply of up to a gigabyte that never comes to its last line.",
    zh: "问候是永远到不了最后一行的多行应答，最多 1 GiB。",
  },
  met: {
    en: "A banner or MOTD generator in a loop, or somebody tries to exhaust clients.",
    zh: "横幅或 MOTD 生成程序陷入循环，或有人想耗尽客户端内存。",
  },
  provokes: ["application/greeting#garbled"],
  hooks: () => ({
    async greet(session) {
      const lines = "220-Welcome to a server that does not stop talking.\r\n".repeat(300);
      await flood(session, Buffer.from(lines));
      session.leave();
      return true;
    },
  }),
});
