// What an outside check may touch. A check opens no socket by itself: it asks for one here, and the
// engine bounds how many there are at a time and when they must end.

import type { Check } from "#model/check.ts";
import type { Clock, Random } from "#model/ports.ts";
import type { ServerKnowledge } from "#model/server.ts";
import type { Target } from "#model/target.ts";
import type { Walk } from "#model/walk.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import type { Session } from "#ftp/client/session.ts";
import type { NameLookup, Sockets } from "#ftp/client/sockets.ts";
import type { Timeouts } from "#ftp/client/limits.ts";
import type { DnsClient } from "#model/dns.ts";

export interface OpenOptions {
  /** Left out: the address that the walk connected to. */
  readonly address?: string;
  /** `tls`: as the target is secured (implicit, or AUTH TLS); `clear`: never; `raw`: only dial, no greeting read. Default `tls` where the walk had it. */
  readonly channel?: "tls" | "clear" | "raw";
  /** Log in as the walk did (default false). Throws `denied` when that is not allowed on this channel. */
  readonly login?: boolean;
  /** `visitor`: log in as anonymous, whatever account the target has: that needs no secret. */
  readonly as?: "visitor";
  /** PBSZ 0, PROT P after login where the channel is TLS (default true). */
  readonly protectData?: boolean;
}

export interface Opened {
  readonly session: Session;
  readonly greeting?: Reply;
  /** The reply that ended the login (230, 530 …), when one was tried. */
  readonly login?: Reply;
}

export interface OutsideWorld {
  readonly target: Target;
  readonly walk: Walk;
  /**
   * Opens a session within the engine's bounds, ready to the degree asked for. The session is ended when
   * the check returns, whatever happens. Throws a Problem where the way there is blocked, with the reply
   * as its cause where the greeting was a refusal; a login that the server refuses is not thrown: look
   * at `login`.
   */
  open(options?: OpenOptions): Promise<Opened>;
  /** For bare handshakes and hand-made hellos; bounded like `open`. */
  readonly sockets: Sockets;
  readonly names: NameLookup;
  readonly dns: DnsClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
  readonly servers: ServerKnowledge;
  readonly options: LookOptions;
}

export interface LookOptions {
  /** May files be made, changed and removed (under names of ours only)? */
  readonly writeTests: boolean;
  readonly allowCleartext: boolean;
  /** Addresses the operator says the name must have; empty: no expectation. */
  readonly expectedAddresses: readonly string[];
  /** Resolvers to compare with the system's, as `address` or `address:port`; empty: those of resolv.conf. */
  readonly resolvers: readonly string[];
}

/** Names a check of the outside look, with its findings checked against what `look` returns. */
export function outsideCheck<const Id extends string, const K extends string>(
  check: Omit<Check<OutsideWorld, Id, K>, "vantage">,
): Check<OutsideWorld, Id, K> {
  return { ...check, vantage: "outside" };
}
