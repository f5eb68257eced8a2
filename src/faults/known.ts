// The contract of a fault's file: edges name findings of the checks and meanings of the servers that
// exist, and a misspelt one is a type error.

import type { FindingId } from "#checks/index.ts";
import type { Fault } from "#model/fault.ts";
import type { MeaningId } from "#servers/index.ts";

export type KnownFault = Fault<FindingId, string, MeaningId>;
