// Fetching ends in an error.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const retrieveFails = misbehaviour({
  id: "retrieve-fails",
  says: {
    en: "Says 150 to RETR, sends nothing and ends with 451.",
    zh: "对 RETR 回 150，却什么也不发，最后回 451。",
  },
  met: {
    en: "The disk returns errors, or the file lies on a network disk that is gone.",
    zh: "磁盘读取出错，或文件所在的网络盘已断开。",
  },
  provokes: ["application/transfer#retrieve-fails"],
  hooks: () => ({
    moving(_session, transfer) {
      if (transfer.plan.verb !== "RETR") return;
      transfer.cut("close", reply(451, "Failure reading local file."));
    },
  }),
});
