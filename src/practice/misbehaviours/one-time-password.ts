// Asks for a one-time password.

import { misbehaviour } from "../misbehaviour.ts";

export const oneTimePassword = misbehaviour({
  id: "one-time-password",
  says: {
    en: "Asks with an S/Key challenge for a one-time password, which no stored password answers.",
    zh: "以 S/Key 质询索要一次性口令，保存的口令无法应答。",
  },
  met: {
    en: "OPIE, S/Key or a second factor in the PAM stack of the service.",
    zh: "该服务的 PAM 栈里配置了 OPIE、S/Key 或双因素验证。",
  },
  provokes: ["application/login#one-time-password"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      session.claimedName = undefined;
      await session.reply(530, "Login incorrect.");
      return true;
    },
    reply(session, out) {
      if (out.code !== 331) return undefined;
      const name = session.claimedName ?? "";
      return { code: 331, lines: [`Response to otp-md5 95 pr4711 ext required for ${name}.`] };
    },
  }),
});
