// Storing ends in an error.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const storeFails = misbehaviour({
  id: "store-fails",
  says: { en: "Takes the file and then says 451.", zh: "收完文件后却回 451。" },
  met: {
    en: "A script or virus scanner after the upload refuses it, or the disk returns errors.",
    zh: "上传后的脚本或杀毒程序拒收，或磁盘读写出错。",
  },
  provokes: ["application/transfer#store-fails"],
  hooks: () => ({
    incoming: () => reply(451, "Requested action aborted: local error in processing."),
  }),
});
