// Colours for a terminal, and the symbols that say the same without them.

import type { Severity } from "#model/observation.ts";
import type { Phase } from "#model/walk.ts";

export type Mark = "ok" | "skipped" | "unknown" | Severity;

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** In the colour of the mark. */
  readonly as: (mark: Mark, text: string) => string;
  /** `[✓]`, `[!]`, `[✗]` …, in its colour. */
  readonly symbol: (mark: Mark) => string;
}

const SYMBOLS: { readonly [M in Mark]: string } = {
  ok: "[✓]",
  info: "[i]",
  warning: "[!]",
  error: "[✗]",
  unknown: "[?]",
  skipped: "[–]",
};

const CODES: { readonly [M in Mark]: string } = {
  ok: "32",
  info: "36",
  warning: "33",
  error: "31",
  unknown: "35",
  skipped: "2",
};

export function painter(colour: boolean): Paint {
  const wrapped = (code: string, text: string) =>
    colour && text !== "" ? `\x1b[${code}m${text}\x1b[0m` : text;
  return {
    bold: (text) => wrapped("1", text),
    dim: (text) => wrapped("2", text),
    as: (mark, text) => wrapped(CODES[mark], text),
    symbol: (mark) => wrapped(CODES[mark], SYMBOLS[mark]),
  };
}

export function markOfPhase(outcome: Phase["outcome"]): Mark {
  if (outcome === "ok" || outcome === "skipped") return outcome;
  return outcome === "refused" ? "warning" : "error";
}
