// Fetching is not allowed.

import { misbehaviour } from "../misbehaviour.ts";

export const retrieveRefused = misbehaviour({
  id: "retrieve-refused",
  says: {
    en: "Answers RETR with 550 Failed to open file.",
    zh: "以 550 Failed to open file 应答 RETR。",
  },
  met: {
    en: "The files belong to another user and are not readable, download_enable=NO, or SELinux forbids it.",
    zh: "文件属于他人且不可读、download_enable=NO，或被 SELinux 禁止。",
  },
  provokes: ["application/transfer#retrieve-refused"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "RETR") return false;
      session.setSource(undefined);
      await session.reply(550, "Failed to open file.");
      return true;
    },
  }),
});
