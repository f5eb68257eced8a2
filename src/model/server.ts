// What we know of a server product: how it greets, and what its replies mean. Members of `servers/`.

import type { Text } from "./text.ts";

/**
 * What a reply comes to, where servers differ in words but not in the matter. Checks, which name no
 * server, decide by it; the meaning's own id is for those who need to know more.
 */
export const matters = [
  "too-many-users",
  "too-many-from-address",
  "other-limit",
  "banned",
  "shutting-down",
  "idle-timeout",
  "tls-required",
  "login-refused",
  "account-required",
  "one-time-password",
  "disk-full",
  "quota-exceeded",
  "data-tls-required",
  "session-reuse-required",
  "not-permitted",
  "name-refused",
  "not-implemented",
  "server-error",
] as const;
export type Matter = (typeof matters)[number];

/** One thing that a reply or log line of a server tells. Its id names the meaning, not the words. */
export interface Meaning<Id extends string = string> {
  /** kebab-case, e.g. `writable-root-in-chroot`. The fact `means` of observations carries it. */
  readonly id: Id;
  /** Anchored or cheap: it runs over text that a peer wrote. */
  readonly matches: RegExp;
  readonly says: Text;
  readonly matter?: Matter;
  /** Verbatim lines, captured from the real server, each of which `matches` must match. */
  readonly samples: readonly string[];
}

export interface Greeting {
  /** A group named `release` where the greeting tells it. */
  readonly matches: RegExp;
  readonly samples: readonly string[];
}

export interface Server<Id extends string = string, M extends string = string> {
  readonly id: Id;
  readonly name: string;
  readonly greetings: readonly Greeting[];
  /** Answers to FEAT, SYST or HELP that no other product gives: for servers whose greeting is masked. */
  readonly traits?: readonly Greeting[];
  readonly replies: readonly Meaning<M>[];
  readonly sources: readonly string[];
}

export interface Product {
  /** `vsftpd`, `proftpd`, `pure-ftpd` … */
  readonly server: string;
  readonly name: string;
  readonly release?: string;
}

/** The catalogue of servers, asked by the checks. */
export interface ServerKnowledge {
  /** By the greeting, or by what else the server has said (replies to FEAT, SYST, HELP). */
  product(greeting: string, others?: readonly string[]): Product | undefined;
  /**
   * What a reply means; tried for the given server first, then for all. `reply` is verbatim with its
   * code, lines joined by a line feed.
   */
  meaning(reply: string, server?: string): KnownMeaning | undefined;
}

export interface KnownMeaning {
  readonly id: string;
  readonly says: Text;
  /** Whose words these are; `generic` when many servers use them. */
  readonly server: string;
  readonly matter?: Matter;
}
