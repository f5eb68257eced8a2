// TLS over an open socket, as a client, with what it agreed on. Trust is judged by a check, not here.

import type { Socket } from "node:net";
import { isIP } from "node:net";
import { connect as tlsConnect, type TLSSocket } from "node:tls";
import { Problem } from "#model/problem.ts";
import { CHAIN_LENGTH_MAX, type TlsRecord } from "#model/walk.ts";

export interface SecureOptions {
  /** For SNI and the name check; an address is not sent as SNI. */
  readonly serverName: string;
  /** A session to resume, as `Secured.session()` gave it. */
  readonly session?: Buffer;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface Secured {
  readonly socket: TLSSocket;
  readonly record: TlsRecord;
  /** The newest session ticket of this connection: TLS 1.3 sends them after the handshake. */
  session(): Buffer | undefined;
}

/**
 * Old servers must still be spoken to in order to be judged: protocol 1.0 and security level 0 are
 * allowed here. The `tls` check tells people what is too old.
 */
export function secure(raw: Socket, options: SecureOptions): Promise<Secured> {
  return new Promise((resolve, reject) => {
    let session: Buffer | undefined;
    const socket = tlsConnect({
      socket: raw,
      ...(isIP(options.serverName) ? {} : { servername: options.serverName }),
      ...(options.session ? { session: options.session } : {}),
      rejectUnauthorized: false,
      minVersion: "TLSv1",
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", onAbort);
      finish();
    };
    const fail = (problem: Problem) => {
      settle(() => reject(problem));
      socket.destroy();
    };
    const onAbort = () => fail(new Problem("cancelled", "stopped during the TLS handshake"));
    const timer = setTimeout(
      () =>
        fail(new Problem("late", `the TLS handshake did not end within ${options.timeoutMs} ms`)),
      options.timeoutMs,
    );
    const onError = (error: Error) => fail(tlsProblem(error));
    const onClose = () =>
      fail(new Problem("refused", "the server closed the connection during the TLS handshake"));
    socket.on("session", (ticket: Buffer) => {
      session = ticket;
    });
    // Stays for good: whoever is told of a failure no longer listens when the socket's own error comes.
    socket.on("error", () => {});
    raw.on("error", () => {});
    socket.once("error", onError);
    socket.once("close", onClose);
    socket.once("secureConnect", () => {
      socket.off("error", onError);
      socket.off("close", onClose);
      settle(() => resolve({ socket, record: describe(socket), session: () => session }));
    });
    if (options.signal?.aborted) onAbort();
    else options.signal?.addEventListener("abort", onAbort, { once: true });
    if (raw.destroyed) onClose();
  });
}

function describe(socket: TLSSocket): TlsRecord {
  const key = socket.getEphemeralKeyInfo();
  const error = socket.authorizationError as Error | string | null | undefined;
  return {
    version: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().standardName,
    reused: socket.isSessionReused(),
    ...(key && "size" in key && typeof key.size === "number" ? { ephemeralBits: key.size } : {}),
    chain: chainOf(socket),
    authorizationError: error ? String((error as { code?: string }).code ?? error) : "",
  };
}

function chainOf(socket: TLSSocket): string[] {
  const chain: string[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate && chain.length < CHAIN_LENGTH_MAX) {
    const der = certificate.raw.toString("base64");
    if (chain.includes(der)) break;
    chain.push(der);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}

/** OpenSSL's words, shortened to the reason: `sslv3 alert handshake failure`. */
function tlsProblem(error: Error): Problem {
  const code = (error as { code?: string }).code ?? "";
  const reason = (error as { reason?: string }).reason ?? error.message;
  if (code === "ECONNRESET" || code === "EPIPE") {
    return new Problem("refused", `the server broke off the TLS handshake (${code})`, {
      cause: error,
    });
  }
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS") || code === "EPROTO") {
    return new Problem("garbled", `TLS handshake: ${reason}`, { cause: error });
  }
  return Problem.from(error, "TLS handshake");
}
