// The record of one ordinary client's session, phase by phase: what the checks start from.

import type { Evidence } from "./observation.ts";
import type { ProblemCode } from "./problem.ts";
import type { Text } from "./text.ts";

export const phaseNames = [
  "resolve",
  "connect",
  "greeting",
  "auth",
  "tls",
  "login",
  "passive",
  "data-connect",
  "data-tls",
  "list",
  "store",
  "retrieve",
  "quit",
] as const;
export type PhaseName = (typeof phaseNames)[number];

/** An FTP reply, lines without their line ends. */
export interface ReplyRecord {
  readonly code: number;
  readonly lines: readonly string[];
}

export interface Phase {
  readonly phase: PhaseName;
  /** `refused`: the server said no in its language; `failed`: the link broke; `skipped`: not tried, see `why`. */
  readonly outcome: "ok" | "refused" | "failed" | "skipped";
  readonly tookMs: number;
  /** One line for people: the address, the reply, the cipher. */
  readonly detail: string;
  readonly reply?: ReplyRecord;
  readonly problem?: {
    readonly code: ProblemCode;
    readonly message: string;
    readonly system: string;
  };
  readonly why?: Text;
}

export interface TlsRecord {
  readonly version: string;
  readonly cipher: string;
  readonly reused: boolean;
  /** Bits of the ephemeral key, when the handshake had one. */
  readonly ephemeralBits?: number;
  /** The leaf first; DER in base64, as the server sent them; at most CHAIN_LENGTH_MAX. */
  readonly chain: readonly string[];
  /** OpenSSL's word on the chain (`""`: trusted): DEPTH_ZERO_SELF_SIGNED_CERT, CERT_HAS_EXPIRED … */
  readonly authorizationError: string;
}

export const CHAIN_LENGTH_MAX = 10;

export interface PassiveRecord {
  readonly verb: "EPSV" | "PASV";
  /** What the reply said; EPSV carries no address, then it is the control channel's. */
  readonly host: string;
  readonly port: number;
}

export interface Walk {
  /** Every address the name had, in the order tried. */
  readonly addresses: readonly { readonly address: string; readonly family: 4 | 6 }[];
  /** The one that was connected to; undefined when none was. */
  readonly address?: string;
  readonly phases: readonly Phase[];
  readonly greeting?: ReplyRecord;
  readonly features?: ReplyRecord;
  readonly system?: ReplyRecord;
  readonly tls?: TlsRecord;
  readonly dataTls?: TlsRecord;
  readonly passive?: PassiveRecord;
  /** True: logged in; `as` says as whom. */
  readonly loggedIn: boolean;
  readonly as?: "anonymous" | "user";
  /** The listing as sent, cut at LISTING_BYTES_MAX. */
  readonly listing?: { readonly verb: string; readonly text: string };
  /** Both sides of the conversation, secrets starred. */
  readonly transcript: readonly Evidence[];
}

export const LISTING_BYTES_MAX = 1 << 20;

export function phaseOf(walk: Walk, name: PhaseName): Phase | undefined {
  return walk.phases.find((phase) => phase.phase === name);
}
