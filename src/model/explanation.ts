// What the dictionary says of a reply, a log line or an id: the answer of `explain`.

import type { Check, Finding } from "./check.ts";
import type { Fault } from "./fault.ts";
import type { Text } from "./text.ts";

export type AskedCheck = Pick<Check<never>, "id" | "asks" | "ok" | "findings">;

export interface CodeMeaning {
  readonly code: number;
  readonly says: Text;
  readonly source: string;
}

export interface Cause {
  readonly fault: Fault;
  /** 0 to 1: its share among the causes of what was asked after; all causes together are 1. */
  readonly share: number;
}

export interface Explanation {
  /** What was understood to be asked after: the id, or the line without its trimmings. */
  readonly query: string;
  readonly kind: "fault" | "finding" | "check" | "meaning" | "text" | "code" | "nothing";
  readonly fault?: Fault;
  readonly check?: AskedCheck;
  readonly finding?: Finding & { readonly ref: string };
  /** What servers mean by it; `server` is "generic" where many use these words. */
  readonly meanings: readonly {
    readonly server: string;
    readonly id: string;
    readonly says: Text;
  }[];
  readonly code?: CodeMeaning;
  /** Likeliest first. Their `mend` is what to do. */
  readonly causes: readonly Cause[];
  /** Ids that may have been meant. */
  readonly didYouMean: readonly string[];
}

/** The steps of a cure that hold for a server; all of them where it is none that the steps name. */
export function stepsFor(mend: string, server: string | undefined): string[] {
  const lines = mend.split("\n");
  const whose = lines.map((line) => /^(vsftpd|ProFTPD|Pure-FTPd): /.exec(line)?.[1]?.toLowerCase());
  if (server === undefined || !whose.includes(server)) return lines;
  return lines.filter((_, n) => whose[n] === undefined || whose[n] === server);
}
