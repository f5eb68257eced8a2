// Storing is not allowed.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["STOR", "STOU", "APPE"]);

export const storeRefused = misbehaviour({
  id: "store-refused",
  says: {
    en: "Answers STOR and APPE with 553 Could not create file.",
    zh: "以 553 Could not create file 应答 STOR 和 APPE。",
  },
  met: {
    en: "The folder is not writable for the user, write_enable=NO, or SELinux forbids it.",
    zh: "用户对目录无写权限、write_enable=NO，或被 SELinux 禁止。",
  },
  provokes: ["application/transfer#store-refused"],
  hooks: () => ({
    async command(session, command) {
      if (!VERBS.has(command.verb)) return false;
      session.setSource(undefined);
      await session.reply(553, "Could not create file.");
      return true;
    },
  }),
});
