// TLS over sockets that keep their word, and over some that do not.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from "node:tls";
import { clock, random } from "#machine/clock.ts";
import { sockets } from "#machine/sockets.ts";
import { makeIdentity } from "#practice/identity.ts";
import { secure, type SecureOptions } from "./secure.ts";

const identity = await makeIdentity(
  {
    key: "ec-p256",
    hash: "sha256",
    beginsInDays: -1,
    endsInDays: 30,
    signedBy: "intermediate",
    sends: "whole-chain",
  },
  ["localhost"],
  { random, nowMs: clock.now() },
);

/** Gives a function that connects to the server once more. */
async function dialler(t: TestContext, server: Server): Promise<() => Promise<Socket>> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return () => sockets.connect({ host: "127.0.0.1", port, timeoutMs: 2000 });
}

function tlsServer(options: TlsOptions, greet = "220 ready\r\n"): Server {
  return createTlsServer({ key: identity.keyPem, cert: identity.chainPem, ...options }, (socket) =>
    socket.on("error", () => {}).write(greet),
  ).on("tlsClientError", () => {});
}

const options = (more: Partial<SecureOptions> = {}): SecureOptions => ({
  serverName: "localhost",
  timeoutMs: 2000,
  ...more,
});

for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
  test(`ftp/client/secure: ${version}: a session is resumed, again and again`, async (t) => {
    const dial = await dialler(t, tlsServer({ minVersion: version, maxVersion: version }));
    const first = await secure(await dial(), options());
    assert.equal(first.record.version, version);
    assert.equal(first.record.reused, false);
    assert.equal(first.record.chain.length, identity.chainPem.split("BEGIN").length - 1);
    assert.notEqual(first.record.authorizationError, "");
    // Tickets of TLS 1.3 come with the first words.
    await once(first.socket, "data");
    const session = first.session();
    assert.ok(session);
    for (let i = 0; i < 3; i++) {
      const next = await secure(await dial(), options({ session }));
      assert.equal(next.record.reused, true);
      next.socket.destroy();
    }
    first.socket.destroy();
  });
}

test("ftp/client/secure: an old server is still spoken to", async (t) => {
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  const dial = await dialler(t, tlsServer(old));
  const secured = await secure(await dial(), options());
  assert.equal(secured.record.version, "TLSv1");
  secured.socket.destroy();
});

test("ftp/client/secure: what is no TLS, a hang-up, a reset and silence are told apart", async (t) => {
  const ways: readonly [code: string, way: (socket: Socket) => void][] = [
    ["garbled", (socket) => void socket.write("530 no TLS here\r\n")],
    ["refused", (socket) => void socket.end()],
    ["refused", (socket) => void socket.resetAndDestroy()],
    ["late", () => {}],
  ];
  for (const [code, way] of ways) {
    const server = createServer((socket) => void socket.once("data", () => way(socket)));
    const dial = await dialler(t, server);
    const raw = await dial();
    await assert.rejects(secure(raw, options({ timeoutMs: 200 })), { code });
    assert.equal(raw.destroyed, true);
  }
});

test("ftp/client/secure: a socket that is gone already, and a stop that came before", async (t) => {
  const dial = await dialler(t, tlsServer({}));
  const gone = await dial();
  gone.destroy();
  await assert.rejects(secure(gone, options({ timeoutMs: 5000 })), { code: "refused" });
  const stopped = AbortSignal.abort();
  await assert.rejects(secure(await dial(), options({ signal: stopped })), { code: "cancelled" });
});

test("ftp/client/secure: an error after the handshake kills nobody", async (t) => {
  const server = tlsServer({}, "");
  const accepted = once(server, "secureConnection") as Promise<[TLSSocket]>;
  const dial = await dialler(t, server);
  const raw = await dial();
  const secured = await secure(raw, options());
  const [peer] = await accepted;
  peer.destroy();
  raw.destroy(new Error("the wire was cut"));
  await new Promise<void>((resolve) => {
    if (secured.socket.closed) resolve();
    else secured.socket.once("close", () => resolve());
  });
  assert.equal(secured.socket.destroyed, true);
});
