// What one run tells: everything seen and believed of each target, and the verdict. Forms of it are the
// members of `reports/`; each takes this value and nothing else, so the same run reads alike in all.

import type { Check } from "./check.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Fault } from "./fault.ts";
import type { Severity } from "./observation.ts";
import type { Product } from "./server.ts";
import type { Security } from "./target.ts";
import type { Lang, Text } from "./text.ts";
import type { Walk } from "./walk.ts";

/** Raised when a reader of the JSON form would have to change. */
export const REPORT_SCHEMA = 1;

/** The target as it may be shown: without credentials. */
export interface ReportTarget {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly user?: string;
  readonly path: string;
}

/**
 * `healthy`: seen to work, nothing at or above the limit. `attention`: the gravest finding is a warning.
 * `faulty`: it is an error. `partly`: nothing wrong was seen, but part of the service could not be
 * tried. `undecided`: too little could be seen to say anything.
 */
export const verdictStates = ["healthy", "attention", "faulty", "partly", "undecided"] as const;
export type VerdictState = (typeof verdictStates)[number];

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Checks, not observations. */
  readonly ok: number;
  readonly unknown: number;
}

export interface Verdict {
  readonly state: VerdictState;
  /** 0 healthy, 1 findings at or above the limit, 3 could not judge. */
  readonly exitCode: 0 | 1 | 3;
  readonly counts: Counts;
  /** One line, without the state's name. May hold words of the peer. */
  readonly says: Text;
  /** What the person should give or do next, when that is not the cure of a fault. */
  readonly todo?: Text;
}

export interface TargetReport {
  readonly target: ReportTarget;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly product?: Product;
  readonly walk: Walk;
  readonly diagnosis: Diagnosis;
  readonly verdict: Verdict;
}

export type CheckTerm = Pick<Check<never>, "id" | "asks" | "ok" | "sources"> & {
  readonly findings: Check<never>["findings"];
};
export type FaultTerm = Pick<
  Fault,
  "id" | "dimension" | "says" | "mend" | "risk" | "sources" | "servers"
>;

/** What the ids in a report mean; only those that occur. */
export interface Terms {
  readonly checks: ReadonlyMap<string, CheckTerm>;
  readonly faults: ReadonlyMap<string, FaultTerm>;
}

export interface Report {
  readonly version: string;
  readonly lang: Lang;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly failOn: Severity;
  readonly targets: readonly TargetReport[];
  /** Over all targets. */
  readonly verdict: Verdict;
  readonly terms: Terms;
}

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Also what is in order, and all of the evidence. */
  readonly verbose: boolean;
}

/** One form of a report. `render` is pure and ends its text with a line feed. */
export interface ReportForm {
  readonly id: string;
  readonly says: Text;
  render(report: Report, options: RenderOptions): string;
}
