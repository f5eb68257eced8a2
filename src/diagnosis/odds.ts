// The numbers behind the words: how often is "usually", how rare is "rare", and what is believed.
// They are judgement, not measurement; they are all here so that they can be argued with in one place.

import type { Frequency, HowOften } from "#model/fault.ts";
import type { Severity } from "#model/observation.ts";

/** How likely a service that somebody asks about has the fault, before anything was seen. */
export const PRIORS: { readonly [F in Frequency]: number } = {
  common: 0.03,
  occasional: 0.01,
  rare: 0.002,
};

/** How likely a fault makes the finding appear, beyond the finding's base rate. */
export const SHOWN: { readonly [H in HowOften]: number } = {
  always: 0.98,
  usually: 0.85,
  sometimes: 0.4,
  rarely: 0.08,
  never: 0,
};

/** How often a finding is there without any fault behind it, where its check does not say. */
export const BASE_RATES: { readonly [S in Severity]: number } = {
  info: 0.25,
  warning: 0.005,
  error: 0.001,
};

/** The base rate of a decisive finding: all but nothing else shows it. */
export const DECISIVE_BASE_RATE = 1e-6;

/**
 * A finding that healthy servers have at least this often needs no cause: it is told, but it neither
 * counts as unexplained nor keeps a proven service from being called healthy.
 */
export const COMMONPLACE = 0.1;

/** How much less likely a fault becomes when a finding is seen that it never shows. */
export const NEVER_RATIO = 0.02;

/** How likely a cause brings about each fault of its `leadsTo`; a chain multiplies. */
export const BROUGHT_ABOUT = 0.6;

/** From here on a fault is believed. */
export const BELIEVED = 0.5;

/** Below this a fault is not worth a person's time, and is left out. */
export const WORTH_NAMING = 0.05;

/** A finding that a root cause shows at least this often needs no other cause. */
export const EXPLAINED = SHOWN.sometimes;

/** Natural logarithm of the odds of a probability within (0, 1). */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Weight of a finding that is there: shown so often by the fault, so often by everything else. */
export function weightPresent(shown: number, base: number): number {
  return Math.log((shown + (1 - shown) * base) / base);
}

/** Weight of a finding that is not there. The base rate cancels out. */
export function weightAbsent(shown: number): number {
  return Math.log1p(-shown);
}

/**
 * The shares of rivals of which at most one holds, from their log-odds; what is left over to 1 is the
 * share of "none of them". Never NaN, whatever the size of the numbers.
 */
export function shares(logOdds: readonly number[]): number[] {
  const top = Math.max(0, ...logOdds);
  const powers = logOdds.map((each) => Math.exp(each - top));
  const sum = powers.reduce((a, b) => a + b, Math.exp(-top));
  return powers.map((power) => power / sum);
}
