// What kind of address a server named: one that strangers can reach, or one that means something at home only.

import { isIP } from "node:net";

/** A numeric address and a port: where a data connection goes. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export const addressClasses = [
  "unspecified", // 0.0.0.0, :: — names no host at all
  "loopback", // 127/8, ::1
  "private", // RFC 1918
  "carrier", // RFC 6598: 100.64/10, between a provider's NAT and its customer
  "link-local", // RFC 3927, fe80::/10
  "unique-local", // RFC 4193: fc00::/7
  "documentation", // RFC 5737, RFC 3849, RFC 9637
  "multicast",
  "reserved", // what IANA gives to no host: 0/8, 192.0.0/24, 198.18/15, 240/4, 100::/64 …
  "public",
] as const;
export type AddressClass = (typeof addressClasses)[number];

type Row = readonly [network: string, prefixBits: number, is: AddressClass];

/** First match wins, so narrower networks stand before wider ones. Source: IANA's two registries. */
const v4Rows: readonly Row[] = [
  ["0.0.0.0", 32, "unspecified"],
  ["0.0.0.0", 8, "reserved"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "carrier"],
  ["127.0.0.0", 8, "loopback"],
  ["169.254.0.0", 16, "link-local"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "reserved"],
  ["192.0.2.0", 24, "documentation"],
  ["192.168.0.0", 16, "private"],
  ["198.18.0.0", 15, "reserved"],
  ["198.51.100.0", 24, "documentation"],
  ["203.0.113.0", 24, "documentation"],
  ["224.0.0.0", 4, "multicast"],
  ["240.0.0.0", 4, "reserved"],
];

const v6Rows: readonly Row[] = [
  ["::", 128, "unspecified"],
  ["::1", 128, "loopback"],
  ["64:ff9b:1::", 48, "reserved"],
  ["100::", 64, "reserved"],
  ["2001:db8::", 32, "documentation"],
  ["3fff::", 20, "documentation"],
  ["fc00::", 7, "unique-local"],
  ["fe80::", 10, "link-local"],
  ["fec0::", 10, "reserved"],
  ["ff00::", 8, "multicast"],
];

/**
 * The class of a numeric address, with or without brackets and zone index; an IPv4-mapped IPv6 address
 * has the class of the IPv4 address in it. Undefined: the text is no numeric address.
 */
export function classOfAddress(text: string): AddressClass | undefined {
  const groups = addressGroups(text);
  if (!groups) return undefined;
  for (const [network, bits, is] of groups.length === 4 ? v4Compiled : v6Compiled) {
    if (samePrefix(groups, network, bits)) return is;
  }
  return "public";
}

/** Can somebody elsewhere on the Internet connect to an address of this class? */
export function isReachableFromAfar(is: AddressClass): boolean {
  return is === "public";
}

/** One spelling for one address: lower case, no zone, longest run of zeros as `::`, mapped IPv4 as IPv4. */
export function canonicalAddress(text: string): string | undefined {
  const groups = addressGroups(text);
  if (!groups) return undefined;
  return groups.length === 4 ? groups.join(".") : formatV6(groups);
}

/** Are these two texts the same address, however spelt? False when either is no address. */
export function sameAddress(a: string, b: string): boolean {
  const canonical = canonicalAddress(a);
  return canonical !== undefined && canonical === canonicalAddress(b);
}

/** Four octets of an IPv4 address or eight 16-bit groups of an IPv6 one. */
function addressGroups(text: string): readonly number[] | undefined {
  const ADDRESS_LENGTH_MAX = 80;
  if (text.length > ADDRESS_LENGTH_MAX) return undefined;
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const family = isIP(bare);
  if (family === 4) return bare.split(".").map(Number);
  if (family !== 6) return undefined;
  const groups = v6Groups(bare.split("%", 1)[0] ?? "");
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!mapped) return groups;
  return groups.slice(6).flatMap((group) => [group >> 8, group & 255]);
}

/** `text` is known to be a well-formed IPv6 address. */
function v6Groups(text: string): number[] {
  const [head = "", tail] = text.split("::");
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function groupsOf(part: string): number[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/** RFC 5952 §4. */
function formatV6(groups: readonly number[]): string {
  let best = { at: -1, length: 1 };
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const words = groups.map((group) => group.toString(16));
  if (best.at < 0) return words.join(":");
  return `${words.slice(0, best.at).join(":")}::${words.slice(best.at + best.length).join(":")}`;
}

function samePrefix(a: readonly number[], b: readonly number[], prefixBits: number): boolean {
  const groupBits = a.length === 4 ? 8 : 16;
  let left = prefixBits;
  for (let i = 0; left > 0; i++) {
    const bits = Math.min(left, groupBits);
    const shift = groupBits - bits;
    if ((a[i] ?? 0) >> shift !== (b[i] ?? 0) >> shift) return false;
    left -= bits;
  }
  return true;
}

function compile(rows: readonly Row[]): (readonly [readonly number[], number, AddressClass])[] {
  return rows.map(([network, bits, is]) => [addressGroups(network) ?? [], bits, is]);
}

const v4Compiled = compile(v4Rows);
const v6Compiled = compile(v6Rows);
