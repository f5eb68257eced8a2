// The port through which the client half reaches the network. `machine/sockets.ts` is the real one.

import type { Server, Socket } from "node:net";

export interface ConnectOptions {
  /** A numeric address: names are resolved before. */
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface Sockets {
  /**
   * A TCP connection. Throws a Problem: `refused` (RST), `late` (silence), `unreachable` (ICMP, no
   * route), with the system error as its cause.
   */
  connect(options: ConnectOptions): Promise<Socket>;
  /** A listening socket on `host` and a port of the system's choice, for active mode. */
  listen(host: string): Promise<Server>;
}

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface NameLookup {
  /** What the system's own resolver says, as an ordinary client would ask it. Throws a Problem. */
  lookup(host: string, signal?: AbortSignal): Promise<readonly Address[]>;
}
