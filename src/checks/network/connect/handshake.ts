// One bare TCP handshake, closed politely, and the names of its ways to fail.

import type { Socket } from "node:net";
import { Problem, systemErrorOf } from "#model/problem.ts";
import type { OutsideWorld } from "#checks/look.ts";

/** A forking server needs a moment to see that we left; until then it counts us as a guest. */
const FAREWELL_MS = 1000;

/** `here`: our own side has no route, no address of the family, or forbids it: nothing is known of the server. */
export type Failure = "refused" | "silent" | "unreachable" | "reset" | "here";

export type Handshake =
  | { readonly ok: true; readonly tookMs: number; readonly resetAfter: boolean }
  | { readonly ok: false; readonly how: Failure; readonly message: string };

/**
 * Connects, reads and sends nothing, ends with FIN, and waits until the server has left too, so that the
 * next one is not counted beside it. Throws only `cancelled`, `full` and `bug`.
 */
export async function shake(
  world: OutsideWorld,
  to: { readonly host: string; readonly port: number },
  timeoutMs: number = world.timeouts.connectMs,
): Promise<Handshake> {
  const began = world.clock.monotonic();
  let socket: Socket;
  try {
    socket = await world.sockets.connect({ ...to, timeoutMs, signal: world.signal });
  } catch (thrown) {
    const problem = Problem.from(thrown);
    const how = howItFailed(problem);
    if (how === undefined) throw problem;
    return { ok: false, how, message: problem.message };
  }
  const tookMs = world.clock.monotonic() - began;
  return { ok: true, tookMs, resetAfter: await leave(socket) };
}

/** What the failure of a connect says; undefined when it was stopped or is our own mistake. */
export function howItFailed(problem: Problem): Failure | undefined {
  switch (systemErrorOf(problem)) {
    case "ECONNREFUSED":
      return "refused";
    case "ECONNRESET":
      return "reset";
    case "ETIMEDOUT":
      return "silent";
    // EACCES: ICMPv6 "administratively prohibited"; ICMPv4's is EHOSTUNREACH.
    case "EHOSTUNREACH":
    case "EHOSTDOWN":
    case "EACCES":
      return "unreachable";
    // A router far away may say so as well, but a missing route here is far commoner. EPERM: our own filter.
    case "ENETUNREACH":
    case "ENETDOWN":
    case "EADDRNOTAVAIL":
    case "EAFNOSUPPORT":
    case "EPERM":
      return "here";
    default:
      return problem.code === "late" ? "silent" : undefined;
  }
}

/** True: the other side reset the connection before it said a word. */
function leave(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = false;
    let reset = false;
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reset && !heard);
    };
    const timer = setTimeout(done, FAREWELL_MS);
    socket.on("data", () => (heard = true));
    socket.on("error", (error) => (reset = systemErrorOf(error) === "ECONNRESET"));
    socket.once("close", done);
    socket.end();
  });
}
