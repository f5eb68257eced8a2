// One transfer in a session of its own, and how it ended: moved, stalled, or something that tells nothing.

import { Problem } from "#model/problem.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { loginRefused } from "#checks/told.ts";
import { replyText } from "#ftp/grammar/reply.ts";
import type { DataVerb, TransferOptions } from "#ftp/client/session.ts";

export interface Moved {
  /**
   * `moved`: whole, or up to our limit. `stalled`: the data connection stood, and then nothing more came
   * or went. `other`: refused, reset, or no data connection: says nothing of the path's packets.
   */
  readonly is: "moved" | "stalled" | "other";
  readonly byteCount: number;
  readonly text: string;
  /** What ended it, where it did not move. */
  readonly why: string;
}

export interface MoveOptions extends Omit<TransferOptions, "mode"> {
  readonly channel?: "clear";
}

const KEPT_BYTES = 64 * 1024;

/**
 * A stalled session is of no further use (the server still waits on the data channel), so each move has
 * its own. Throws what opening a session throws.
 */
export async function move(world: OutsideWorld, options: MoveOptions): Promise<Moved> {
  const { channel, ...transferOptions } = options;
  const { session, login } = await world.open({ login: true, ...(channel ? { channel } : {}) });
  if (!login || login.code >= 300) {
    throw loginRefused(login);
  }
  try {
    const mode: DataVerb = world.walk.passive?.verb ?? "EPSV";
    const story = await session.transfer({ keepBytes: KEPT_BYTES, ...transferOptions, mode });
    const byteCount = story.flow?.byteCount ?? 0;
    const text = story.flow?.kept.toString("utf8") ?? "";
    const limited = byteCount > 0 && byteCount >= (options.limitBytes ?? Infinity);
    if (story.ok || limited) return { is: "moved", byteCount, text, why: "" };
    const { problem, final } = story;
    // With the last words of our own kernel still unsent, an upload hangs in the wait for the 226.
    const moving = story.at === "data" || (story.at === "final" && options.upload !== undefined);
    const stalled = moving && problem?.code === "late";
    const why = problem?.message ?? (final ? replyText(final) : replyText(story.offer!));
    return { is: stalled ? "stalled" : "other", byteCount, text, why };
  } finally {
    // After a stall QUIT would only wait.
    session.destroy();
  }
}

/** Removes what an upload may have left, in a fresh session; false when it may still be there. */
export async function remove(world: OutsideWorld, names: readonly string[]): Promise<boolean> {
  try {
    const { session } = await world.open({ login: true });
    let clean = true;
    for (const name of names) {
      const reply = await session.command("DELE", name);
      // 550: it was never made.
      if (reply.code >= 300 && reply.code !== 550) clean = false;
    }
    await session.quit();
    return clean;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "bug" || problem.code === "cancelled") throw problem;
    return false;
  }
}
