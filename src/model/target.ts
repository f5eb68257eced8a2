// One FTP service that we look after.

import type { Secret } from "./secret.ts";

/**
 * How the control channel is protected: `auto` asks for AUTH TLS and goes on in clear where the
 * server has none; `explicit` insists on it; `implicit` speaks TLS from the first byte; `clear` never asks.
 */
export type Security = "auto" | "explicit" | "implicit" | "clear";

export interface Login {
  readonly user: string;
  /** Asked for only when the channel may carry it; may prompt. Undefined: there is no password. */
  readonly password: () => Promise<Secret | undefined>;
  readonly account?: Secret;
}

export interface Target {
  /** How people name it: `host` or `host:port`, stable, without credentials. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** Absent: only what an anonymous visitor may see is looked at. */
  readonly login?: Login;
  /** Where listing and write tests happen; "" is the login folder. */
  readonly path: string;
}

export const FTP_PORT = 21;
export const FTPS_PORT = 990;
