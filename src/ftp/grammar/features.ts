// What a server says it can do: the reply to FEAT (RFC 2389 §3.2), read with patience.

import type { Reply } from "./reply.ts";

export interface Feature {
  /** Upper case: labels do not depend on case. */
  readonly name: string;
  /** As sent; "" when there are none. */
  readonly parameters: string;
}

/** How a line departs from RFC 2389 §3.2, by which every feature stands after exactly one blank. */
export type FeatureOddity =
  | "blank-missing"
  | "blanks-too-many"
  | "code-repeated"
  | "line-empty"
  | "name-unprintable"
  | "repeated"
  | "too-many";

export interface FeatureList {
  readonly features: readonly Feature[];
  readonly oddities: readonly { readonly oddity: FeatureOddity; readonly line: string }[];
}

const FEATURES_MAX = 200;

/**
 * Undefined: the reply is no 211, so the server has no FEAT. A single-line 211 is the RFC's way to say
 * "no features".
 */
export function parseFeatures(reply: Reply): FeatureList | undefined {
  if (reply.code !== 211) return undefined;
  const features: Feature[] = [];
  const oddities: { oddity: FeatureOddity; line: string }[] = [];
  const seen = new Set<string>();
  for (const line of reply.lines.slice(1, -1)) {
    const note = (oddity: FeatureOddity) => void oddities.push({ oddity, line });
    if (features.length >= FEATURES_MAX) {
      note("too-many");
      break;
    }
    const words = bare(line, note);
    if (words === "") {
      note("line-empty");
      continue;
    }
    const blank = words.indexOf(" ");
    const name = (blank < 0 ? words : words.slice(0, blank)).toUpperCase();
    const parameters = blank < 0 ? "" : words.slice(blank + 1).trim();
    if (!/^[!-~]+$/.test(name)) {
      note("name-unprintable");
      continue;
    }
    const key = `${name} ${parameters}`;
    if (seen.has(key)) note("repeated");
    else features.push({ name, parameters });
    seen.add(key);
  }
  return { features, oddities };
}

/** The words of one feature line, without the blank before them or a code in its place. */
function bare(line: string, note: (oddity: FeatureOddity) => void): string {
  let rest = line;
  if (rest.startsWith("211-")) {
    note("code-repeated");
    rest = rest.slice(4);
    return rest.trim();
  }
  const words = rest.trim();
  if (words === "") return "";
  if (!rest.startsWith(" ")) note("blank-missing");
  else if (rest[1] === " " || rest[1] === "\t") note("blanks-too-many");
  return words;
}

/** The features of this name: REST may stand there as `REST STREAM` and more. */
export function featuresNamed(list: FeatureList | undefined, name: string): readonly Feature[] {
  return list?.features.filter((feature) => feature.name === name.toUpperCase()) ?? [];
}

export function hasFeature(list: FeatureList | undefined, name: string): boolean {
  return featuresNamed(list, name).length > 0;
}

/**
 * The mechanisms that AUTH is said to take: `AUTH TLS`, `AUTH TLS;SSL`, `AUTH SSL` … upper case.
 * RFC 4217 §6 names TLS; several mechanisms on one line are parted by `;`, `,` or blanks.
 */
export function authMechanisms(list: FeatureList | undefined): readonly string[] {
  const words = featuresNamed(list, "AUTH").flatMap((feature) =>
    feature.parameters.toUpperCase().replaceAll("AUTH ", "").split(/[;, ]/),
  );
  return [...new Set(words.filter((word) => word !== ""))];
}
