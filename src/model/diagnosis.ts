// What is believed (tense: believed), and why.

import type { FindingRef, Observation } from "./observation.ts";

export interface Reason {
  readonly finding: FindingRef;
  readonly seen: "present" | "absent";
  /** Natural logarithm of the likelihood ratio: positive speaks for the fault. */
  readonly weight: number;
}

export interface Suspect {
  readonly fault: string;
  /** 0 to 1. */
  readonly belief: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  /** Findings that this fault would show and that nobody could look at. */
  readonly unknown: readonly FindingRef[];
  /** Believed faults that this one brings about. */
  readonly consequences: readonly string[];
}

/**
 * `healthy`: login and transfer are proven and nothing speaks for a fault. `faulty`: the first of
 * `suspects` is believed. `odd`: findings that no fault explains. `undecided`: too much is unknown.
 */
export type Conclusion = "healthy" | "faulty" | "odd" | "undecided";

export interface Diagnosis {
  readonly target: string;
  /** Epoch milliseconds of the newest observation used. */
  readonly at: number;
  readonly conclusion: Conclusion;
  /** Root causes first, most believed first; each explains what those before it left unexplained. */
  readonly suspects: readonly Suspect[];
  /** Findings at or above `warning` that no suspect explains. */
  readonly unexplained: readonly FindingRef[];
  /** Checks not yet answered that would change the ranking most, best first. */
  readonly next: readonly { readonly check: string; readonly gainBits: number }[];
  readonly observations: readonly Observation[];
}
