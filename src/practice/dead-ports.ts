// Passive ports on which no connection comes about: silent ones and refused ones.

import { Problem } from "#model/problem.ts";
import { listenPassive, type DataSource } from "#ftp/server/data.ts";
import { digBlackHole } from "./black-hole.ts";
import type { Session } from "./session.ts";

/** Waits as a real server does whose client cannot get through. */
function neverOpens(host: string, port: number): DataSource {
  return {
    mode: "passive",
    endpoint: { host, port },
    open: (timeoutMs, signal) =>
      new Promise((_, reject) => {
        const settle = (problem: Problem) => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
          reject(problem);
        };
        const onAbort = () => settle(new Problem("cancelled", "stopped"));
        const timer = setTimeout(
          () => settle(new Problem("late", `no data connection within ${timeoutMs} ms`)),
          timeoutMs,
        );
        if (signal?.aborted) onAbort();
        else signal?.addEventListener("abort", onAbort, { once: true });
      }),
    close() {},
  };
}

/** A port that drops every SYN. There is one for the whole server, since each costs a thread. */
export async function silentSource(session: Session): Promise<DataSource> {
  const { server, localAddress } = session;
  const port = await server.once(`black hole ${localAddress}`, async () => {
    const hole = await digBlackHole(localAddress);
    server.atStop(() => hole.stop());
    return hole.port;
  });
  return neverOpens(localAddress, port);
}

/** A port that was free a moment ago and on which nobody listens. */
export async function refusedSource(session: Session): Promise<DataSource> {
  const host = session.localAddress;
  const source = await listenPassive({ host });
  source.close();
  return neverOpens(host, source.endpoint.port);
}
