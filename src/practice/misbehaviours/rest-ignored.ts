// REST is promised and forgotten.

import { misbehaviour } from "../misbehaviour.ts";

export const restIgnored = misbehaviour({
  id: "rest-ignored",
  says: {
    en: "Answers REST with 350 and then sends the file from its beginning.",
    zh: "对 REST 回 350，随后仍从头发送文件。",
  },
  met: {
    en: "A proxy or home-made server; resumed downloads are longer than the file, and broken.",
    zh: "代理或自制服务器；断点续传得到的文件比原来长，而且损坏。",
  },
  provokes: ["application/transfer#resume-broken"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "REST") return false;
      await session.reply(350, "Restart position accepted.");
      return true;
    },
  }),
});
