// A check's world for tests: the real walk and sessions against a server on loopback, or a walk made by hand.

import type { Check, Sight } from "#model/check.ts";
import type { Target } from "#model/target.ts";
import type { Phase, Walk } from "#model/walk.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { classOfAddress } from "#ftp/grammar/address.ts";
import type { Sockets } from "#ftp/client/sockets.ts";
import { Problem } from "#model/problem.ts";
import { TIMEOUTS, type Timeouts } from "#ftp/client/limits.ts";
import { clock, random } from "#machine/clock.ts";
import { createDns } from "#machine/dns.ts";
import { nameLookup, sockets } from "#machine/sockets.ts";
import { walk } from "#outside/walk.ts";
import { outsideWorld, type WorldParts } from "#outside/world.ts";

/** Short enough for a test, long enough for a loaded machine. */
export const TEST_TIMEOUTS: Timeouts = {
  ...TIMEOUTS,
  connectMs: 2000,
  greetingMs: 3000,
  replyMs: 3000,
  tlsMs: 3000,
  dataConnectMs: 1000,
  dataIdleMs: 1000,
  transferMs: 4000,
};

export function targetOf(target: Partial<Target> & { readonly host: string }): Target {
  const port = target.port ?? 21;
  return { id: `${target.host}:${port}`, port, security: "auto", path: "", ...target };
}

export type Parts = Partial<Omit<WorldParts, "target" | "options">> & {
  readonly target: Target;
  readonly options?: Partial<WorldParts["options"]>;
};

/**
 * The real sockets, for loopback only: an address that a server under test makes up gets no packet. It is
 * silent instead, as an address that nobody has.
 */
export const loopbackSockets: Sockets = {
  ...sockets,
  async connect(options) {
    if (classOfAddress(options.host) === "loopback") return await sockets.connect(options);
    const where = `${options.host} port ${options.port}`;
    throw new Problem("late", `${where}: no answer within ${options.timeoutMs} ms`);
  },
};

/** Loopback's sockets, real clock, dice and DNS, but for the parts given. */
export function partsOf(parts: Parts): WorldParts {
  return {
    sockets: loopbackSockets,
    names: nameLookup,
    dns: createDns(),
    clock,
    random,
    timeouts: TEST_TIMEOUTS,
    servers: { product: () => undefined, meaning: () => undefined },
    ...parts,
    options: {
      writeTests: false,
      allowCleartext: false,
      expectedAddresses: [],
      resolvers: [],
      ...parts.options,
    },
  };
}

/** A walk made by hand: what is left out did not happen. */
export function walkOf(made: Partial<Walk>): Walk {
  return { addresses: [], phases: [], loggedIn: false, transcript: [], ...made };
}

export function phase(
  name: Phase["phase"],
  outcome: Phase["outcome"],
  more: Partial<Phase> = {},
): Phase {
  return { phase: name, outcome, tookMs: 1, detail: "", ...more };
}

export async function walkTo(parts: WorldParts, signal?: AbortSignal): Promise<Walk> {
  return await walk({ ...parts, ...parts.options, signal: signal ?? new AbortController().signal });
}

/** What the check sees; without a walk, one is taken. The world is ended as the engine would. */
export async function lookWith<K extends string>(
  check: Check<OutsideWorld, string, K>,
  given: Parts,
  made?: Walk,
): Promise<readonly Sight<K>[]> {
  const parts = partsOf(given);
  const stop = new AbortController();
  const scene = outsideWorld(parts, made ?? (await walkTo(parts)), stop.signal);
  try {
    return await check.look(scene.world);
  } finally {
    stop.abort();
    scene.end();
  }
}

/** The names of what was seen, in order of the alphabet: `["refused"]`, `["ok"]`. */
export function names(sights: readonly Sight[]): readonly string[] {
  return sights.map(({ saw }) => saw).toSorted();
}
