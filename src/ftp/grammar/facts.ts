// One line of MLST or MLSD (RFC 3659 §7.2): `fact=value;fact=value; name`.

import { decode, type Encoding } from "./encoding.ts";
import type { Reply } from "./reply.ts";
import { parseByteCount, parseTimestamp } from "./timestamp.ts";

/** `cdir` and `pdir` are the folder listed and its parent; `link`, `device` and others come as OS types. */
export type FactsType = "file" | "folder" | "this" | "parent" | "link" | "other";

export interface FactsEntry {
  readonly name: string;
  readonly encoding: Encoding;
  /** As sent, names in lower case; the first of two of the same name. */
  readonly facts: ReadonlyMap<string, string>;
  readonly type?: FactsType;
  readonly sizeBytes?: number;
  readonly modifiedAtMs?: number;
  /** What may be done (RFC 3659 §7.5.5): letters of `acdeflmprw`, as sent. */
  readonly perm?: string;
  /** UNIX.mode, e.g. 0o644. */
  readonly unixMode?: number;
  /** The target of a link, where the server tells it. */
  readonly target?: string;
  readonly oddities: readonly FactsOddity[];
}

export type FactsOddity =
  | "semicolon-missing"
  | "equals-missing"
  | "fact-repeated"
  | "type-missing"
  | "type-unknown"
  | "size-garbled"
  | "modify-garbled"
  | "mode-garbled"
  | "perm-garbled";

export interface MachineListing {
  readonly entries: readonly FactsEntry[];
  /** Lines that are none, the first UNREAD_MAX of them. */
  readonly unread: readonly string[];
  readonly unreadCount: number;
}

const FACTS_MAX = 64;
export const UNREAD_MAX = 20;
export const ENTRIES_MAX = 50_000;
/** A longer line is handed back as unread: half a name would be a false one. */
export const LINE_BYTES_MAX = 8 * 1024;

/** Undefined: the line has no blank, or no name after it, so it is no facts line. Never throws. */
export function parseFacts(line: string, encoding: Encoding = "utf-8"): FactsEntry | undefined {
  const entry = readFacts(line, encoding);
  return entry?.name === "" ? undefined : entry;
}

function readFacts(line: string, encoding: Encoding): FactsEntry | undefined {
  const blank = line.indexOf(" ");
  const name = line.slice(blank + 1);
  if (blank < 0) return undefined;
  const oddities = new Set<FactsOddity>();
  const facts = splitFacts(line.slice(0, blank), oddities);
  if (!facts) return undefined;
  return {
    name,
    encoding,
    facts,
    ...typed(facts, oddities),
    oddities: [...oddities],
  };
}

/**
 * The entry in a 250 reply to MLST: the line that begins with a blank (RFC 3659 §7.2). Its name may be
 * empty where MLST named none (§7.3.1).
 */
export function parseMlst(reply: Reply): FactsEntry | undefined {
  if (reply.code !== 250) return undefined;
  for (const line of reply.lines.slice(1, -1)) {
    const entry = readFacts(line.replace(/^(?:250-| )/, ""), "utf-8");
    if (entry) return entry;
  }
  return undefined;
}

/** What MLSD sent. Names may be in any encoding, each its own. Never throws. */
export function parseMachineListing(bytes: Uint8Array): MachineListing {
  const entries: FactsEntry[] = [];
  const unread: string[] = [];
  let unreadCount = 0;
  for (const lineBytes of splitLines(bytes)) {
    if (lineBytes.length === 0) continue;
    const { text, encoding } = decode(lineBytes.subarray(0, LINE_BYTES_MAX));
    const wanted = lineBytes.length <= LINE_BYTES_MAX && entries.length < ENTRIES_MAX;
    const entry = wanted ? parseFacts(text, encoding) : undefined;
    if (entry) entries.push(entry);
    else {
      unreadCount++;
      if (unread.length < UNREAD_MAX) unread.push(text.slice(0, 400));
    }
  }
  return { entries, unread, unreadCount };
}

/** The lines of a data connection, without their ends. */
export function* splitLines(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    let last = end;
    while (last > from && bytes[last - 1] === 13) last--;
    yield bytes.subarray(from, last);
    from = end + 1;
  }
}

function splitFacts(text: string, oddities: Set<FactsOddity>): Map<string, string> | undefined {
  const facts = new Map<string, string>();
  // A name without facts stands after one blank (RFC 3659 §7.2).
  if (text === "") return facts;
  if (!text.includes("=")) return undefined;
  const parts = text.split(";", FACTS_MAX + 1);
  if (parts.at(-1) === "") parts.pop();
  else oddities.add("semicolon-missing");
  for (const part of parts) {
    const equals = part.indexOf("=");
    if (equals <= 0) {
      oddities.add("equals-missing");
      continue;
    }
    const name = part.slice(0, equals).toLowerCase();
    if (facts.has(name)) oddities.add("fact-repeated");
    else facts.set(name, part.slice(equals + 1));
  }
  return facts;
}

type Typed = Pick<
  FactsEntry,
  "type" | "sizeBytes" | "modifiedAtMs" | "perm" | "unixMode" | "target"
>;

/** `sizd` is Pure-FTPd's size of a folder, and no size of data, so it is not taken for one. */
function typed(facts: ReadonlyMap<string, string>, oddities: Set<FactsOddity>): Typed {
  const size = facts.get("size");
  const modify = facts.get("modify");
  const mode = facts.get("unix.mode");
  const perm = facts.get("perm");
  const sizeBytes = size === undefined ? undefined : parseByteCount(size);
  const modifiedAtMs = modify === undefined ? undefined : parseTimestamp(modify);
  const unixMode =
    mode !== undefined && /^[0-7]{3,6}$/.test(mode) ? Number.parseInt(mode, 8) : undefined;
  if (size !== undefined && sizeBytes === undefined) oddities.add("size-garbled");
  if (modify !== undefined && modifiedAtMs === undefined) oddities.add("modify-garbled");
  if (mode !== undefined && unixMode === undefined) oddities.add("mode-garbled");
  if (perm !== undefined && !/^[acdeflmprw]*$/i.test(perm)) oddities.add("perm-garbled");
  return {
    ...typeOf(facts.get("type"), oddities),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(modifiedAtMs === undefined ? {} : { modifiedAtMs }),
    ...(unixMode === undefined ? {} : { unixMode }),
    ...(perm === undefined ? {} : { perm }),
  };
}

/** RFC 3659 §7.5.1. `OS.unix=slink:/target` is the RFC's own example; ProFTPD writes `OS.unix=symlink`. */
function typeOf(
  value: string | undefined,
  oddities: Set<FactsOddity>,
): Pick<Typed, "type" | "target"> {
  if (value === undefined) {
    oddities.add("type-missing");
    return {};
  }
  const word = value.toLowerCase();
  const plain = plainTypes.get(word);
  if (plain) return { type: plain };
  const link = /^os\.unix=(?:slink|symlink)(?::|$)/.exec(word);
  if (link) {
    const target = value.slice(link[0].length);
    return target === "" ? { type: "link" } : { type: "link", target };
  }
  if (!word.startsWith("os.")) oddities.add("type-unknown");
  return { type: "other" };
}

const plainTypes: ReadonlyMap<string, FactsType> = new Map([
  ["file", "file"],
  ["dir", "folder"],
  ["cdir", "this"],
  ["pdir", "parent"],
]);
