// A line without an end.

import { flood, FLOOD_CHUNK_BYTES } from "../flood.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const endlessLine = misbehaviour({
  id: "endless-line",
  says: {
    en: "Greets with one line of up to a gigabyte, without a line end.",
    zh: "问候是一行长达 1 GiB、没有行尾的文字。",
  },
  met: {
    en: "Something that is not FTP streams data on the port, or somebody tries to exhaust clients.",
    zh: "端口上有非 FTP 程序在持续输出数据，或有人想耗尽客户端内存。",
  },
  provokes: ["application/greeting#garbled"],
  hooks: () => ({
    async greet(session) {
      await session.control.write("220 ");
      await flood(session, Buffer.alloc(FLOOD_CHUNK_BYTES, "x"));
      session.leave();
      return true;
    },
  }),
});
