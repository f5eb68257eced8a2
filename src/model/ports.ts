// Time and chance enter through these; sockets, DNS and files have theirs where their types live.

export interface Clock {
  /** Epoch milliseconds: for records. */
  now(): number;
  /** Milliseconds that only grow: for durations. */
  monotonic(): number;
  /** Resolves after `ms`, or rejects with a cancelled Problem when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** `bytes(n)`: n random bytes; tests hand in a fixed stream. */
export interface Random {
  bytes(count: number): Uint8Array;
}
