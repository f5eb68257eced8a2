// Where the data connection goes, as a server says it: the words behind 227 and 229.

import type { Endpoint } from "#ftp/grammar/address.ts";

/** The words behind 227; `host` is IPv4. The form is the one that all clients understand. */
export function formatPasv(endpoint: Endpoint): string {
  const host = endpoint.host.replaceAll(".", ",");
  return `Entering Passive Mode (${host},${endpoint.port >> 8},${endpoint.port & 255}).`;
}

/** The words behind 229 (RFC 2428 §3). */
export function formatEpsv(port: number): string {
  return `Entering Extended Passive Mode (|||${port}|)`;
}
