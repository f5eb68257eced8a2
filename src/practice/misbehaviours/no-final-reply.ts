// 226 never comes.

import { misbehaviour } from "../misbehaviour.ts";

export const noFinalReply = misbehaviour({
  id: "no-final-reply",
  says: {
    en: "Moves files and listings whole, and never says 226.",
    zh: "文件和列表都完整传送，却从不发 226。",
  },
  met: {
    en: "A firewall forgets the idle control connection during a long transfer.",
    zh: "长时间传输期间，防火墙把空闲的控制连接忘掉了。",
  },
  provokes: ["application/transfer#no-final-reply"],
  hooks: () => ({
    reply: (session, out) => (session.transfer && out.code === 226 ? [] : undefined),
  }),
});
