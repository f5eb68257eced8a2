// Where a misbehaviour can lay its hand on a session. Without hooks the server is healthy.

import type { Endpoint } from "#ftp/grammar/address.ts";
import type { Command } from "#ftp/server/commands.ts";
import type { DataSource } from "#ftp/server/data.ts";
import type { OutReply } from "#ftp/server/replies.ts";
import type { Session } from "./session.ts";
import type { Transfer } from "./transfer.ts";

type Now<T> = T | Promise<T>;

/**
 * Hooks that give a boolean: true means that the hook dealt with the matter, and the server does no more
 * of it. Hooks that give a value: undefined leaves things as they are. Several misbehaviours are asked in
 * the order they were named in. Every wait is by `session.pause`, so that stopping the server ends it.
 */
export interface Hooks {
  /** The connection came; nothing was said. True: the hook has ended it. */
  accepted?(session: Session): Now<boolean>;
  /** In place of the greeting. */
  greet?(session: Session): Now<boolean>;
  /** Before a command is obeyed. */
  command?(session: Session, command: Command): Now<boolean>;
  /** A reply on its way out; `[]` swallows it. */
  reply?(session: Session, reply: OutReply): OutReply | readonly OutReply[] | undefined;
  /** The bytes of a reply. True: the hook has written them. */
  write?(session: Session, bytes: Buffer): Now<boolean>;
  /** Before TLS on the control channel (after 234, or at once). True: the hook has ended it. */
  handshake?(session: Session): Now<boolean>;
  /** In place of a passive listener. */
  listen?(session: Session): Now<DataSource | undefined>;
  /** What 227 and 229 are to tell. */
  offer?(session: Session, endpoint: Endpoint): Endpoint | undefined;
  /** A transfer begins; nothing was said. True: the hook has answered. */
  transfer?(session: Session, transfer: Transfer): Now<boolean>;
  /** The data connection stands. True: the hook has taken it, and TLS over it does not begin. */
  connected?(session: Session, transfer: Transfer): Now<boolean>;
  /** What is sent in place of the content. */
  outgoing?(content: Buffer, transfer: Transfer, session: Session): Buffer | undefined;
  /** What is stored in place of what came, or the reply that refuses it. */
  incoming?(content: Buffer, transfer: Transfer, session: Session): Buffer | OutReply | undefined;
  /** Before each chunk, with the bytes moved so far; may wait, or end the flow by `transfer.cut`. */
  moving?(session: Session, transfer: Transfer, movedBytes: number): Now<void>;
}

export type HookName = keyof Hooks;
