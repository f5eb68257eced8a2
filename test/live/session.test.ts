// The client's session against the real daemons: every protection, family and way to a data connection.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { TIMEOUTS } from "#ftp/client/limits.ts";
import { type DataVerb, Session, type Transfer } from "#ftp/client/session.ts";
import { sockets } from "#machine/sockets.ts";
import {
  daemonNames,
  type DaemonOptions,
  type DaemonServer,
  noDaemons,
  startDaemon,
  type TlsMode,
  withDaemon,
} from "#test/kit/daemons/index.ts";

const skip = noDaemons();
const CONTENT_BYTES = 300_000;
const RESUME_AT = 123_457;

async function logIn(server: DaemonServer): Promise<Session> {
  const session = await Session.dial({
    address: server.host,
    port: server.port,
    serverName: "localhost",
    sockets,
    timeouts: TIMEOUTS,
    monotonic: () => performance.now(),
  });
  if (server.tls === "implicit") await session.startTls();
  const greeting = await session.greeting();
  assert.equal(greeting.code, 220);
  if (server.tls === "explicit") {
    const auth = await session.command("AUTH", "TLS");
    assert.equal(auth.code, 234, auth.lines.join());
    await session.startTls();
  }
  assert.equal((await session.command("USER", server.user)).code, 331);
  const passed = await session.command("PASS", server.password);
  assert.equal(passed.code, 230, passed.lines.join());
  if (server.tls !== "none") assert.equal((await session.protectData()).code, 200);
  assert.equal((await session.command("TYPE", "I")).code, 200);
  return session;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function expectOk(story: Transfer, session: Session): void {
  const shown = JSON.stringify(
    {
      at: story.at,
      problem: story.problem?.message,
      offer: story.offer,
      preliminary: story.preliminary,
      final: story.final,
      flow: story.flow?.byteCount,
      complete: story.flow?.complete,
      transcript: session.transcript.slice(-8).map((line) => line.text),
    },
    undefined,
    1,
  );
  assert.equal(story.ok, true, shown);
}

async function wholeRound(server: DaemonServer, mode: DataVerb): Promise<void> {
  const session = await logIn(server);
  const name = `ftpwarden-${randomBytes(4).toString("hex")}.bin`;
  const content = randomBytes(CONTENT_BYTES);
  const transfer = { mode };

  const stored = await session.transfer({
    ...transfer,
    verb: "STOR",
    argument: name,
    upload: content,
  });
  expectOk(stored, session);
  assert.equal(stored.flow!.byteCount, CONTENT_BYTES);

  const listed = await session.transfer({ ...transfer, verb: "LIST", keepBytes: 65_536 });
  expectOk(listed, session);
  assert.match(listed.flow!.kept.toString(), new RegExp(`${CONTENT_BYTES}.*${name}`));
  // Pure-FTPd keeps no TLS sessions at all.
  const resumes = server.name !== "pure-ftpd";
  assert.equal(listed.tls?.reused, server.tls === "none" ? undefined : resumes);
  assert.equal(listed.tls?.version, session.tls?.version);

  const retrieved = await session.transfer({ ...transfer, verb: "RETR", argument: name });
  expectOk(retrieved, session);
  assert.equal(retrieved.flow!.sha256, sha256(content));

  const resumed = await session.transfer({
    ...transfer,
    verb: "RETR",
    argument: name,
    restartAt: RESUME_AT,
  });
  expectOk(resumed, session);
  assert.equal(resumed.flow!.sha256, sha256(content.subarray(RESUME_AT)));

  const empty = await session.transfer({
    ...transfer,
    verb: "STOR",
    argument: `${name}.empty`,
    upload: new Uint8Array(0),
  });
  expectOk(empty, session);
  const emptyBack = await session.transfer({
    ...transfer,
    verb: "RETR",
    argument: `${name}.empty`,
  });
  expectOk(emptyBack, session);
  assert.equal(emptyBack.flow!.byteCount, 0);

  const refused = await session.transfer({ ...transfer, verb: "RETR", argument: "no-such-file" });
  assert.equal(refused.ok, false);
  assert.equal(refused.final?.code, 550);
  assert.equal(refused.problem, undefined);

  for (const file of [name, `${name}.empty`]) {
    assert.equal((await session.command("DELE", file)).code, 250);
  }
  assert.equal((await session.quit())?.code, 221);
}

for (const daemon of daemonNames) {
  for (const tls of ["none", "explicit", "implicit"] satisfies TlsMode[]) {
    if (daemon === "pure-ftpd" && tls === "implicit") continue;
    for (const address of ["127.0.0.1", "::1"]) {
      const options: DaemonOptions = { variant: "writable", tls, address };
      describe(`ftp/client/session: ${daemon}, TLS ${tls}, ${address}`, { skip }, () => {
        let server: DaemonServer;
        before(async () => {
          server = await startDaemon(daemon, options);
        });
        after(async () => {
          await server.close();
        });
        const modes: readonly DataVerb[] =
          address === "::1" ? ["EPSV", "EPRT"] : ["EPSV", "PASV", "EPRT", "PORT"];
        for (const mode of modes) {
          test(`${mode}: store, list, retrieve, resume, empty, refused, delete`, async () => {
            await wholeRound(server, mode);
          });
        }
      });
    }
  }
}

// vsftpd's default and ProFTPD's: a data channel that is a session of its own may be anybody's.
for (const daemon of ["vsftpd", "proftpd"] as const) {
  test(
    `ftp/client/session: ${daemon} refuses a data channel without the control's session`,
    {
      skip,
    },
    async () => {
      await withDaemon(daemon, { variant: "hardened" }, async (server) => {
        const session = await logIn(server);
        const list = { verb: "LIST", mode: "EPSV", keepBytes: 1000 } as const;
        const refused = await session.transfer({ ...list, resumeTls: false });
        assert.equal(refused.ok, false);
        assert.equal(refused.tls?.reused ?? false, false);
        assert.match(refused.final!.lines.join(), daemon === "vsftpd" ? /^522 / : /^425 /);
        // vsftpd also ends the whole session.
        if (daemon === "proftpd") expectOk(await session.transfer(list), session);
        await session.quit();
      });
    },
  );
}

for (const daemon of daemonNames) {
  test(
    `ftp/client/session: ${daemon} goes on after a transfer cut short on our side`,
    {
      skip,
    },
    async () => {
      await withDaemon(daemon, { variant: "writable", tls: "explicit" }, async (server) => {
        const content = randomBytes(8_000_000);
        const session = await logIn(server);
        const file = { mode: "EPSV", argument: "large.bin" } as const;
        const stored = await session.transfer({ ...file, verb: "STOR", upload: content });
        expectOk(stored, session);
        const cut = await session.transfer({ ...file, verb: "RETR", limitBytes: 100_000 });
        assert.equal(cut.ok, true);
        assert.equal(cut.flow!.complete, false);
        assert.equal(cut.problem, undefined);
        const says = { vsftpd: 426, proftpd: 426, "pure-ftpd": undefined }[daemon];
        assert.equal(cut.final?.code, says, JSON.stringify(cut.final));
        expectOk(await session.transfer({ verb: "LIST", mode: "EPSV" }), session);
        assert.equal((await session.command("DELE", "large.bin")).code, 250);
        assert.equal((await session.quit())?.code, 221);
      });
    },
  );
}
