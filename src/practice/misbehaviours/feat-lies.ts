// FEAT tells of what is not there.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["SIZE", "MDTM", "REST"]);

export const featLies = misbehaviour({
  id: "feat-lies",
  says: {
    en: "FEAT lists SIZE, MDTM and REST, and each of them is answered with 500.",
    zh: "FEAT 声称支持 SIZE、MDTM、REST，实际一律回 500。",
  },
  met: {
    en: "A proxy that answers FEAT from a fixed text, or an allow-list of commands that was not told to FEAT.",
    zh: "代理用固定文本应答 FEAT，或命令白名单与 FEAT 不一致。",
  },
  provokes: ["application/conformance#feature-lies"],
  hooks: () => ({
    async command(session, command) {
      if (!VERBS.has(command.verb)) return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
