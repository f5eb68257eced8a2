// Names for what the write tests make: ours at sight, never somebody else's file.

import type { Random } from "#model/ports.ts";

export const OWN_NAME_PREFIX = ".ftpwarden-";

/** `.ftpwarden-` and 16 hexadecimal digits: 64 random bits, so no clash with a former run. */
export function randomName(random: Random, suffix = ""): string {
  return `${OWN_NAME_PREFIX}${Buffer.from(random.bytes(8)).toString("hex")}${suffix}`;
}
