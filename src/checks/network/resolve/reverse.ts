// The name of an address, and whether that name leads back to it (forward-confirmed reverse DNS).

import { evidence, type Evidence } from "#model/observation.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { canonicalAddress } from "#ftp/grammar/address.ts";
import { askQuietly } from "./authority.ts";

const NAMES_CONFIRMED_MAX = 3;

export interface Reverse {
  /** `unknown`: nobody answered. `none`: the address has no name. */
  readonly is: "confirmed" | "none" | "mismatch" | "unknown";
  readonly address: string;
  readonly names: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** The PTR of `address`, and the addresses of the names it gives, all by way of one resolver. */
export async function askReverse(
  world: OutsideWorld,
  address: string,
  via: string,
): Promise<Reverse> {
  const answer = await askQuietly(world, { name: reverseName(address), type: "PTR", server: via });
  if (!answer || !["NOERROR", "NXDOMAIN"].includes(answer.rcode)) {
    return { is: "unknown", address, names: [], evidence: [] };
  }
  const names = answer.data;
  const shown = [evidence("dns", `PTR ${address}: ${names.join(", ") || answer.rcode}`)];
  if (names.length === 0) return { is: "none", address, names, evidence: shown };
  let asked = 0;
  for (const name of names.slice(0, NAMES_CONFIRMED_MAX)) {
    const type = address.includes(":") ? "AAAA" : "A";
    const forward = await askQuietly(world, { name, type, server: via });
    if (!forward) continue;
    asked++;
    shown.push(evidence("dns", `${type} ${name}: ${forward.data.join(", ") || forward.rcode}`));
    if (forward.data.some((one) => canonicalAddress(one) === address)) {
      return { is: "confirmed", address, names, evidence: shown };
    }
  }
  return { is: asked === 0 ? "unknown" : "mismatch", address, names, evidence: shown };
}

/** `1.2.0.192.in-addr.arpa` (RFC 1035 §3.5), or 32 digits under `ip6.arpa` (RFC 3596 §2.5). */
export function reverseName(address: string): string {
  if (!address.includes(":")) return `${address.split(".").toReversed().join(".")}.in-addr.arpa`;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  const digits = groups.map((group) => group.padStart(4, "0")).join("");
  return `${digits.split("").toReversed().join(".")}.ip6.arpa`;
}
