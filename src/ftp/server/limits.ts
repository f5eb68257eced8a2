// How much a server takes from a client, and how long it waits for it.

export interface ServerLimits {
  /** One command line without its end. RFC 959 sets no limit; real servers stop between 512 and 4096. */
  readonly commandBytesMax: number;
  /** Commands that came before the ones ahead of them were done; beyond it the socket is not read. */
  readonly queuedCommandsMax: number;
  readonly tlsHandshakeMs: number;
  /** From a preliminary reply to the data connection. */
  readonly dataConnectMs: number;
  /** No byte for so long in either direction on the data channel. */
  readonly dataIdleMs: number;
  /** No command for so long. */
  readonly idleMs: number;
  /** The peer does not read our replies for so long. */
  readonly writeMs: number;
}

export const SERVER_LIMITS: ServerLimits = {
  commandBytesMax: 4 * 1024,
  queuedCommandsMax: 32,
  tlsHandshakeMs: 15_000,
  dataConnectMs: 30_000,
  dataIdleMs: 60_000,
  idleMs: 300_000,
  writeMs: 30_000,
};
