// Where the data connection goes, from the server's side: arguments of PORT, EPRT and EPSV in, 227 and
// 229 texts out.

import { isIP } from "node:net";
import type { Endpoint } from "#ftp/grammar/passive.ts";

/** The argument of PORT (RFC 959 §5.3.2); undefined when it is not six bytes in decimal. */
export function parsePort(argument: string): Endpoint | undefined {
  const parts = argument.trim().split(",");
  if (parts.length !== 6 || !parts.every((part) => /^ ?[0-9]{1,3}$/.test(part))) return undefined;
  const numbers = parts.map(Number);
  if (numbers.some((n) => n > 255)) return undefined;
  const [a, b, c, d, high, low] = numbers as [number, number, number, number, number, number];
  return { host: `${a}.${b}.${c}.${d}`, port: high * 256 + low };
}

/**
 * The argument of EPRT (RFC 2428 §2), `|1|132.235.1.2|6275|`. `other-family`: a well-formed argument for
 * a protocol number that is neither 1 nor 2; undefined: malformed.
 */
export function parseEprt(argument: string): Endpoint | "other-family" | undefined {
  const delimiter = argument[0] ?? "";
  if (!/^[\x21-\x7e]$/.test(delimiter)) return undefined;
  const parts = argument.split(delimiter);
  const [before, family = "", host = "", portText = "", after] = parts;
  if (parts.length !== 5 || before !== "" || after !== "") return undefined;
  if (!/^[0-9]{1,5}$/.test(family) || !/^[0-9]{1,5}$/.test(portText)) return undefined;
  const port = Number(portText);
  if (port < 1 || port > 65535) return undefined;
  if (family !== "1" && family !== "2") return "other-family";
  return isIP(host) === (family === "1" ? 4 : 6) ? { host, port } : undefined;
}

/** The words behind 227; `host` is IPv4. The form is the one that all clients understand. */
export function formatPasv(endpoint: Endpoint): string {
  const host = endpoint.host.replaceAll(".", ",");
  return `Entering Passive Mode (${host},${endpoint.port >> 8},${endpoint.port & 255}).`;
}

/** The words behind 229 (RFC 2428 §3). */
export function formatEpsv(port: number): string {
  return `Entering Extended Passive Mode (|||${port}|)`;
}
