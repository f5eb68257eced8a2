// More bytes than anybody wants, at the pace at which the client reads them.

import type { Session } from "./session.ts";

/** A bound even for a client that reads for ever. */
const FLOOD_BYTES_MAX = 1 << 30;
export const FLOOD_CHUNK_BYTES = 16 * 1024;

/** Sends `chunk` again and again until the client is gone, the server stops, or a gigabyte went. */
export async function flood(session: Session, chunk: Uint8Array): Promise<void> {
  for (let sent = 0; sent < FLOOD_BYTES_MAX; sent += chunk.length) {
    if (session.control.ended || session.server.signal.aborted) return;
    await session.control.write(chunk);
    // Commands and timers of other sessions get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
