// NLST is refused.

import { misbehaviour } from "../misbehaviour.ts";

export const nlstFails = misbehaviour({
  id: "nlst-fails",
  says: { en: "Answers NLST with 450; LIST works.", zh: "以 450 应答 NLST，LIST 正常。" },
  met: {
    en: "A server that says 450 or 550 to an empty or pattern listing; mget of scripts fails.",
    zh: "服务器对空目录或通配列表回 450/550；脚本里的 mget 失败。",
  },
  provokes: ["application/transfer#nlst-fails"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "NLST") return false;
      session.setSource(undefined);
      await session.reply(450, "No files found.");
      return true;
    },
  }),
});
