// Deleting is not allowed.

import { misbehaviour } from "../misbehaviour.ts";

export const deleteRefused = misbehaviour({
  id: "delete-refused",
  says: {
    en: "Answers DELE with 550 Permission denied.",
    zh: "以 550 Permission denied 应答 DELE。",
  },
  met: {
    en: "The folder is sticky or not the user's, or <Limit DELE> or a write-once policy forbids it.",
    zh: "目录带粘滞位或不属于该用户，或 <Limit DELE>、一次写入策略禁止删除。",
  },
  provokes: ["application/transfer#delete-refused"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "DELE") return false;
      await session.reply(550, "Permission denied.");
      return true;
    },
  }),
});
