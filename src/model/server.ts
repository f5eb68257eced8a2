// What we know of a server product: how it greets, and what its replies mean. Members of `servers/`.

import type { Text } from "./text.ts";

/** One thing that a reply or log line of a server tells. Its id names the meaning, not the words. */
export interface Meaning<Id extends string = string> {
  /** kebab-case, e.g. `writable-root-in-chroot`. The fact `means` of observations carries it. */
  readonly id: Id;
  /** Anchored or cheap: it runs over text that a peer wrote. */
  readonly matches: RegExp;
  readonly says: Text;
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
  product(greeting: string): Product | undefined;
  /** What a reply means; tried for the given server first, then for all. `server` may be undefined. */
  meaning(reply: string, server?: string): { readonly id: string; readonly says: Text } | undefined;
}
