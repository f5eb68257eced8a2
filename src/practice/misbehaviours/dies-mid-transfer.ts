// Both channels end at once.

import { HALF_WAY_CHUNK_BYTES, isHalfWay } from "../half-way.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const diesMidTransfer = misbehaviour({
  id: "dies-mid-transfer",
  says: {
    en: "Resets both connections in the midst of each file that it sends.",
    zh: "每个文件下载到一半时，控制与数据连接同时被重置。",
  },
  met: {
    en: "The session process is killed, by the kernel's memory killer or by a crash.",
    zh: "会话进程被内核 OOM 杀死，或自行崩溃。",
  },
  provokes: ["application/transfer#cut"],
  settings: { chunkBytes: HALF_WAY_CHUNK_BYTES },
  hooks: () => ({
    moving(session, transfer, movedBytes) {
      if (transfer.direction === "in" || !isHalfWay(transfer, movedBytes)) return;
      session.control.reset();
      transfer.cut("reset");
    },
  }),
});
