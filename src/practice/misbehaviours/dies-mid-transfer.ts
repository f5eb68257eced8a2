// Both channels end at once.

import { misbehaviour } from "../misbehaviour.ts";

export const diesMidTransfer = misbehaviour({
  id: "dies-mid-transfer",
  says: {
    en: "Resets both connections in the midst of each file.",
    zh: "每个文件传到一半时同时重置控制与数据连接。",
  },
  met: {
    en: "The session process is killed, by the kernel's memory killer or by a crash.",
    zh: "会话进程被内核 OOM 杀死，或自行崩溃。",
  },
  provokes: ["application/transfer#cut"],
  hooks: () => ({
    moving(session, transfer, movedBytes) {
      if (transfer.plan.what !== "file" || movedBytes === 0) return;
      session.control.reset();
      transfer.cut("reset");
    },
  }),
});
