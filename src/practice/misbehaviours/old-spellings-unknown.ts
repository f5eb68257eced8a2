// XPWD and its like are unknown.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["XPWD", "XCWD", "XMKD", "XRMD", "XCUP"]);

export const oldSpellingsUnknown = misbehaviour({
  id: "old-spellings-unknown",
  says: {
    en: "Does not know XPWD, XCWD, XMKD, XRMD and XCUP, which servers should go on accepting.",
    zh: "不认识本应继续支持的 XPWD、XCWD、XMKD、XRMD、XCUP。",
  },
  met: {
    en: "Old device firmware that speaks the old spellings fails against a new server.",
    zh: "仍使用旧拼写的老设备固件，连上新服务器就会失败。",
  },
  provokes: [],
  hooks: () => ({
    async command(session, command) {
      if (!VERBS.has(command.verb)) return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
