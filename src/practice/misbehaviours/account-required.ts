// Wants ACCT besides the password.

import { reply } from "#ftp/server/replies.ts";
import { misbehaviour } from "../misbehaviour.ts";
import type { Session } from "../session.ts";

const EARLY: ReadonlySet<string> = new Set(["QUIT", "USER", "AUTH", "FEAT", "NOOP", "REIN"]);

export const accountRequired = misbehaviour({
  id: "account-required",
  says: {
    en: "Answers the right password with 332 and waits for ACCT.",
    zh: "口令正确后仍回 332，等待 ACCT。",
  },
  met: {
    en: "A mainframe or a proxy that asks for a second password.",
    zh: "大型机，或要求二次口令的代理。",
  },
  provokes: ["application/login#account-required"],
  hooks: () => {
    const waiting = new WeakSet<Session>();
    return {
      async command(session, command) {
        if (command.verb === "ACCT" && waiting.has(session)) {
          waiting.delete(session);
          await session.reply(230, "Logged in.");
          return true;
        }
        // Between 332 and ACCT nobody is logged in.
        if (!waiting.has(session) || EARLY.has(command.verb)) return false;
        await session.reply(532, "Need account for that.");
        return true;
      },
      reply(session, out) {
        if (session.command?.verb !== "PASS" || out.code !== 230) return undefined;
        waiting.add(session);
        return reply(332, "Need account for login.");
      },
    };
  },
});
