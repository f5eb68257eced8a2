// PASV is unknown.

import { misbehaviour } from "../misbehaviour.ts";

export const pasvUnsupported = misbehaviour({
  id: "pasv-unsupported",
  says: { en: "Does not know PASV; EPSV works.", zh: "不认识 PASV，EPSV 正常。" },
  met: {
    en: "A server that was told to use EPSV only; old clients cannot transfer.",
    zh: "服务器设成只用 EPSV；老客户端无法传输。",
  },
  provokes: ["network/passive#pasv-refused"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASV") return false;
      await session.reply(500, "Unknown command.");
      return true;
    },
  }),
});
