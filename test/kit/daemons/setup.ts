// What the three daemons have in common: what is asked of a configuration, and what it is made of.

import type { Certificate } from "#test/kit/certificates.ts";

/**
 * `default`: as Debian installs it. `writable`: with uploads allowed where Debian forbids them.
 * `anonymous`: `default` and anonymous reading; `anonymous-writable`: and an open `incoming`.
 * `hardened`: what a careful admin sets up.
 */
export const variants = [
  "default",
  "writable",
  "anonymous",
  "anonymous-writable",
  "hardened",
] as const;
export type Variant = (typeof variants)[number];

export type TlsMode = "none" | "explicit" | "implicit";

/** Directives to change: `null` takes one out. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Asked {
  readonly variant: Variant;
  readonly tls: TlsMode;
  /** Undefined: there is no TLS. */
  readonly certificate: Certificate | undefined;
  readonly address: string;
  readonly port: number;
  readonly passive: { readonly from: number; readonly to: number };
  readonly set: Changes;
}

/** Files to write into the root, `null` to remove one. */
export type Files = Readonly<Record<string, string | null>>;

export interface Daemon {
  /** Debian packages, the first of which names the version. */
  readonly packages: readonly string[];
  readonly tlsModes: readonly TlsMode[];
  /** The main configuration file, which `config` replaces whole. */
  readonly mainFile: string;
  /** Logs to show, those that exist. */
  readonly logs: readonly string[];
  /** The last lines of the start script: as Debian's unit or init script starts it. */
  readonly start: string;
  /** The files that make Debian's defaults into what is asked; `read` gives the default's text. */
  configure(asked: Asked, read: (path: string) => string): Files;
}

export const CERTIFICATE_FILE = "/etc/ssl/certs/ftp-test.pem";
export const KEY_FILE = "/etc/ssl/private/ftp-test.key";

export function certificateFiles(asked: Asked): Files {
  if (!asked.certificate) return {};
  return { [CERTIFICATE_FILE]: asked.certificate.chain, [KEY_FILE]: asked.certificate.key };
}
