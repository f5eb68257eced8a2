// What LIST sent: lines for people, in the dialects that servers speak. RFC 959 fixes no form, so each
// line that cannot be read is handed back rather than guessed at. Nothing here throws.

import { decode, type Encoding } from "./encoding.ts";
import type { Entry } from "./entry.ts";
import { ENTRIES_MAX, LINE_BYTES_MAX, splitLines, UNREAD_MAX } from "./facts.ts";
import { readDosLine } from "./listing-dos.ts";
import { readEplfLine } from "./listing-eplf.ts";
import { readUnixLine } from "./listing-unix.ts";

export interface ListedEntry extends Entry {
  readonly encoding: Encoding;
}

export type ListingDialect = "unix" | "dos" | "eplf";

export interface Listing {
  readonly entries: readonly ListedEntry[];
  /** The dialect of the first line read; undefined when none was. */
  readonly dialect?: ListingDialect;
  /** The number after `total`, in blocks of the server's choice. */
  readonly totalBlocks?: number;
  /** Lines that no dialect knows, the first UNREAD_MAX of them. */
  readonly unread: readonly string[];
  readonly unreadCount: number;
}

export interface ListingOptions {
  /** Epoch milliseconds of the listing, to tell the year of dates that have none. */
  readonly nowMs?: number;
}

const UNREAD_LENGTH_MAX = 400;

type LineRead = (line: string, nowMs: number | undefined) => Entry | undefined;

const dialects: readonly (readonly [ListingDialect, LineRead])[] = [
  ["unix", readUnixLine],
  ["dos", readDosLine],
  ["eplf", readEplfLine],
];

/** Text is taken as its own UTF-8; bytes are decoded line by line, for names may differ in encoding. */
export function parseListing(sent: Uint8Array | string, options: ListingOptions = {}): Listing {
  const bytes = typeof sent === "string" ? Buffer.from(sent) : sent;
  const entries: ListedEntry[] = [];
  const unread: string[] = [];
  let unreadCount = 0;
  let totalBlocks: number | undefined;
  let dialect: ListingDialect | undefined;
  for (const lineBytes of splitLines(bytes)) {
    const { text, encoding } = decode(lineBytes.subarray(0, LINE_BYTES_MAX));
    const whole = lineBytes.length <= LINE_BYTES_MAX;
    if (whole && text.trim() === "") continue;
    const wanted = whole && entries.length < ENTRIES_MAX;
    const read = wanted ? readLine(text, dialect, options.nowMs) : undefined;
    if (read) {
      dialect ??= read.dialect;
      entries.push({ ...read.entry, encoding });
      continue;
    }
    const total = whole ? totalOf(text) : undefined;
    if (total !== undefined) {
      totalBlocks ??= total;
      continue;
    }
    unreadCount++;
    if (unread.length < UNREAD_MAX) unread.push(text.slice(0, UNREAD_LENGTH_MAX));
  }
  return {
    entries,
    unread,
    unreadCount,
    ...(dialect === undefined ? {} : { dialect }),
    ...(totalBlocks === undefined ? {} : { totalBlocks }),
  };
}

/** The dialect found first is tried first: a server seldom mixes them. */
function readLine(
  line: string,
  first: ListingDialect | undefined,
  nowMs: number | undefined,
): { entry: Entry; dialect: ListingDialect } | undefined {
  const order = dialects.toSorted(([a], [b]) => Number(b === first) - Number(a === first));
  for (const [dialect, read] of order) {
    const entry = read(line, nowMs);
    if (entry) return { entry, dialect };
  }
  return undefined;
}

/** `total 12` as ls heads a folder with, in the languages met, and with the unit that -h adds. */
function totalOf(line: string): number | undefined {
  const match =
    /^(?:total|insgesamt|gesamt|totale|итого|всего|总用量|总计|總計|合計)[ :]{0,4}(\d{1,15})(?:[.,]\d)?[KMGT]?$/iu.exec(
      line.trim(),
    );
  return match ? Number(match[1]) : undefined;
}
