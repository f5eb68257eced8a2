// The verbs of FTP as a table: what each wants, when it may come, and where it is written down.

export interface VerbRule {
  readonly argument: "none" | "optional" | "required";
  /** True: may be used without being logged in. */
  readonly early?: true;
  /** True: is answered while a transfer runs (RFC 959 §4.1.3). */
  readonly during?: true;
  /** True: moves data over the data connection. */
  readonly data?: true;
  /** True: changes what is stored. */
  readonly writes?: true;
  /** The argument as HELP shows it. */
  readonly shows?: string;
  readonly source: string;
}

export const verbs = {
  ABOR: { argument: "none", during: true, source: "RFC 959" },
  ACCT: { argument: "required", early: true, shows: "account", source: "RFC 959" },
  ALLO: { argument: "required", shows: "bytes [R record-bytes]", source: "RFC 959" },
  APPE: { argument: "required", data: true, writes: true, shows: "path", source: "RFC 959" },
  AUTH: { argument: "required", early: true, shows: "TLS", source: "RFC 2228, RFC 4217" },
  CDUP: { argument: "none", source: "RFC 959" },
  CWD: { argument: "required", shows: "path", source: "RFC 959" },
  DELE: { argument: "required", writes: true, shows: "path", source: "RFC 959" },
  EPRT: { argument: "required", shows: "|family|address|port|", source: "RFC 2428" },
  EPSV: { argument: "optional", shows: "[1 | 2 | ALL]", source: "RFC 2428" },
  FEAT: { argument: "none", early: true, source: "RFC 2389" },
  HELP: { argument: "optional", early: true, shows: "[verb]", source: "RFC 959" },
  HOST: { argument: "required", early: true, shows: "name", source: "RFC 7151" },
  LANG: { argument: "optional", early: true, shows: "[tag]", source: "RFC 2640" },
  LIST: { argument: "optional", data: true, shows: "[path]", source: "RFC 959" },
  MDTM: { argument: "required", shows: "path", source: "RFC 3659" },
  MKD: { argument: "required", writes: true, shows: "path", source: "RFC 959" },
  MLSD: { argument: "optional", data: true, shows: "[path]", source: "RFC 3659" },
  MLST: { argument: "optional", shows: "[path]", source: "RFC 3659" },
  MODE: { argument: "required", shows: "S", source: "RFC 959" },
  NLST: { argument: "optional", data: true, shows: "[path]", source: "RFC 959" },
  NOOP: { argument: "none", early: true, during: true, source: "RFC 959" },
  OPTS: { argument: "required", early: true, shows: "verb [options]", source: "RFC 2389" },
  PASS: { argument: "optional", early: true, shows: "password", source: "RFC 959" },
  PASV: { argument: "none", source: "RFC 959" },
  PBSZ: { argument: "required", early: true, shows: "0", source: "RFC 2228, RFC 4217" },
  PORT: { argument: "required", shows: "h1,h2,h3,h4,p1,p2", source: "RFC 959" },
  PROT: { argument: "required", early: true, shows: "C | P", source: "RFC 2228, RFC 4217" },
  PWD: { argument: "none", source: "RFC 959" },
  QUIT: { argument: "none", early: true, source: "RFC 959" },
  REIN: { argument: "none", early: true, source: "RFC 959" },
  REST: { argument: "required", shows: "offset", source: "RFC 959, RFC 3659" },
  RETR: { argument: "required", data: true, shows: "path", source: "RFC 959" },
  RMD: { argument: "required", writes: true, shows: "path", source: "RFC 959" },
  RNFR: { argument: "required", writes: true, shows: "path", source: "RFC 959" },
  RNTO: { argument: "required", writes: true, shows: "path", source: "RFC 959" },
  SITE: { argument: "required", shows: "HELP", source: "RFC 959" },
  SIZE: { argument: "required", shows: "path", source: "RFC 3659" },
  STAT: { argument: "optional", during: true, shows: "[path]", source: "RFC 959" },
  STOR: { argument: "required", data: true, writes: true, shows: "path", source: "RFC 959" },
  STOU: { argument: "optional", data: true, writes: true, source: "RFC 959, RFC 1123" },
  STRU: { argument: "required", shows: "F", source: "RFC 959" },
  SYST: { argument: "none", early: true, source: "RFC 959" },
  TYPE: { argument: "required", shows: "A [N | T] | I | L 8", source: "RFC 959" },
  USER: { argument: "required", early: true, shows: "name", source: "RFC 959" },
} as const satisfies { readonly [verb: string]: VerbRule };

export type Verb = keyof typeof verbs;

/** The spellings with an X, which servers are to go on accepting (RFC 1123 §4.1.3.1). */
const spellings: { readonly [verb: string]: Verb } = {
  XCUP: "CDUP",
  XCWD: "CWD",
  XMKD: "MKD",
  XPWD: "PWD",
  XRMD: "RMD",
};

/** Known verbs that a small server need not do: 502, not 500 (RFC 959 §4.2). */
const unsupported: ReadonlySet<string> = new Set([
  "ADAT",
  "CCC",
  "CLNT",
  "CONF",
  "ENC",
  "LPRT",
  "LPSV",
  "MFCT",
  "MFF",
  "MFMT",
  "MIC",
  "SMNT",
]);

export function verbOf(spelt: string): Verb | undefined {
  if (Object.hasOwn(verbs, spelt)) return spelt as Verb;
  return Object.hasOwn(spellings, spelt) ? spellings[spelt] : undefined;
}

export function ruleOf(verb: Verb): VerbRule {
  return verbs[verb];
}

/** True: it is an FTP verb, though none of ours. */
export function isKnownElsewhere(spelt: string): boolean {
  return unsupported.has(spelt);
}
