// Large uploads stop.

import { misbehaviour } from "../misbehaviour.ts";

const STALL_BYTES = 32 * 1024;

export const largeUploadStalls = misbehaviour({
  id: "large-upload-stalls",
  says: {
    en: "Takes the first 32 KiB of an upload and then reads no more; small files pass.",
    zh: "上传收下前 32 KiB 后不再读取；小文件正常。",
  },
  met: {
    en: "Packets of full size are lost on the way to the server (MTU black hole), or the server's disk hangs.",
    zh: "发往服务器的大包在途中丢失（MTU 黑洞），或服务器磁盘卡死。",
  },
  provokes: ["network/path#large-upload-stalls"],
  hooks: () => ({
    async moving(session, transfer, movedBytes) {
      if (transfer.direction === "in" && movedBytes >= STALL_BYTES) await session.gone();
    },
  }),
});
