// Where the data connection goes: replies to PASV and EPSV, arguments of PORT and EPRT.

import type { Reply } from "./reply.ts";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * The address in a 227 reply. RFC 1123 §4.1.2.6: do not rely on the parentheses; six numbers are
 * looked for anywhere in the text. Undefined when there are none or one exceeds 255.
 */
export function parsePasv(reply: Reply): Endpoint | undefined {
  if (reply.code !== 227) return undefined;
  const text = reply.lines.join(" ").slice(3);
  const match =
    /(\d{1,3})\s?,\s?(\d{1,3})\s?,\s?(\d{1,3})\s?,\s?(\d{1,3})\s?,\s?(\d{1,3})\s?,\s?(\d{1,3})(?!\d)/.exec(
      text,
    );
  if (!match) return undefined;
  const numbers = match.slice(1, 7).map(Number);
  if (numbers.some((n) => n > 255)) return undefined;
  const [a, b, c, d, high, low] = numbers as [number, number, number, number, number, number];
  return { host: `${a}.${b}.${c}.${d}`, port: high * 256 + low };
}

/**
 * The port in a 229 reply (RFC 2428 §3): `(|||port|)`, any printable delimiter. The address is that of
 * the control channel. Undefined when the form is broken or the port is out of range.
 */
export function parseEpsv(reply: Reply): number | undefined {
  if (reply.code !== 229) return undefined;
  const match = /\(([\x21-\x2f\x3a-\x7e])\1\1(\d{1,5})\1\)/.exec(reply.lines.join(" "));
  if (!match) return undefined;
  const port = Number(match[2]);
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** The argument of PORT: six numbers (RFC 959 §5.3.2). */
export function formatPort(endpoint: Endpoint): string {
  return `${endpoint.host.replaceAll(".", ",")},${endpoint.port >> 8},${endpoint.port & 255}`;
}

/** The argument of EPRT: `|1|132.235.1.2|6275|` (RFC 2428 §2); family 2 is IPv6. */
export function formatEprt(endpoint: Endpoint): string {
  return `|${endpoint.host.includes(":") ? 2 : 1}|${endpoint.host}|${endpoint.port}|`;
}
