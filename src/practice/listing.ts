// Listings as text: LIST in the form of `ls -l`, NLST, and MLSD/MLST facts (RFC 3659 §7).

import { formatTimestamp } from "#ftp/grammar/timestamp.ts";
import type { TreeNode } from "./tree.ts";

export interface Entry {
  readonly name: string;
  readonly node: TreeNode;
  /** May the user change it (and what is in it)? */
  readonly writable: boolean;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const HALF_YEAR_MS = 183 * 86_400_000;

/** `-rw-r--r--   1 practice practice     1024 Jan 31 12:00 name`: the time for half a year, then the year. */
export function listLine(entry: Entry, nowMs: number): string {
  const { node, name, writable } = entry;
  const folder = node.kind === "folder";
  const mode = `${folder ? "d" : "-"}r${writable ? "w" : "-"}${folder ? "x" : "-"}r-${folder ? "x" : "-"}r-${folder ? "x" : "-"}`;
  const size = node.kind === "file" ? node.content.length : 4096;
  const date = new Date(node.modifiedAt);
  const age = nowMs - node.modifiedAt;
  const two = (n: number) => String(n).padStart(2, "0");
  const when =
    age > HALF_YEAR_MS || age < -60_000
      ? String(date.getUTCFullYear()).padStart(5)
      : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const month = MONTHS[date.getUTCMonth()];
  const day = String(date.getUTCDate()).padStart(2);
  const links = folder ? 2 : 1;
  return `${mode} ${String(links).padStart(3)} practice practice ${String(size).padStart(12)} ${month} ${day} ${when} ${name}`;
}

export const FACTS = ["type", "size", "modify", "perm", "unique"] as const;
export type FactName = (typeof FACTS)[number];

/** `type=file;size=12;modify=20240131120000; name` (RFC 3659 §7.2). `as`: the type of special entries. */
export function factsLine(entry: Entry, facts: readonly FactName[], as?: "cdir" | "pdir"): string {
  const { node, name } = entry;
  const value = (fact: FactName): string | undefined => {
    if (fact === "type") return as ?? (node.kind === "folder" ? "dir" : "file");
    if (fact === "size") return node.kind === "file" ? String(node.content.length) : undefined;
    if (fact === "modify") return formatTimestamp(node.modifiedAt);
    if (fact === "perm") return permissions(entry);
    return `p${node.id.toString(16)}`;
  };
  const told = facts.flatMap((fact) => {
    const told = value(fact);
    return told === undefined ? [] : [`${fact}=${told};`];
  });
  return `${told.join("")} ${name}`;
}

/** RFC 3659 §7.5.5. */
function permissions({ node, writable }: Entry): string {
  if (node.kind === "folder") return writable ? "cdeflmp" : "el";
  return writable ? "adfrw" : "r";
}

/** Does the name match a pattern of `*` and `?`? Linear times the number of stars, without a RegExp. */
export function matchesPattern(name: string, pattern: string): boolean {
  let n = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const want = pattern[p];
    if (want === "*") {
      star = p++;
      resume = n;
    } else if (want !== undefined && (want === "?" || want === name[n])) {
      n++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
