// Accepts and hangs up.

import { misbehaviour } from "../misbehaviour.ts";

export const closedAtAccept = misbehaviour({
  id: "closed-at-accept",
  says: {
    en: "Accepts the connection and closes it without a word.",
    zh: "接受连接后不发一言就关闭。",
  },
  met: {
    en: "TCP wrappers or a super-server refuse the address, or each session process dies at once.",
    zh: "TCP wrappers 或超级服务器拒绝该地址，或每个会话进程一启动就崩溃。",
  },
  provokes: ["application/greeting#closed"],
  hooks: () => ({
    accepted: () => true,
  }),
});
