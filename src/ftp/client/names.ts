// Names that our client uses: for what the write tests make, and for itself as a visitor.

import type { Random } from "#model/ports.ts";

/** Ours at sight, never somebody else's file. */
export const OWN_NAME_PREFIX = ".ftpwarden-";

/** `.ftpwarden-` and 16 hexadecimal digits: 64 random bits, so no clash with a former run. */
export function randomName(random: Random, suffix = ""): string {
  return `${OWN_NAME_PREFIX}${Buffer.from(random.bytes(8)).toString("hex")}${suffix}`;
}

/** What an anonymous visitor sends (RFC 1635 asks for an address as password). */
export const ANONYMOUS_USER = "anonymous";
export const ANONYMOUS_PASSWORD = "ftpwarden@";
