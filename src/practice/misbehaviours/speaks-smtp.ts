// Another service: SMTP, whose replies look like FTP.

import { misbehaviour } from "../misbehaviour.ts";

export const speaksSmtp = misbehaviour({
  id: "speaks-smtp",
  says: {
    en: "Greets as a mail server: 220 … ESMTP.",
    zh: "以邮件服务器的方式问候：220 … ESMTP。",
  },
  met: {
    en: "The port leads to a mail server; the codes look alike, so clients fail only at USER.",
    zh: "端口通向邮件服务器；应答码相似，客户端到 USER 才失败。",
  },
  provokes: ["application/greeting#not-ftp"],
  settings: { greeting: ["mail.example.net ESMTP Postfix (Debian/GNU)"] },
  hooks: () => ({
    async command(session, command) {
      if (command.verb === "QUIT") return false;
      await session.reply(502, "5.5.2 Error: command not recognized");
      return true;
    },
  }),
});
