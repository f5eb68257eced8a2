// Where the data connection goes, as the server says it: the replies to PASV and EPSV.

import type { Endpoint } from "./address.ts";
import { type Reply, replyWords } from "./reply.ts";

const PORT_MAX = 65535;

/**
 * The address in a 227 reply. RFC 1123 §4.1.2.6: do not rely on the parentheses; the first six numbers
 * with commas between them are looked for anywhere in the text, blanks allowed. Undefined when there
 * are not just six, one exceeds 255, or the port is 0.
 */
export function parsePasv(reply: Reply): Endpoint | undefined {
  if (reply.code !== 227) return undefined;
  for (const line of replyWords(reply)) {
    for (const run of numberRuns(line)) {
      if (run.length !== 6 || run.some((n) => n > 255)) continue;
      const [a, b, c, d, high, low] = run as [number, number, number, number, number, number];
      const port = high * 256 + low;
      if (port > 0) return { host: `${a}.${b}.${c}.${d}`, port };
    }
  }
  return undefined;
}

/**
 * The port in a 229 reply (RFC 2428 §3): `(|||port|)`, any printable delimiter; also without the
 * parentheses, and with the family and address that the RFC wants left out. The address is that of
 * the control channel. Undefined when the form is broken or the port is out of range.
 */
export function parseEpsv(reply: Reply): number | undefined {
  if (reply.code !== 229) return undefined;
  for (const line of replyWords(reply)) {
    const match =
      /\(([!-/:-~])\1\1(\d{1,5})\1\)/.exec(line) ??
      /([!-/:-~])\1\1(\d{1,5})\1/.exec(line) ??
      /(\|)[12]?\|[0-9a-fA-F.:]{0,45}\|(\d{1,5})\|/.exec(line);
    const port = Number(match?.[2] ?? 0);
    if (port >= 1 && port <= PORT_MAX) return port;
  }
  return undefined;
}

/**
 * Runs of whole numbers with a comma, and blanks at most, between them. A sign, a dot or a digit next
 * to a run spoils its end, so that `1.2,3` or `-5` is never half read.
 */
function numberRuns(text: string): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  let spoilt = false;
  const close = () => {
    if (run.length > 0 && !spoilt) runs.push(run);
    run = [];
    spoilt = false;
  };
  let at = 0;
  while (at < text.length) {
    const digits = digitsAt(text, at);
    if (digits === 0) {
      at++;
      continue;
    }
    const before = text[at - 1];
    if (run.length === 0 && before !== undefined && "-+.,".includes(before)) spoilt = true;
    run.push(digits > 3 ? Number.POSITIVE_INFINITY : Number(text.slice(at, at + digits)));
    at += digits;
    const next = afterComma(text, at);
    if (next === undefined) close();
    else at = next;
  }
  close();
  return runs;
}

function digitsAt(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end - at;
}

/** The place of the digit after a comma with blanks round it; undefined when no number follows. */
function afterComma(text: string, from: number): number | undefined {
  let at = skipBlanks(text, from);
  if (text[at] !== ",") return undefined;
  at = skipBlanks(text, at + 1);
  return digitsAt(text, at) > 0 ? at : undefined;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
