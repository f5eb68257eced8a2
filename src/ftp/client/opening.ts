// The way to a data connection: EPSV and PASV, where we connect; EPRT and PORT, where the server does.

import type { Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import { formatEprt, formatPort } from "#ftp/grammar/active.ts";
import type { Endpoint } from "#ftp/grammar/address.ts";
import { parseEpsv, parsePasv } from "#ftp/grammar/passive.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { acceptOne } from "./data.ts";
import type { Ground, Mutable, Transfer, TransferOptions } from "./transfer.ts";

export type DataVerb = "EPSV" | "PASV" | "EPRT" | "PORT";

export interface DataSource {
  /** True: the connection comes only after the command. */
  readonly awaited: boolean;
  accept(): Promise<Socket>;
  /** Closes what was opened, connected or not. */
  cancel(): void;
}

type Story = Mutable<Transfer>;

/** Undefined: the server refused; its reply is in the story. Throws a Problem. */
export async function openPassive(
  ground: Ground,
  options: TransferOptions,
  story: Story,
): Promise<DataSource | undefined> {
  const { mode } = options;
  const asked = ground.monotonic();
  const offer = await ground.command(mode);
  story.offerMs = ground.monotonic() - asked;
  story.offer = offer;
  const endpoint = endpointOf(ground, mode, offer);
  if (!endpoint) {
    if (offer.code === 227 || offer.code === 229) {
      const words = offer.lines.join(" ").slice(0, 200);
      throw new Problem("garbled", `${mode} was answered without a usable address: ${words}`);
    }
    return undefined;
  }
  story.offered = endpoint;
  story.at = "connect";
  const began = ground.monotonic();
  // Whatever host a 227 names: a hostile server must not send us to knock at other doors, and clients of
  // today do the same. That the address is wrong is the passive check's to say.
  const socket = await ground.sockets.connect({
    host: ground.address,
    port: endpoint.port,
    timeoutMs: ground.timeouts.dataConnectMs,
    ...(ground.signal ? { signal: ground.signal } : {}),
  });
  // The server may reset it before anybody reads: that is told when the flow begins.
  socket.on("error", () => {});
  story.connectMs = ground.monotonic() - began;
  return {
    awaited: false,
    accept: () => Promise.resolve(socket),
    cancel: () => void socket.destroy(),
  };
}

function endpointOf(ground: Ground, mode: DataVerb, offer: Reply): Endpoint | undefined {
  if (mode === "PASV") return parsePasv(offer);
  const port = parseEpsv(offer);
  return port === undefined ? undefined : { host: ground.address, port };
}

/** Undefined: the server refused; its reply is in the story. Throws a Problem. */
export async function offerActive(
  ground: Ground,
  mode: DataVerb,
  story: Story,
): Promise<DataSource | undefined> {
  const host = ground.localAddress;
  if (mode === "PORT" && host.includes(":"))
    throw new Problem("invalid", "PORT cannot name an IPv6 address; EPRT can");
  const server = await ground.sockets.listen(host);
  const bound = server.address();
  if (bound === null || typeof bound === "string")
    throw new Problem("bug", "a listening socket without a port");
  const own = { host, port: bound.port };
  const waitMs = ground.timeouts.dataConnectMs + ground.timeouts.replyMs;
  const accepting = acceptOne(server, waitMs, ground.signal);
  accepting.then(
    (socket) => socket.on("error", () => {}),
    () => {},
  );
  const cancel = () => {
    server.close();
    accepting.then(
      (socket) => socket.destroy(),
      () => {},
    );
  };
  try {
    const asked = ground.monotonic();
    const offer = await ground.command(mode, mode === "PORT" ? formatPort(own) : formatEprt(own));
    story.offerMs = ground.monotonic() - asked;
    story.offer = offer;
    story.offered = own;
    if (offer.code < 300) return { awaited: true, accept: () => accepting, cancel };
  } catch (thrown) {
    cancel();
    throw thrown;
  }
  cancel();
  return undefined;
}
