// The port through which name checks ask one resolver one question. `machine/dns.ts` is the real one.

export type RecordType = "A" | "AAAA" | "PTR" | "CNAME" | "NS" | "SOA";

export interface DnsQuestion {
  readonly name: string;
  readonly type: RecordType;
  /** `address` or `address:port`, `[v6]:port`. */
  readonly server: string;
  /** Left out: asks for recursion. False: to an authoritative server. */
  readonly recursion?: boolean;
  /** True: sets CD, so that a validating resolver answers even what is bogus. */
  readonly checkingDisabled?: boolean;
  /** For the whole question: what is asked again, and the fall back to TCP, are within it. */
  readonly timeoutMs: number;
  /** Go on listening this long after the first answer: a second, different one is a forgery. */
  readonly lingerMs?: number;
  readonly signal?: AbortSignal;
}

export interface DnsAnswer {
  /** NOERROR, NXDOMAIN, SERVFAIL, REFUSED … */
  readonly rcode: string;
  readonly authoritative: boolean;
  /** The AD bit: the resolver validated the answer. */
  readonly authenticated: boolean;
  /** Data of the records of the type asked for, sorted; names in lower case, without the last dot. */
  readonly data: readonly string[];
  /** The names that CNAME records led through, in order; the last owns the data. */
  readonly chain: readonly string[];
  /** The shortest of the records in the answer; undefined when there are none. */
  readonly ttlSeconds?: number;
  /** Extended DNS errors (RFC 8914), e.g. 6 = DNSSEC bogus. */
  readonly extendedErrors: readonly number[];
  readonly tookMs: number;
  readonly over: "udp" | "tcp";
}

export interface DnsClient {
  /**
   * Every answer that came to one and the same question, the first first; only UDP with `lingerMs` can
   * give more than one. Throws a Problem when none came: `late` (silence), `refused` (nobody listens),
   * `unreachable`, `garbled` (only nonsense came), `invalid` (a name that DNS cannot carry).
   */
  ask(question: DnsQuestion): Promise<readonly DnsAnswer[]>;
  /** The resolvers this machine is set up to use. */
  systemResolvers(): readonly string[];
}
