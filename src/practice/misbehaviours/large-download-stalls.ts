// Large downloads stop.

import { misbehaviour } from "../misbehaviour.ts";

const STALL_BYTES = 32 * 1024;

export const largeDownloadStalls = misbehaviour({
  id: "large-download-stalls",
  says: {
    en: "Sends the first 32 KiB of a file and then nothing more; small files pass.",
    zh: "文件只发前 32 KiB 便停住；小文件正常。",
  },
  met: {
    en: "Packets of full size are lost on the way (MTU black hole: ICMP is filtered on a tunnel), so all that is small works.",
    zh: "大包在途中丢失（隧道上 ICMP 被过滤造成 MTU 黑洞），所以小文件一切正常。",
  },
  provokes: ["network/path#large-download-stalls"],
  hooks: () => ({
    async moving(session, transfer, movedBytes) {
      if (transfer.direction === "out" && movedBytes >= STALL_BYTES) await session.gone();
    },
  }),
});
