// What a handful of handshake times says: lost packets, distance, or neither. Pure.

/** Over this a person notices; no two places on earth are so far apart by cable. */
export const SLOW_HANDSHAKE_MS = 500;
/**
 * A lost SYN is sent again after 1 s, then at 3 s and 7 s (RFC 6298 §2, RFC 9293 §3.8.3); since Linux 6.5
 * the first few come each second. So a loss adds whole seconds.
 */
const RETRY_MS = 1000;
const RETRIES_MAX = 7;
const RETRY_EARLY_MS = 20;
const RETRY_LATE_MS = 150;
/** Times that differ by no more than this, or by a fifth, are alike. */
const ALIKE_MS = 100;
const ALIKE_SHARE = 0.2;

export interface Judgement {
  readonly is: "quick" | "syn-lost" | "distant" | "unsteady" | "ambiguous";
  /** How many handshakes show a loss. */
  readonly lost: number;
}

/**
 * `roundTripMs`: the quickest answer that any later step of a session had, if one was measured: the way
 * there and back is no longer than that, so a slower handshake lost something.
 */
export function judge(handshakesMs: readonly number[], roundTripMs?: number): Judgement {
  const slow = handshakesMs.filter((ms) => ms > SLOW_HANDSHAKE_MS);
  if (slow.length === 0) return { is: "quick", lost: 0 };
  const least = Math.min(...handshakesMs, roundTripMs ?? Infinity);
  if (least <= SLOW_HANDSHAKE_MS) {
    const lost = slow.filter((ms) => isRetry(ms - least)).length;
    return { is: lost > 0 ? "syn-lost" : "unsteady", lost };
  }
  // Every first SYN lost looks like a distance of a second, unless something else tells the distance.
  if (roundTripMs === undefined && handshakesMs.every(isRetry)) return { is: "ambiguous", lost: 0 };
  const most = Math.max(...handshakesMs);
  const alike = most - least <= Math.max(ALIKE_MS, least * ALIKE_SHARE);
  return { is: alike ? "distant" : "unsteady", lost: 0 };
}

function isRetry(moreMs: number): boolean {
  for (let n = 1; n <= RETRIES_MAX; n++) {
    const late = moreMs - n * RETRY_MS;
    if (late >= -RETRY_EARLY_MS && late <= RETRY_LATE_MS) return true;
  }
  return false;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}
