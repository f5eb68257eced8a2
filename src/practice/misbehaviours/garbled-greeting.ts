// Greets without a code.

import { misbehaviour } from "../misbehaviour.ts";

export const garbledGreeting = misbehaviour({
  id: "garbled-greeting",
  says: { en: "Greets with words but without a reply code.", zh: "问候里只有文字，没有应答码。" },
  met: {
    en: "A banner file printed by a wrapper or super-server, or a text protocol of another kind, stands before the daemon.",
    zh: "包装脚本或超级服务器打印的横幅文件，或另一种文本协议，挡在守护进程前面。",
  },
  provokes: ["application/greeting#garbled"],
  hooks: () => ({
    async greet(session) {
      await session.control.write("Welcome to the file server!\r\n");
      return false;
    },
  }),
});
