// Where "in the midst of a file" is: misbehaviours that break a transfer off do it there.

import type { Transfer } from "./transfer.ts";

/** Small enough that also small files have a midst. */
export const HALF_WAY_CHUNK_BYTES = 1024;

/**
 * True from the middle of a file on; of an upload, whose length nobody knows, from its first bytes on.
 * Never for listings.
 */
export function isHalfWay(transfer: Transfer, movedBytes: number): boolean {
  const { what, content } = transfer.plan;
  return what === "file" && movedBytes > 0 && movedBytes * 2 >= (content?.length ?? 0);
}
