// The data connection is reset.

import { reply } from "#ftp/server/replies.ts";
import { HALF_WAY_CHUNK_BYTES, isHalfWay } from "../half-way.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const resetsMidTransfer = misbehaviour({
  id: "resets-mid-transfer",
  says: {
    en: "Resets the data connection in the midst of each file.",
    zh: "每个文件传到一半时重置（RST）数据连接。",
  },
  met: {
    en: "A firewall that loses the connection from its table, or a session process that crashes.",
    zh: "防火墙的连接表丢失了该连接，或会话进程崩溃。",
  },
  provokes: ["application/transfer#cut"],
  settings: { chunkBytes: HALF_WAY_CHUNK_BYTES },
  hooks: () => ({
    moving(_session, transfer, movedBytes) {
      if (!isHalfWay(transfer, movedBytes)) return;
      transfer.cut("reset", reply(426, "Failure writing network stream."));
    },
  }),
});
