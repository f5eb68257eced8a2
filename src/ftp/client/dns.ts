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
  readonly timeoutMs: number;
  /** Go on listening this long after the first answer: a second, different one is a forgery. */
  readonly lingerMs?: number;
}

export interface DnsAnswer {
  /** NOERROR, NXDOMAIN, SERVFAIL, REFUSED … */
  readonly rcode: string;
  readonly authoritative: boolean;
  /** The AD bit: the resolver validated the answer. */
  readonly authenticated: boolean;
  /** Data of the records of the type asked for, sorted; the CNAME chain is in `chain`. */
  readonly data: readonly string[];
  readonly chain: readonly string[];
  readonly ttlSeconds?: number;
  /** Extended DNS errors (RFC 8914), e.g. 6 = DNSSEC bogus. */
  readonly extendedErrors: readonly number[];
  readonly tookMs: number;
  /** The address that answered, which is not always the one asked. */
  readonly from: string;
}

export interface DnsClient {
  /** Every answer that came, the first first; throws a Problem (`late`, `refused`, `garbled`) when none did. */
  ask(question: DnsQuestion): Promise<readonly DnsAnswer[]>;
  /** The resolvers this machine is set up to use. */
  systemResolvers(): readonly string[];
}
