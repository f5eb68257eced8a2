// Greets in no form of a reply.

import { misbehaviour } from "../misbehaviour.ts";

export const garbledGreeting = misbehaviour({
  id: "garbled-greeting",
  says: {
    en: "Greets with a code to which the words are glued, without the blank between.",
    zh: "问候里应答码与文字粘在一起，中间没有空格。",
  },
  met: {
    en: "A home-made server, or a banner file that a wrapper prints before the daemon speaks.",
    zh: "自制服务器，或包装脚本抢在守护进程之前打印了横幅文件。",
  },
  provokes: ["application/greeting#garbled"],
  hooks: () => ({
    async greet(session) {
      await session.control.write("220Welcome to the file server!\r\n");
      await session.gone();
      return true;
    },
  }),
});
