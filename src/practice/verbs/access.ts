// Who is there, and under what protection: USER to QUIT (RFC 959 §4.1.1), AUTH, PBSZ, PROT (RFC 4217), HOST (RFC 7151).

import { timingSafeEqual } from "node:crypto";
import type { Session } from "../session.ts";
import { ANONYMOUS_NAMES, type PracticeUser } from "../users.ts";
import type { Handler } from "./handler.ts";

const TLS_NAMES: ReadonlySet<string> = new Set(["TLS", "TLS-C", "SSL", "TLS-P"]);

const user: Handler = async (session, name) => {
  const { settings } = session;
  session.forgetUser();
  const anonymous = ANONYMOUS_NAMES.has(name.toLowerCase());
  const needsTls =
    settings.security !== "clear" &&
    (anonymous ? settings.anonymousNeedsTls : settings.clearLogin === "refused");
  if (needsTls && !session.encrypted) {
    await session.reply(530, "TLS is required here: use AUTH TLS first.");
    return;
  }
  session.claimedName = name;
  await session.reply(
    331,
    anonymous && settings.anonymous !== "off"
      ? "Anonymous login ok, send your e-mail address as password."
      : "Please give the password.",
  );
};

const pass: Handler = async (session, password) => {
  const name = session.claimedName;
  if (name === undefined) {
    await session.reply(503, "Log in with USER first.");
    return;
  }
  session.claimedName = undefined;
  const found = userFor(session, name, password);
  if (found) {
    session.user = found;
    session.failedLogins = 0;
    await session.reply(230, found.anonymous ? "Anonymous access granted." : "Logged in.");
    return;
  }
  session.failedLogins++;
  if (session.failedLogins >= session.settings.loginsMax) {
    await session.reply(421, "Too many failed logins, closing.");
    session.leave();
    return;
  }
  await session.reply(530, "Login incorrect.");
};

function userFor(session: Session, name: string, password: string): PracticeUser | undefined {
  if (ANONYMOUS_NAMES.has(name.toLowerCase())) {
    return session.server.users.find((user) => user.anonymous);
  }
  const user = session.server.users.find((user) => !user.anonymous && user.name === name);
  if (!user) return undefined;
  const wanted = Buffer.from(user.password.reveal());
  const given = Buffer.from(password);
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? user : undefined;
}

const acct: Handler = (session) =>
  session.user
    ? session.reply(202, "No account is needed.")
    : session.reply(503, "Log in with USER first.");

const auth: Handler = async (session, argument) => {
  if (session.settings.security === "clear") {
    await session.reply(502, "This server has no TLS.");
    return;
  }
  if (session.encrypted) {
    await session.reply(503, "TLS is already in use.");
    return;
  }
  if (!TLS_NAMES.has(argument.toUpperCase())) {
    await session.reply(504, "That security mechanism is not known; TLS is.");
    return;
  }
  await session.reply(234, "Begin TLS now.");
  // What was said in clear counts no longer (RFC 4217 §4).
  session.forgetUser();
  if (!(await session.startTls())) session.leave();
};

const pbsz: Handler = async (session) => {
  if (!session.encrypted) {
    await session.reply(503, "PBSZ comes after AUTH TLS.");
    return;
  }
  session.bufferSizeSet = true;
  await session.reply(200, "PBSZ=0");
};

const prot: Handler = async (session, argument) => {
  const level = argument.toUpperCase();
  if (!session.bufferSizeSet) {
    await session.reply(503, "PROT comes after PBSZ.");
  } else if (level === "P") {
    session.dataProtected = true;
    await session.reply(200, "Data connections are private now.");
  } else if (level === "C") {
    if (session.dataMustBeProtected) {
      await session.reply(534, "Data connections in clear are not allowed here.");
      return;
    }
    session.dataProtected = false;
    await session.reply(200, "Data connections are clear now.");
  } else if (level === "S" || level === "E") {
    await session.reply(536, "TLS knows the levels C and P only.");
  } else await session.reply(504, "There is no such level.");
};

const host: Handler = async (session, name) => {
  if (session.user || session.claimedName !== undefined) {
    await session.reply(503, "HOST comes before USER.");
    return;
  }
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  if (session.server.hostNames.has(bare)) await session.reply(220, `This is ${name}.`);
  else await session.reply(504, "That host is not served here.");
};

const rein: Handler = async (session) => {
  session.forgetUser();
  session.type = "A";
  session.dataProtected = false;
  session.bufferSizeSet = false;
  session.onlyEpsv = false;
  await session.reply(220, "Ready for a new user.");
};

const quit: Handler = async (session) => {
  session.leave();
  await session.reply(221, "Goodbye.");
};

export const access = {
  USER: user,
  PASS: pass,
  ACCT: acct,
  AUTH: auth,
  PBSZ: pbsz,
  PROT: prot,
  HOST: host,
  REIN: rein,
  QUIT: quit,
} satisfies { readonly [verb: string]: Handler };
