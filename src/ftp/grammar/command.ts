// A command line as a client sends it (RFC 959 §5.3), and how it may be shown.

import { Problem } from "#model/problem.ts";

const SECRET_VERBS = new Set(["PASS", "ACCT"]);
const ARGUMENT_BYTES_MAX = 4096;

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

/** The line as it may be shown: what PASS and ACCT carry is starred. */
export function redactCommand(line: string): string {
  const verb = line.split(" ", 1)[0]?.toUpperCase() ?? "";
  return SECRET_VERBS.has(verb) ? `${verb} ***` : line;
}
