// A world whose sessions give canned answers: for stories that no server at hand can be made to play.

import type { Check, Sight } from "#model/check.ts";
import type { Walk } from "#model/walk.ts";
import type { OutsideWorld } from "#checks/look.ts";
import type { Session, Transfer, TransferOptions } from "#ftp/client/session.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { outsideWorld } from "#outside/world.ts";
import { partsOf, type Parts } from "#test/kit/world.ts";

export interface Canned {
  /** `"USER alice": "331 password?"`, or by the verb alone; anything else is answered 200. */
  readonly replies?: { readonly [line: string]: string };
  readonly transfer?: (options: TransferOptions) => Transfer;
  /** The reply that ended the login; default 230. */
  readonly login?: string;
}

export function replyOf(line: string): Reply {
  return { code: Number(line.slice(0, 3)), lines: line.split("\n") };
}

/** What the check sees where every session it opens is the canned one. */
export async function lookCanned<K extends string>(
  check: Check<OutsideWorld, string, K>,
  given: Parts & { readonly walk: Walk },
  canned: Canned,
): Promise<readonly Sight<K>[]> {
  const stop = new AbortController();
  const scene = outsideWorld(partsOf(given), given.walk, stop.signal);
  const answer = (verb: string, argument = "") => {
    const replies = canned.replies ?? {};
    return replyOf(replies[`${verb} ${argument}`] ?? replies[verb] ?? "200 done");
  };
  const session = {
    control: { ended: undefined },
    command: (verb: string, argument?: string) => Promise.resolve(answer(verb, argument)),
    protectData: () => Promise.resolve(answer("PROT", "P")),
    transfer: (options: TransferOptions) =>
      Promise.resolve(canned.transfer?.(options) ?? { at: "offer", ok: false }),
    quit: () => Promise.resolve(replyOf("221 bye")),
    destroy: () => {},
  } as unknown as Session;
  const login = replyOf(canned.login ?? "230 in");
  const world: OutsideWorld = {
    ...scene.world,
    open: (options = {}) => Promise.resolve({ session, ...(options.login ? { login } : {}) }),
  };
  try {
    return await check.look(world);
  } finally {
    stop.abort();
    scene.end();
  }
}
