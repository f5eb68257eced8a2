// The password gets no answer.

import { misbehaviour } from "../misbehaviour.ts";

export const loginSilent = misbehaviour({
  id: "login-silent",
  says: { en: "Never answers the password.", zh: "收到口令后始终不应答。" },
  met: {
    en: "PAM waits for a directory server that is gone, or the home is on a network disk that hangs.",
    zh: "PAM 在等已失联的目录服务器，或主目录所在的网络盘卡死。",
  },
  provokes: ["application/login#silent"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      await session.gone();
      return true;
    },
  }),
});
