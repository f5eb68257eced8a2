// Where the data connection goes, as the client says it: the arguments of PORT and EPRT.

import { isIP } from "node:net";
import type { Endpoint } from "./address.ts";

/** Why an argument is not an address: its form (501), or a protocol number that is not 1 or 2 (522). */
export type ActiveError = "syntax" | "protocol";

const EPRT_LENGTH_MAX = 80;
const PORT_MAX = 65535;

/** The argument of PORT: six numbers (RFC 959 §5.3.2). */
export function formatPort(endpoint: Endpoint): string {
  return `${endpoint.host.replaceAll(".", ",")},${endpoint.port >> 8},${endpoint.port & 255}`;
}

/** The argument of EPRT: `|1|132.235.1.2|6275|` (RFC 2428 §2); family 2 is IPv6. */
export function formatEprt(endpoint: Endpoint): string {
  return `|${endpoint.host.includes(":") ? 2 : 1}|${endpoint.host}|${endpoint.port}|`;
}

/** Port 0 is no port to connect to, so it is an error of syntax. */
export function parsePort(argument: string): Endpoint | ActiveError {
  const words = argument.trim().split(",", 7);
  if (words.length !== 6 || !words.every((word) => /^\d{1,3}$/.test(word))) return "syntax";
  const numbers = words.map(Number);
  if (numbers.some((n) => n > 255)) return "syntax";
  const port = (numbers[4] ?? 0) * 256 + (numbers[5] ?? 0);
  return port === 0 ? "syntax" : { host: numbers.slice(0, 4).join("."), port };
}

/** RFC 2428 §2: any printable delimiter but a digit; the address must be of the family named. */
export function parseEprt(argument: string): Endpoint | ActiveError {
  const text = argument.trim();
  const delimiter = text[0] ?? "";
  if (text.length > EPRT_LENGTH_MAX || !/^[!-/:-~]$/.test(delimiter)) return "syntax";
  const [head, family = "", host = "", port = "", tail, ...more] = text.split(delimiter);
  if (head !== "" || tail !== "" || more.length > 0) return "syntax";
  if (!/^\d{1,5}$/.test(family) || !/^\d{1,5}$/.test(port)) return "syntax";
  if (family !== "1" && family !== "2") return "protocol";
  const number = Number(port);
  if (isIP(host) !== (family === "1" ? 4 : 6) || number < 1 || number > PORT_MAX) return "syntax";
  return { host, port: number };
}
