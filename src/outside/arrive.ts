// The first steps of any session, each on its own: greeting, TLS, login, data protection. The walk times
// them one by one; a check's `open` takes them in one go.

import { Refusal } from "#model/refusal.ts";
import type { Secret } from "#model/secret.ts";
import type { Security, Target } from "#model/target.ts";
import type { Text } from "#model/text.ts";
import { ANONYMOUS_PASSWORD, ANONYMOUS_USER } from "#ftp/client/names.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import type { Session } from "#ftp/client/session.ts";

/** A 120 is followed by the real greeting (RFC 959 §5.4); more than a few are a broken server. */
const PRELIMINARY_GREETINGS_MAX = 3;

/** The greeting that counts: 220, or whatever the server says in its place. Throws a Problem. */
export async function greet(session: Session): Promise<Reply> {
  let reply = await session.greeting();
  for (let n = 0; reply.code === 120 && n < PRELIMINARY_GREETINGS_MAX; n++) {
    reply = await session.greeting();
  }
  return reply;
}

/** May a real password cross this channel? */
export function passwordMayCross(session: Session, allowCleartext: boolean): boolean {
  return session.encrypted || allowCleartext;
}

export const passwordHeldBack: Text = {
  en: "The password was not sent, since the control channel is not encrypted; --allow-cleartext sends it all the same.",
  zh: "控制通道未加密，因此没有发送口令；如确需发送，请加 --allow-cleartext。",
};

export interface LoginOutcome {
  /** 230 or 202 or 232: in. Otherwise the reply that ended the attempt. */
  readonly reply: Reply;
  readonly loggedIn: boolean;
}

/**
 * USER, PASS, ACCT as far as the server asks for them (RFC 959 §5.4). Without `target.login` as an
 * anonymous visitor. Throws `denied` where the password may not cross, and what the session throws.
 */
export async function logIn(
  session: Session,
  target: Target,
  allowCleartext: boolean,
): Promise<LoginOutcome> {
  const login = target.login;
  if (login && !passwordMayCross(session, allowCleartext)) {
    throw new Refusal("denied", passwordHeldBack);
  }
  let reply = await session.command("USER", login?.user ?? ANONYMOUS_USER);
  if (reply.code === 331) {
    const password: Secret | string | undefined = login
      ? await login.password()
      : ANONYMOUS_PASSWORD;
    if (password === undefined) {
      const user = login?.user ?? "";
      throw new Refusal(
        "denied",
        {
          en: `The server asks for a password of ${user}, and none was given.`,
          zh: `服务器要求输入 ${user} 的口令，但没有提供。`,
        },
        { en: "Give one by --password-file.", zh: "请用 --password-file 提供。" },
      );
    }
    reply = await session.command(
      "PASS",
      typeof password === "string" ? password : password.reveal(),
    );
  }
  if (reply.code === 332 && login?.account) {
    reply = await session.command("ACCT", login.account.reveal());
  }
  return { reply, loggedIn: [200, 202, 230, 232].includes(reply.code) };
}

/** AUTH TLS and the handshake. `refused` carries the server's no; throws where the handshake fails. */
export async function upgrade(session: Session): Promise<{ readonly refused?: Reply }> {
  const reply = await session.command("AUTH", "TLS");
  if (reply.code !== 234) return { refused: reply };
  await session.startTls();
  return {};
}

/** Does this way of securing ask for AUTH TLS? */
export function asksForTls(security: Security): boolean {
  return security === "auto" || security === "explicit";
}
