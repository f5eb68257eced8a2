// A command line as a client sends it (RFC 959 §5.3): made, read, and how it may be shown.

import { Problem } from "#model/problem.ts";

/** PASS and ACCT are credentials, ADAT and the three protected forms of RFC 2228 may carry one. */
const SECRET_VERBS = new Set(["PASS", "ACCT", "ADAT", "MIC", "CONF", "ENC"]);
/** `SITE PSWD old new` of several servers changes a password. */
const SECRET_SITE_WORDS = new Set(["PSWD", "PASS", "PASSWD", "GPASS", "CPWD"]);
const ARGUMENT_BYTES_MAX = 4096;

export interface Command {
  /** Upper case; "" when the line does not begin with a verb. */
  readonly verb: string;
  /** Undefined: the verb stood alone. Blanks within and behind it are kept: they can be part of a name. */
  readonly argument?: string;
}

/**
 * `VERB argument`, without the line end. A carriage return, line feed or NUL would smuggle in a second
 * command, so they are refused. A path with a line feed cannot be named over FTP.
 */
export function formatCommand(verb: string, argument?: string): string {
  if (!/^[A-Z]{3,8}$/i.test(verb))
    throw new Problem("invalid", `not an FTP verb: ${JSON.stringify(verb)}`);
  if (argument === undefined) return verb;
  if (/[\r\n\0]/.test(argument)) {
    throw new Problem(
      "invalid",
      `${verb}: the argument holds a line end or NUL, which FTP cannot carry`,
    );
  }
  if (Buffer.byteLength(argument) > ARGUMENT_BYTES_MAX) {
    throw new Problem(
      "invalid",
      `${verb}: the argument is longer than ${ARGUMENT_BYTES_MAX} bytes`,
    );
  }
  return `${verb} ${argument}`;
}

/** One line, as a server reads it: the verb up to the first blank (RFC 959 §5.3), the rest as it is. */
export function parseCommand(line: string): Command {
  const blank = line.indexOf(" ");
  const word = blank < 0 ? line : line.slice(0, blank);
  const verb = /^[A-Za-z]{1,8}$/.test(word) ? word.toUpperCase() : "";
  return blank < 0 ? { verb } : { verb, argument: line.slice(blank + 1) };
}

/**
 * The line as it may be shown: what carries a credential is starred. A hostile or clumsy peer may put
 * other bytes before the verb, or a tab behind it, so the verb is looked for loosely.
 */
export function redactCommand(line: string): string {
  const match = /^([^A-Za-z]{0,16})([A-Za-z]+)/.exec(line);
  if (!match) return line;
  const [shown, , word = ""] = match;
  const verb = word.toUpperCase();
  if (SECRET_VERBS.has(verb)) return shown.length === line.length ? line : `${shown} ***`;
  if (verb !== "SITE") return line;
  const site = /^\s{1,8}([A-Za-z]+)/.exec(line.slice(shown.length));
  const secret = SECRET_SITE_WORDS.has((site?.[1] ?? "").toUpperCase());
  return secret ? `${shown}${site?.[0] ?? ""} ***` : line;
}
