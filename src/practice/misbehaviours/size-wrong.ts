// SIZE lies.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

const EXTRA_BYTES = 512;

export const sizeWrong = misbehaviour({
  id: "size-wrong",
  says: {
    en: "SIZE tells 512 bytes more than the file has.",
    zh: "SIZE 报告的大小比文件多 512 字节。",
  },
  met: {
    en: "A file that grows while it is fetched, or a server that counts blocks.",
    zh: "文件在传输中仍在增长，或服务器按块计数。",
  },
  provokes: ["application/transfer#size-wrong"],
  hooks: () => ({
    reply(session, out) {
      if (session.command?.verb !== "SIZE" || out.code !== 213) return undefined;
      return reply(213, String(Number(out.lines[0]) + EXTRA_BYTES));
    },
  }),
});
