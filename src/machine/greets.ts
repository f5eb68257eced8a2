// Does something that listens on this machine greet as an FTP server? Asked of few ports, with patience
// for slow ones, and with the least that a client can do: connect, read one reply, leave.

import { Problem } from "#model/problem.ts";
import { Session } from "#ftp/client/session.ts";
import { TIMEOUTS } from "#ftp/client/limits.ts";
import { clock } from "./clock.ts";
import type { Greets } from "./listeners.ts";
import { sockets } from "./sockets.ts";

const PATIENCE_MS = 5000;
/** Ready, wait, busy, refused, broken: all that RFC 959 §5.4 and the daemons greet with. */
const GREETING_CODES: ReadonlySet<number> = new Set([120, 220, 421, 500, 530, 550]);
/** The port that is FTP's by its number: silence there is a broken FTP server, not another one. */
const FTP_CONTROL_PORT = 21;

/** A `Greets` that gives up when the signal aborts. */
export function greetsAsFtp(signal: AbortSignal): Greets {
  return async (host, port, tls) => {
    let session: Session | undefined;
    try {
      session = await Session.dial({
        address: host,
        port,
        serverName: host,
        sockets,
        timeouts: {
          ...TIMEOUTS,
          connectMs: PATIENCE_MS,
          greetingMs: PATIENCE_MS,
          tlsMs: PATIENCE_MS,
        },
        monotonic: () => clock.monotonic(),
        signal,
      });
      if (tls) await session.startTls();
      return GREETING_CODES.has((await session.greeting()).code);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (signal.aborted) throw problem;
      const quiet = problem.code === "late" || problem.code === "unreachable";
      return port === FTP_CONTROL_PORT && session !== undefined && quiet;
    } finally {
      session?.destroy();
    }
  };
}
