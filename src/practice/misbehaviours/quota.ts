// The quota is used up.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const quota = misbehaviour({
  id: "quota",
  says: {
    en: "Breaks uploads off with 552 after the first bytes.",
    zh: "上传刚开始就以 552 中断。",
  },
  met: {
    en: "The user's disk quota, or the one of mod_quotatab or Pure-FTPd, is used up.",
    zh: "用户的磁盘配额（系统、mod_quotatab 或 Pure-FTPd 的）已用尽。",
  },
  provokes: ["application/transfer#quota"],
  hooks: () => ({
    moving(_session, transfer, movedBytes) {
      if (transfer.direction !== "in" || movedBytes === 0) return;
      transfer.cut("close", reply(552, "Transfer aborted: quota exceeded."));
    },
  }),
});
