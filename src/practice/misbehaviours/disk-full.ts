// The disk is full.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const diskFull = misbehaviour({
  id: "disk-full",
  says: {
    en: "Breaks uploads off with 452 after the first bytes.",
    zh: "上传刚开始就以 452 中断。",
  },
  met: { en: "The file system or its inodes are used up.", zh: "文件系统空间或 inode 用尽。" },
  provokes: ["application/transfer#disk-full"],
  hooks: () => ({
    moving(_session, transfer, movedBytes) {
      if (transfer.direction !== "in" || movedBytes === 0) return;
      transfer.cut("close", reply(452, "Insufficient storage space."));
    },
  }),
});
