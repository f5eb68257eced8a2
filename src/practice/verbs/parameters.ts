// How files are to be moved, and what the server can do: TYPE, MODE, STRU, REST, ALLO, FEAT, OPTS, HELP and their like.

import { isKnownElsewhere, ruleOf, verbOf, verbs, type Verb } from "#ftp/server/verbs.ts";
import { FACTS } from "../listing.ts";
import type { Session } from "../session.ts";
import type { Handler } from "./handler.ts";

const type: Handler = async (session, argument) => {
  const wanted = argument.toUpperCase();
  // Telnet format means the same as non-print here (RFC 1123 §4.1.2.2).
  if (wanted === "A" || wanted === "A N" || wanted === "A T") session.type = "A";
  else if (wanted === "I" || wanted === "L 8") session.type = "I";
  else {
    const known = /^(?:[AE](?: [NTC])?|L [0-9]{1,3})$/.test(wanted);
    await session.reply(known ? 504 : 501, "TYPE takes A, A N, A T, I or L 8.");
    return;
  }
  await session.reply(200, `Type is ${session.typeName}.`);
};

/** STRU and MODE know one good value; the other letters of RFC 959 are 504, the rest is 501. */
const oneOf =
  (good: string, known: string): Handler =>
  async (session, argument) => {
    const wanted = argument.toUpperCase();
    if (wanted === good) await session.reply(200, `It is ${good}.`);
    else if (wanted.length === 1 && known.includes(wanted)) {
      await session.reply(504, `Only ${good} is supported.`);
    } else await session.reply(501, `It takes ${good}.`);
  };

const OFFSET_DIGITS_MAX = 15;

const rest: Handler = async (session, argument) => {
  if (!/^[0-9]+$/.test(argument) || argument.length > OFFSET_DIGITS_MAX) {
    await session.reply(501, "REST takes a number of bytes.");
    return;
  }
  session.restartAt = Number(argument);
  await session.reply(350, `Restarting at ${session.restartAt}. Send STOR or RETR.`);
};

const allo: Handler = async (session, argument) => {
  const match = /^([0-9]{1,15})(?: R [0-9]{1,15})?$/i.exec(argument);
  if (!match) await session.reply(501, "ALLO takes a number of bytes.");
  else if (Number(match[1]) > session.server.tree.freeBytes) {
    await session.reply(552, "There is not so much room.");
  } else await session.reply(200, "There is room.");
};

/** RFC 2389 §3.2: a feature is told only if it works, and each line begins with one space. */
export function featuresOf(session: Session): string[] {
  const { settings } = session;
  const tls = settings.security === "clear" ? [] : ["AUTH TLS", "PBSZ", "PROT"];
  const text = settings.names === "utf-8" ? ["UTF8"] : [];
  const facts = FACTS.map((fact) => `${fact}${session.facts.includes(fact) ? "*" : ""};`).join("");
  return [
    ...tls,
    "EPRT",
    "EPSV",
    "HOST",
    "LANG EN*",
    "MDTM",
    `MLST ${facts}`,
    "REST STREAM",
    "SIZE",
    "TVFS",
    ...text,
  ].toSorted();
}

const feat: Handler = (session) =>
  session.reply(211, "Features:", ...featuresOf(session).map((line) => ` ${line}`), "End");

const opts: Handler = async (session, argument) => {
  const [what = "", ...values] = argument.split(" ");
  if (what.toUpperCase() === "MLST") {
    const wanted = values.join(" ").toLowerCase().split(";");
    session.facts = FACTS.filter((fact) => wanted.includes(fact));
    const chosen = session.facts.map((fact) => `${fact};`).join("");
    await session.reply(200, `MLST OPTS ${chosen}`.trimEnd());
  } else if (what.toUpperCase() === "UTF8" && session.settings.names === "utf-8") {
    // Asked for by many clients, though RFC 2640 has no such option: UTF-8 is always on.
    const on = (values[0] ?? "ON").toUpperCase() === "ON";
    await session.reply(on ? 200 : 504, on ? "UTF-8 is on." : "UTF-8 cannot be turned off.");
  } else await session.reply(501, "There is no such option.");
};

const lang: Handler = async (session, argument) => {
  const good = argument === "" || /^en(?:-[a-z]{2})?$/i.test(argument);
  if (good) await session.reply(200, "The language is EN.");
  else await session.reply(504, "Only EN is spoken here.");
};

const HELP_VERBS_PER_LINE = 8;

const help: Handler = async (session, argument) => {
  const asked = argument.toUpperCase();
  if (asked === "" || asked === "SITE") {
    const all = Object.keys(verbs).toSorted();
    const rows: string[] = [];
    for (let at = 0; at < all.length; at += HELP_VERBS_PER_LINE) {
      rows.push(` ${all.slice(at, at + HELP_VERBS_PER_LINE).join(" ")}`);
    }
    await session.reply(214, "These commands are known.", ...rows, "End of help.");
    return;
  }
  const verb = verbOf(asked);
  if (!verb) {
    const known = isKnownElsewhere(asked);
    await session.reply(known ? 502 : 501, known ? "It is not implemented." : "Unknown command.");
    return;
  }
  const rule = ruleOf(verb);
  const syntax = [verb, rule.shows ?? ""].join(" ").trimEnd();
  await session.reply(214, `Syntax: ${syntax} (${rule.source})`);
};

const site: Handler = async (session, argument) => {
  if (argument.toUpperCase() === "HELP") await session.reply(214, "SITE has nothing but HELP.");
  else await session.reply(504, "There is no such SITE command.");
};

export const parameters = {
  TYPE: type,
  MODE: oneOf("S", "BC"),
  STRU: oneOf("F", "RP"),
  REST: rest,
  ALLO: allo,
  FEAT: feat,
  OPTS: opts,
  LANG: lang,
  HELP: help,
  SITE: site,
  SYST: (session) => session.reply(215, "UNIX Type: L8"),
  NOOP: (session) => session.reply(200, "Ok."),
} satisfies { readonly [verb in Verb]?: Handler };
