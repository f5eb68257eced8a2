// What a check saw (tense: seen). Nothing here is a conclusion.

import type { Facts, Text } from "./text.ts";

export const severities = ["info", "warning", "error"] as const;
export type Severity = (typeof severities)[number];

/** Where a line of evidence was read. */
export type EvidenceKind =
  | "sent"
  | "reply"
  | "socket"
  | "tls"
  | "certificate"
  | "dns"
  | "measure"
  | "file"
  | "log"
  | "command";

/** Verbatim, bounded, never a secret. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly text: string;
}

export const EVIDENCE_TEXT_LENGTH_MAX = 400;
export const EVIDENCE_COUNT_MAX = 24;

/** `application/login#refused`: the check that can see it, and its name there. */
export type FindingRef = `${string}/${string}#${string}`;

interface Seen {
  readonly check: string;
  readonly target: string;
  /** Epoch milliseconds when the look ended. */
  readonly at: number;
  readonly tookMs: number;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

/** The check looked, and what it asks after is in order. */
export interface OkObservation extends Seen {
  readonly verdict: "ok";
}

/** The check saw one of its declared findings. */
export interface FindingObservation extends Seen {
  readonly verdict: "finding";
  readonly finding: FindingRef;
  readonly severity: Severity;
}

/** The check could not tell; `about` are the findings it cannot speak of (empty: all of its own). */
export interface UnknownObservation extends Seen {
  readonly verdict: "unknown";
  readonly about: readonly FindingRef[];
  readonly reason: Text;
}

export type Observation = OkObservation | FindingObservation | UnknownObservation;

/** Control characters, and those that turn the direction of writing: they could forge a line. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line of evidence: control characters made visible, cut at the limit. */
export function evidence(kind: EvidenceKind, text: string): Evidence {
  const visible = text
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replace(UNSAFE, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  const cut =
    visible.length > EVIDENCE_TEXT_LENGTH_MAX
      ? `${visible.slice(0, EVIDENCE_TEXT_LENGTH_MAX - 1)}…`
      : visible;
  return { kind, text: cut };
}

/** -1, 0 or 1, as `a` is milder than, equal to or graver than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return Math.sign(severities.indexOf(a) - severities.indexOf(b));
}
