// The listing breaks off.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const listFails = misbehaviour({
  id: "list-fails",
  says: {
    en: "Says 150 to a listing, sends nothing and ends with 451.",
    zh: "列目录时回 150，却什么也不发，最后回 451。",
  },
  met: {
    en: "A folder on a network disk that hangs, or one with a million files in it.",
    zh: "目录所在的网络盘卡死，或其中有上百万个文件。",
  },
  provokes: ["application/transfer#list-fails"],
  hooks: () => ({
    moving(_session, transfer) {
      if (transfer.plan.what !== "listing") return;
      transfer.cut("close", reply(451, "Requested action aborted: local error in processing."));
    },
  }),
});
