// How long a client waits in each phase, and how much it takes.

export interface Timeouts {
  readonly resolveMs: number;
  readonly connectMs: number;
  /** Longer than a reverse look-up that times out (10 s with two resolvers). */
  readonly greetingMs: number;
  readonly replyMs: number;
  readonly tlsMs: number;
  readonly dataConnectMs: number;
  /** No byte for so long: the data channel is stalled. */
  readonly dataIdleMs: number;
  /** The whole transfer, however it drips. */
  readonly transferMs: number;
}

export const TIMEOUTS: Timeouts = {
  resolveMs: 8_000,
  connectMs: 8_000,
  greetingMs: 14_000,
  replyMs: 12_000,
  tlsMs: 8_000,
  dataConnectMs: 6_000,
  dataIdleMs: 6_000,
  transferMs: 20_000,
};
