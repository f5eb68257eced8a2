// A line as `dir` writes it: IIS (two-digit or four-digit years), FileZilla Server's and others' like it.

import type { Entry } from "./entry.ts";
import { parseByteCount, utcTime } from "./timestamp.ts";

/** RFC 4217's contemporaries write 70 to 99 for the last century. */
const CENTURY_PIVOT = 70;

/** Undefined: not such a line. */
export function readDosLine(line: string): Entry | undefined {
  const [date = "", time = "", kind = "", ...words] = line.trimStart().split(/[ \t]+/, 64);
  const day = dateOf(date);
  const clock = clockOf(time, words.length > 0 ? kind : "");
  if (!day || !clock) return undefined;
  const kindWord = clock.apart ? (words[0] ?? "") : kind;
  const name = nameAfter(line, clock.apart ? 4 : 3);
  if (name === "") return undefined;
  const modifiedAtMs = utcTime({ ...day, hour: clock.hour, minute: clock.minute });
  const dated = {
    modified: clock.apart ? `${date} ${time} ${kind}` : `${date} ${time}`,
    ...(modifiedAtMs === undefined ? {} : { modifiedAtMs }),
  };
  const upper = kindWord.toUpperCase();
  if (upper === "<DIR>") return { name, type: "folder", ...dated };
  if (upper === "<JUNCTION>" || upper === "<SYMLINKD>" || upper === "<SYMLINK>") {
    return { ...linkOf(name), type: "link", ...dated };
  }
  const sizeBytes = /^[\d.,]{1,24}$/.test(kindWord)
    ? parseByteCount(kindWord.replace(/[.,]/g, ""))
    : undefined;
  return sizeBytes === undefined ? undefined : { name, type: "file", sizeBytes, ...dated };
}

function dateOf(text: string): { year: number; month: number; day: number } | undefined {
  const american = /^(\d{2})[-/.](\d{2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (american) {
    const [month = 0, day = 0, written = 0] = american.slice(1).map(Number);
    if (written >= 100) return { year: written, month, day };
    return { year: written + (written < CENTURY_PIVOT ? 2000 : 1900), month, day };
  }
  const iso = /^(\d{4})[-/.](\d{2})[-/.](\d{2})$/.exec(text);
  if (!iso) return undefined;
  const [year = 0, month = 0, day = 0] = iso.slice(1).map(Number);
  return { year, month, day };
}

/** `05:06AM`, `17:06`, or `05:06 PM` with the half of the day as a word of its own. */
function clockOf(
  text: string,
  next: string,
): { hour: number; minute: number; apart: boolean } | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?([AaPp][Mm]?)?$/.exec(text);
  if (!match) return undefined;
  const apart = match[3] === undefined && /^[AP]M$/i.test(next);
  const half = (match[3] ?? (apart ? next : "")).slice(0, 1).toUpperCase();
  const written = Number(match[1]);
  const hour = half === "" ? written : (written % 12) + (half === "P" ? 12 : 0);
  return { hour, minute: Number(match[2]), apart };
}

/** What stands after `skip` words and the blanks behind them; blanks within the name are kept. */
function nameAfter(line: string, skip: number): string {
  let at = 0;
  const blank = () => line[at] === " " || line[at] === "\t";
  while (blank()) at++;
  for (let word = 0; word < skip; word++) {
    while (at < line.length && !blank()) at++;
    while (blank()) at++;
  }
  return line.slice(at);
}

/** `name [target]`, as dir shows junctions and symbolic links. */
function linkOf(name: string): { name: string; target?: string } {
  const open = name.endsWith("]") ? name.indexOf(" [") : -1;
  return open <= 0 ? { name } : { name: name.slice(0, open), target: name.slice(open + 2, -1) };
}
