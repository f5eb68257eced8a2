// What a port says that does not greet as an FTP server does: a second look, on a connection of its own.

import type { Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import { secure } from "#ftp/client/secure.ts";
import type { OutsideWorld } from "./look.ts";

const FIRST_BYTES_MAX = 512;
/** How long somebody who speaks at all takes: a quarter of a minute was waited before. */
const FIRST_WORDS_MS = 3_000;

export type Protocol = "ssh" | "http" | "tls" | "smtp" | "other";

/** Which protocol such first words belong to; undefined: they may be FTP, spoken badly. */
export function protocolOf(text: string): Protocol | undefined {
  if (/^SSH-\d/.test(text)) return "ssh";
  if (/^HTTP\/\d/.test(text) || /^<(?:!doctype|html|\?xml)/i.test(text)) return "http";
  // A TLS record: alert (0x15) or handshake (0x16), version 3.x (RFC 8446 §5.1).
  if (/^[\u0015\u0016]\u0003[\u0000-\u0004]/.test(text)) return "tls";
  if (/^[1-5]\d\d[ -].{0,200}\bE?SMTP\b/.test(text)) return "smtp";
  if (text === "" || /^[1-5]\d\d/.test(text)) return undefined;
  return "other";
}

/** What comes on a fresh connection, after `hello` where one is given; "" when nothing does. */
export async function firstWords(world: OutsideWorld, hello?: string): Promise<string> {
  const { address } = world.walk;
  if (address === undefined) return "";
  const socket = await dial(world, address);
  try {
    return await new Promise<string>((resolve) => {
      let words = Buffer.alloc(0);
      const done = () => {
        clearTimeout(timer);
        world.signal.removeEventListener("abort", done);
        resolve(words.toString("latin1"));
      };
      const timer = setTimeout(done, FIRST_WORDS_MS);
      world.signal.addEventListener("abort", done, { once: true });
      socket.on("data", (bytes: Buffer) => {
        words = Buffer.concat([words, bytes]).subarray(0, FIRST_BYTES_MAX);
        if (words.includes(10) || words.length === FIRST_BYTES_MAX) done();
      });
      socket.on("error", done);
      socket.on("close", done);
      if (hello !== undefined) socket.write(hello);
    });
  } finally {
    socket.destroy();
  }
}

/** Does the port answer a TLS hello? An alert is an answer too. */
export async function answersTls(world: OutsideWorld): Promise<boolean> {
  const { address } = world.walk;
  if (address === undefined) return false;
  const socket = await dial(world, address);
  try {
    const secured = await secure(socket, {
      serverName: world.target.host,
      timeoutMs: Math.min(world.timeouts.tlsMs, FIRST_WORDS_MS),
      signal: world.signal,
    });
    secured.socket.destroy();
    return true;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    return problem.code === "garbled" && /\balert\b/.test(problem.message);
  } finally {
    socket.destroy();
  }
}

async function dial(world: OutsideWorld, address: string): Promise<Socket> {
  const socket = await world.sockets.connect({
    host: address,
    port: world.target.port,
    timeoutMs: world.timeouts.connectMs,
    signal: world.signal,
  });
  socket.on("error", () => {});
  return socket;
}
