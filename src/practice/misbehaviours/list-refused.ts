// Listing is not allowed.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["LIST", "NLST", "MLSD"]);

export const listRefused = misbehaviour({
  id: "list-refused",
  says: {
    en: "Answers LIST, NLST and MLSD with 550 Permission denied.",
    zh: "以 550 Permission denied 应答 LIST、NLST 和 MLSD。",
  },
  met: {
    en: "dirlist_enable=NO, a <Limit DIRS>, or a folder that the user may not read.",
    zh: "dirlist_enable=NO、<Limit DIRS>，或用户无权读取该目录。",
  },
  provokes: ["application/transfer#list-refused"],
  hooks: () => ({
    async command(session, command) {
      if (!VERBS.has(command.verb)) return false;
      session.setSource(undefined);
      await session.reply(550, "Permission denied.");
      return true;
    },
  }),
});
