// Empty files cannot be moved.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";

const FAILED = reply(451, "Requested action aborted: local error in processing.");

export const emptyFileFails = misbehaviour({
  id: "empty-file-fails",
  says: {
    en: "Answers transfers of empty files with 451, in both directions.",
    zh: "空文件无论上传下载都得到 451。",
  },
  met: {
    en: "A proxy or virus scanner that waits for a first byte; marker files (.done, .ok) never arrive.",
    zh: "代理或杀毒程序总在等第一个字节；标记文件（.done、.ok）永远到不了。",
  },
  provokes: ["application/transfer#empty-file-fails"],
  hooks: () => ({
    async transfer(session, transfer) {
      if (transfer.plan.what !== "file" || transfer.plan.content?.length !== 0) return false;
      await session.send(FAILED);
      return true;
    },
    incoming: (content) => (content.length === 0 ? FAILED : undefined),
  }),
});
