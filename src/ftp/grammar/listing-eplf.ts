// EPLF (https://cr.yp.to/ftp/list/eplf.html): `+i8388621.29609,m824255902,/,<tab>name`, by publicfile.

import type { Entry } from "./entry.ts";
import { parseByteCount } from "./timestamp.ts";

const EPOCH_SECONDS_MAX = 253_402_300_799;

/** Undefined: not such a line. */
export function readEplfLine(line: string): Entry | undefined {
  const tab = line.indexOf("\t");
  if (!line.startsWith("+") || tab < 0 || tab === line.length - 1) return undefined;
  const facts = line.slice(1, tab).split(",", 32);
  const size = facts.find((fact) => fact.startsWith("s"));
  const time = facts.find((fact) => /^m\d{1,12}$/.test(fact));
  const sizeBytes = size === undefined ? undefined : parseByteCount(size.slice(1));
  const seconds = time === undefined ? undefined : Number(time.slice(1));
  return {
    name: line.slice(tab + 1),
    type: facts.includes("/") ? "folder" : facts.includes("r") ? "file" : "other",
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(time === undefined ? {} : { modified: time }),
    ...(seconds === undefined || seconds > EPOCH_SECONDS_MAX
      ? {}
      : { modifiedAtMs: seconds * 1000 }),
  };
}
