// What is believed (tense: believed), and why.

import type { Proof } from "./check.ts";
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
  /** Present findings that it accounts for and that no root cause before it did. */
  readonly explains: readonly FindingRef[];
  /** Set: this is another explanation of what that fault explains, less likely. One of them holds. */
  readonly rivalOf?: string;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  /** Findings that this fault would show and that nobody could look at. */
  readonly unknown: readonly FindingRef[];
  /** Faults in evidence that this one brings about, most believed first. */
  readonly consequences: readonly string[];
}

/**
 * `healthy`: login and transfer are proven, and no finding above `info` is more than commonplace. `faulty`: the first of
 * `suspects` is believed. `odd`: no cause is believed, and some findings have none to their name.
 * `undecided`: several causes share the belief, or too much is unknown.
 */
export type Conclusion = "healthy" | "faulty" | "odd" | "undecided";

export interface Diagnosis {
  readonly target: string;
  /** Epoch milliseconds of the newest observation used. */
  readonly at: number;
  readonly conclusion: Conclusion;
  /**
   * Root causes in the order found: each explains what those before it left unexplained, and is
   * followed by its rivals, most believed first.
   */
  readonly suspects: readonly Suspect[];
  /** Findings at or above `warning`, and rare among healthy servers, that no suspect explains. */
  readonly unexplained: readonly FindingRef[];
  /** What was not seen to work; empty: the service is proven alive. */
  readonly unproven: readonly Proof[];
  /** Checks not yet answered that would change the ranking most, best first. */
  readonly next: readonly { readonly check: string; readonly gainBits: number }[];
  readonly observations: readonly Observation[];
}
