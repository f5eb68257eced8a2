// A line as `ls -l` writes it: vsftpd, ProFTPD, Pure-FTPd, IIS in its UNIX mode, and most others.

import type { Entry, EntryType } from "./entry.ts";
import { parseByteCount, utcTime } from "./timestamp.ts";

const types: ReadonlyMap<string, EntryType> = new Map([
  ["-", "file"],
  ["d", "folder"],
  ["l", "link"],
  ["b", "device"],
  ["c", "device"],
  ["p", "pipe"],
  ["s", "socket"],
  ["D", "other"],
  ["n", "other"],
  ["P", "other"],
  ["?", "other"],
]);

interface Word {
  readonly text: string;
  readonly end: number;
}

/** Links, owner, group, two device numbers and the date leave the name well within this. */
const WORDS_MAX = 14;
const DAY_MS = 86_400_000;

/** Undefined: not such a line. */
export function readUnixLine(line: string, nowMs: number | undefined): Entry | undefined {
  const type = types.get(line[0] ?? "");
  const mode = line.slice(1, 10);
  if (!type || !/^[-rwxsStTlL]{9}$/.test(mode)) return undefined;
  const words = wordsOf(line, 10);
  const date = findDate(words);
  if (!date) return undefined;
  const name = line.slice(date.end + 1);
  if (name === "" || line[date.end] !== " ") return undefined;
  const before = words.slice(date.markEnd, date.at).map((word) => word.text);
  const modifiedAtMs = date.timeMs(nowMs);
  return {
    ...nameAndTarget(name, type),
    type,
    mode,
    ...owners(before, type),
    modified: date.text,
    ...(modifiedAtMs === undefined ? {} : { modifiedAtMs }),
  };
}

/** The words after the mode; an ACL mark (`+`, `.`, `@`) that clings to the mode is a word of its own. */
function wordsOf(line: string, from: number): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < line.length && words.length < WORDS_MAX) {
    while (line[at] === " " || line[at] === "\t") at++;
    const start = at;
    while (at < line.length && line[at] !== " " && line[at] !== "\t") at++;
    if (at > start) words.push({ text: line.slice(start, at), end: at });
  }
  return words;
}

interface DateFound {
  /** Index of its first word. */
  readonly at: number;
  /** How many words at the front belong to the mode. */
  readonly markEnd: number;
  /** Place in the line behind its last word. */
  readonly end: number;
  readonly text: string;
  readonly timeMs: (nowMs: number | undefined) => number | undefined;
}

/** The first place where a date stands behind a number, which is the size. */
function findDate(words: readonly Word[]): DateFound | undefined {
  const markEnd = /^[+.@]$/.test(words[0]?.text ?? "") ? 1 : 0;
  for (let at = markEnd + 1; at < words.length; at++) {
    if (!/^\d/.test(words[at - 1]?.text ?? "")) continue;
    const texts = words.slice(at, at + 4).map((word) => word.text);
    const date = monthDate(texts) ?? isoDate(texts);
    if (!date) continue;
    const last = words[at + date.wordCount - 1];
    if (!last) continue;
    const text = texts.slice(0, date.wordCount).join(" ");
    return { at, markEnd, end: last.end, text, timeMs: date.timeMs };
  }
  return undefined;
}

interface DateRead {
  readonly wordCount: number;
  readonly timeMs: (nowMs: number | undefined) => number | undefined;
}

/** `Mar  4  2019`, `Nov 23 18:49`, `4 Mar 2019`, `3月 4 18:49`, `Mar 4 2019 18:49:00` is not met. */
function monthDate(texts: readonly string[]): DateRead | undefined {
  const [first = "", second = "", third = ""] = texts;
  const month = monthOf(first) ?? monthOf(second);
  if (month === undefined) return undefined;
  const dayText = monthOf(first) === undefined ? first : second;
  const day = /^(\d{1,2})[日,.]?$/.exec(dayText)?.[1];
  if (day === undefined) return undefined;
  const year = /^(\d{4})年?$/.exec(third)?.[1];
  if (year !== undefined) {
    const timeMs = utcTime({ year: Number(year), month, day: Number(day) });
    return { wordCount: 3, timeMs: () => timeMs };
  }
  const time = clockOf(third);
  if (!time) return undefined;
  return {
    wordCount: 3,
    timeMs: (nowMs) => (nowMs === undefined ? undefined : lately(month, Number(day), time, nowMs)),
  };
}

/** `2019-03-04 05:06`, with seconds, their fraction and the zone of --time-style=full-iso. */
function isoDate(texts: readonly string[]): DateRead | undefined {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(texts[0] ?? "");
  const time = clockOf(texts[1] ?? "");
  if (!date || !time) return undefined;
  const [year = 0, month = 0, day = 0] = date.slice(1).map(Number);
  const zone = /^([+-])(\d{2})(\d{2})$/.exec(texts[2] ?? "");
  const shiftMs = zone
    ? (Number(zone[2]) * 60 + Number(zone[3])) * 60_000 * (zone[1] === "-" ? 1 : -1)
    : 0;
  const timeMs = utcTime({ year, month, day, ...time });
  return {
    wordCount: zone ? 3 : 2,
    timeMs: () => (timeMs === undefined ? undefined : timeMs + shiftMs),
  };
}

function clockOf(text: string): { hour: number; minute: number; second: number } | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?$/.exec(text);
  if (!match) return undefined;
  return { hour: Number(match[1]), minute: Number(match[2]), second: Number(match[3] ?? 0) };
}

/** The latest year in which the date is not ahead of `nowMs` by more than a day (zones differ). */
function lately(
  month: number,
  day: number,
  time: { hour: number; minute: number },
  nowMs: number,
): number | undefined {
  const thisYear = new Date(nowMs).getUTCFullYear();
  for (const year of [thisYear + 1, thisYear, thisYear - 1]) {
    const timeMs = utcTime({ year, month, day, ...time });
    if (timeMs !== undefined && timeMs <= nowMs + DAY_MS) return timeMs;
  }
  return undefined;
}

const monthNames: ReadonlyMap<string, number> = new Map(
  "jan feb mar apr may jun jul aug sep oct nov dec"
    .split(" ")
    .map((name, index) => [name, index + 1]),
);

/** English, which servers write whatever their locale; and the `3月` of Chinese and Japanese ones. */
function monthOf(text: string): number | undefined {
  const number = /^(\d{1,2})月$/.exec(text)?.[1];
  return number === undefined ? monthNames.get(text.toLowerCase()) : Number(number);
}

/** What stands between mode and date: links, owner, group and size, from the right and as far as they go. */
function owners(
  before: readonly string[],
  type: EntryType,
): Pick<Entry, "sizeBytes" | "links" | "owner" | "group" | "device"> {
  const rest = [...before];
  const last = rest.pop() ?? "";
  const device = type === "device" ? deviceOf(rest, last) : undefined;
  const sizeBytes = device ? undefined : parseByteCount(last);
  const links =
    /^\d{1,9}$/.test(rest[0] ?? "") && rest.length > 1 ? Number(rest.shift()) : undefined;
  const owner = rest.shift();
  // A group name may have blanks ("Domain Users").
  const group = rest.length > 0 ? rest.join(" ") : undefined;
  return {
    ...(links === undefined ? {} : { links }),
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(device ? { device } : {}),
  };
}

/** `1, 3` or `1,3` in the place of a size; takes the first number from `rest`. */
function deviceOf(rest: string[], last: string): { major: number; minor: number } | undefined {
  const joined = /^(\d{1,9}),(\d{1,9})$/.exec(last);
  if (joined) return { major: Number(joined[1]), minor: Number(joined[2]) };
  const major = /^(\d{1,9}),$/.exec(rest.at(-1) ?? "")?.[1];
  if (major === undefined || !/^\d{1,9}$/.test(last)) return undefined;
  rest.pop();
  return { major: Number(major), minor: Number(last) };
}

function nameAndTarget(name: string, type: EntryType): Pick<Entry, "name" | "target"> {
  const arrow = type === "link" ? name.indexOf(" -> ") : -1;
  if (arrow <= 0) return { name };
  return { name: name.slice(0, arrow), target: name.slice(arrow + 4) };
}
