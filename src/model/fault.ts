// What can be wrong (a node of the knowledge graph), and how it shows (its edges).

import type { Dimension } from "./check.ts";
import type { Text } from "./text.ts";

export const frequencies = ["common", "occasional", "rare"] as const;
export type Frequency = (typeof frequencies)[number];

/** How often a fault shows a finding. The numbers behind the words are in `diagnosis/odds.ts`. */
export const howOften = ["always", "usually", "sometimes", "rarely", "never"] as const;
export type HowOften = (typeof howOften)[number];

type Wanted = string | number | boolean;
export interface Where<M extends string = string> {
  readonly [fact: string]: Wanted | readonly Wanted[];
  /** Which meanings of a server's reply count. */
  readonly means?: M | readonly M[];
}

export interface Shows<F extends string = string, M extends string = string> {
  readonly finding: F;
  /** Findings that will do as well: the edge speaks against the fault only when none of them is there. */
  readonly or?: readonly F[];
  readonly how: HowOften;
  /** The finding all but names this fault: seen, it settles the matter. */
  readonly decisive?: boolean;
  /**
   * Facts that the observation must carry for the edge to hold, e.g. `{ product: "vsftpd" }`; a list
   * means any of them. An observation that lacks the fact says nothing about the edge.
   */
  readonly where?: Where<M>;
}

export interface Fault<
  F extends string = string,
  Id extends string = string,
  M extends string = string,
> {
  readonly id: Id;
  readonly dimension: Dimension;
  readonly says: Text;
  readonly prior: Frequency;
  /** Which servers can have it; "any" for all. */
  readonly servers: readonly string[];
  readonly shows: readonly Shows<F, M>[];
  /** Ids of faults that it brings about: they are shown beneath it. */
  readonly leadsTo: readonly string[];
  /**
   * The cure, in words, one step a line; a line that begins with a server's name and a colon
   * (`vsftpd: …`) is for that server only. Playbooks come with healing.
   */
  readonly mend: Text;
  readonly risk: "auto" | "approval" | "manual";
  /** Research ids that this fault covers, so that cases written by others can be judged. */
  readonly aka: readonly string[];
  /** Verbatim texts by which people meet it: replies, client errors, log lines. For `explain`. */
  readonly messages?: readonly string[];
  readonly sources: readonly string[];
}
