// The contract of a fault's file: edges name findings of the checks and meanings of the servers that
// exist, and a misspelt one is a type error.

import type { FindingId } from "#checks/index.ts";
import type { Fault } from "#model/fault.ts";
import type { MeaningId } from "#servers/index.ts";

/** Findings that are agreed on and whose checks are not in the list yet. */
type Awaited =
  `application/anonymous#${"off" | "on" | "oops" | "tls-required" | "can-write" | "can-overwrite" | "can-delete" | "can-rename" | "can-make-folder" | "writes-not-tried"}`;

export type KnownFault = Fault<FindingId | Awaited, string, MeaningId>;
