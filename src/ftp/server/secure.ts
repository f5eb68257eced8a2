// TLS over an accepted socket, as the server.

import type { Socket } from "node:net";
import { TLSSocket, type SecureContext } from "node:tls";
import { Problem } from "#model/problem.ts";

export interface SecureServerOptions {
  /** Its ticket keys decide which sessions can be resumed: one context, one circle of resumption. */
  readonly context: SecureContext;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * The handshake as server. Throws a Problem: `late`, `garbled` (what came is no TLS, or no common
 * version or cipher), `refused` (the client broke off), `cancelled`; the socket is gone then.
 */
export function secureServer(raw: Socket, options: SecureServerOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = new TLSSocket(raw, { isServer: true, secureContext: options.context });
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", onAbort);
      socket.removeListener("close", onClose);
      socket.removeListener("secure", onSecure);
      finish();
    };
    const fail = (problem: Problem) => {
      settle(() => reject(problem));
      socket.destroy();
      raw.destroy();
    };
    const onAbort = () => fail(new Problem("cancelled", "stopped during the TLS handshake"));
    const onClose = () =>
      fail(new Problem("refused", "the client broke off during the TLS handshake"));
    const onSecure = () => settle(() => resolve(socket));
    const timer = setTimeout(
      () => fail(new Problem("late", `no TLS handshake within ${options.timeoutMs} ms`)),
      options.timeoutMs,
    );
    // Stays for the life of the socket: an error after the handshake ends in `close`, not in a crash.
    socket.on("error", (error: Error & { reason?: string }) => {
      const code = (error as { code?: string }).code ?? "";
      fail(
        code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")
          ? new Problem("garbled", `TLS handshake: ${error.reason ?? error.message}`, {
              cause: error,
            })
          : Problem.from(error, "TLS handshake"),
      );
    });
    socket.once("close", onClose);
    socket.once("secure", onSecure);
    if (options.signal?.aborted) onAbort();
    else options.signal?.addEventListener("abort", onAbort, { once: true });
  });
}
