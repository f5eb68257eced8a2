// Transfers are broken off.

import { reply } from "#ftp/server/replies.ts";
import { HALF_WAY_CHUNK_BYTES, isHalfWay } from "../half-way.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const cut426 = misbehaviour({
  id: "cut-426",
  says: {
    en: "Closes the data connection in the midst of each file and says 426.",
    zh: "每个文件传到一半时关闭数据连接并回 426。",
  },
  met: {
    en: "TimeoutStalled or data_connection_timeout is too short, or a transfer limit is reached.",
    zh: "TimeoutStalled 或 data_connection_timeout 过短，或达到了传输限额。",
  },
  provokes: ["application/transfer#cut"],
  settings: { chunkBytes: HALF_WAY_CHUNK_BYTES },
  hooks: () => ({
    moving(_session, transfer, movedBytes) {
      if (!isHalfWay(transfer, movedBytes)) return;
      transfer.cut("close", reply(426, "Connection closed; transfer aborted."));
    },
  }),
});
