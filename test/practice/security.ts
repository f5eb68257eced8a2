// Proofs of misbehaviours of TLS, its certificates, and what crosses in clear.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { connect as tlsConnect, type SecureVersion } from "node:tls";
import { clientHello } from "#ftp/tls/hello.ts";
import type { Session } from "#ftp/client/session.ts";
import { list, login, problemOf, type Proof, type Proofs, type Wire } from "./proof.ts";

const DAY_MS = 86_400_000;

/** AUTH TLS, and no handshake yet. */
async function begun(w: Wire): Promise<Session> {
  const session = await w.open({});
  assert.equal((await session.command("AUTH", "TLS")).code, 234);
  return session;
}

const handshake = (code: string): Proof => ({
  security: "explicit",
  async show(w) {
    assert.equal(await problemOf((await begun(w)).startTls()), code);
  },
});

const certificate = (look: (leaf: X509Certificate, chain: readonly string[]) => void): Proof => ({
  security: "explicit",
  async show(w) {
    const session = await begun(w);
    const { chain } = await session.startTls();
    look(new X509Certificate(Buffer.from(chain[0] ?? "", "base64")), chain);
  },
});

interface Wants {
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
}

/** The version and cipher agreed on with a client that wants just this; an error's code where none was. */
async function agree(w: Wire, wants: Wants): Promise<string> {
  const session = await begun(w);
  const raw = session.control.socket;
  raw.removeAllListeners("data");
  return await new Promise((resolve) => {
    const socket = tlsConnect({
      socket: raw,
      rejectUnauthorized: false,
      ciphers: wants.ciphers ?? "DEFAULT:@SECLEVEL=0",
      minVersion: wants.minVersion ?? "TLSv1",
      maxVersion: wants.maxVersion ?? "TLSv1.3",
    });
    socket.on("error", (error: Error & { code?: string }) => resolve(error.code ?? ""));
    socket.on("secureConnect", () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
      socket.destroy();
    });
  });
}

/** What comes first after a hello written by hand. */
async function answerTo(w: Wire, hello: Buffer): Promise<Buffer> {
  const session = await begun(w);
  const raw = session.control.socket;
  raw.removeAllListeners("data");
  return await new Promise((resolve) => {
    raw.once("data", (bytes: Buffer) => resolve(bytes));
    raw.write(hello);
  });
}

const protectedList = (look: (got: Awaited<ReturnType<typeof list>>) => void): Proof => ({
  security: "explicit",
  async show(w) {
    look(await list(await w.open()));
  },
});

export const security = {
  "no-tls": {
    security: "explicit",
    async show(w) {
      const session = await w.open({});
      assert.equal((await session.command("AUTH", "TLS")).code, 502);
      assert.equal((await login(w, session)).code, 230);
    },
  },
  "auth-advertised-refused": {
    security: "explicit",
    async show(w) {
      const session = await w.open({});
      assert.match((await session.command("FEAT")).lines.join("\n"), /^ AUTH TLS$/m);
      assert.equal((await session.command("AUTH", "TLS")).code, 431);
    },
  },
  "auth-not-advertised": {
    security: "explicit",
    async show(w) {
      const session = await begun(w);
      await session.startTls();
      assert.doesNotMatch((await session.command("FEAT")).lines.join("\n"), /AUTH/);
    },
  },
  "tls-handshake-fails": handshake("garbled"),
  "tls-handshake-silent": handshake("late"),
  "old-tls-only": {
    security: "explicit",
    async show(w) {
      assert.match(await agree(w, {}), /^TLSv1\.1 /);
      assert.match(await agree(w, { maxVersion: "TLSv1" }), /^TLSv1 /);
      assert.match(await agree(w, { minVersion: "TLSv1.2" }), /^ERR_SSL/);
    },
  },
  "old-tls-allowed": {
    security: "explicit",
    async show(w) {
      assert.match(await agree(w, {}), /^TLSv1\.3 /);
      assert.match(await agree(w, { maxVersion: "TLSv1.1" }), /^TLSv1\.1 /);
      assert.match(await agree(w, { maxVersion: "TLSv1" }), /^TLSv1 /);
    },
  },
  "no-tls13": {
    security: "explicit",
    async show(w) {
      assert.match(await agree(w, {}), /^TLSv1\.2 /);
      assert.match(await agree(w, { minVersion: "TLSv1.3" }), /^ERR_SSL/);
    },
  },
  "ssl3-accepted": {
    security: "explicit",
    async show(w) {
      const hello = clientHello({ protocol: "SSLv3", suites: [0x2f], random: Buffer.alloc(32, 7) });
      const answer = await answerTo(w, hello);
      assert.equal(answer.subarray(0, 3).toString("hex"), "160300");
      assert.equal(answer.subarray(9, 11).toString("hex"), "0300");
      assert.match(await agree(w, {}), /^TLSv1\.3 /);
    },
  },
  "ssl2-accepted": {
    security: "explicit",
    async show(w) {
      const hello = clientHello({ protocol: "SSLv2", suites: [], random: Buffer.alloc(16, 7) });
      const answer = await answerTo(w, hello);
      assert.equal(answer.readUInt16BE(0) & 0x7fff, answer.length - 2);
      assert.equal(answer[2], 4);
      assert.equal(answer.readUInt16BE(5), 2);
      assert.match(await agree(w, {}), /^TLSv1\.3 /);
    },
  },
  "weak-ciphers": {
    security: "explicit",
    async show(w) {
      assert.match(await agree(w, { ciphers: "eNULL:@SECLEVEL=0" }), /NULL/);
    },
  },
  "anonymous-ciphers": {
    security: "explicit",
    async show(w) {
      const ciphers = "aNULL:!eNULL:@SECLEVEL=0";
      assert.match(await agree(w, { ciphers, maxVersion: "TLSv1.2" }), / (?:AECDH|ADH)/);
    },
  },
  "no-forward-secrecy": {
    security: "explicit",
    async show(w) {
      assert.match(await agree(w, {}), /^TLSv1\.2 AES(?:128|256)-GCM-SHA/);
      assert.match(await agree(w, { ciphers: "ECDHE:@SECLEVEL=0", maxVersion: "TLSv1.2" }), /^ERR/);
    },
  },
  "injection-after-auth": {
    security: "explicit",
    async show(w) {
      const session = await w.open({});
      session.control.sendRaw(Buffer.from("AUTH TLS\r\nSYST\r\n"), "AUTH TLS, SYST");
      assert.equal((await session.receive()).code, 234);
      await session.startTls();
      assert.equal((await session.receive()).code, 215);
    },
  },
  "certificate-expired": certificate((leaf) => {
    assert.ok(Date.parse(leaf.validTo) < Date.now());
  }),
  "certificate-not-yet-valid": certificate((leaf) => {
    assert.ok(Date.parse(leaf.validFrom) > Date.now());
  }),
  "certificate-expires-in-7-days": certificate((leaf) => {
    assert.equal(Math.round((Date.parse(leaf.validTo) - Date.now()) / DAY_MS), 5);
  }),
  "certificate-expires-in-30-days": certificate((leaf) => {
    assert.equal(Math.round((Date.parse(leaf.validTo) - Date.now()) / DAY_MS), 20);
  }),
  "certificate-wrong-name": certificate((leaf) => {
    assert.equal(leaf.checkHost("localhost"), undefined);
    assert.equal(leaf.checkIP("127.0.0.1"), undefined);
    assert.equal(leaf.checkHost("ftp.example.net"), "ftp.example.net");
  }),
  "certificate-self-signed": certificate((leaf, chain) => {
    assert.equal(leaf.verify(leaf.publicKey), true);
    assert.equal(chain.length, 1);
  }),
  "certificate-chain-incomplete": certificate((leaf, chain) => {
    assert.match(leaf.issuer, /intermediate/);
    assert.equal(chain.length, 1);
  }),
  "certificate-weak-key": certificate((leaf) => {
    assert.equal(leaf.publicKey.asymmetricKeyDetails?.modulusLength, 1024);
  }),
  "certificate-weak-signature": certificate((leaf) => {
    assert.match(leaf.signatureAlgorithm ?? "", /SHA1$/i);
  }),
  "certificate-garbled": handshake("garbled"),
  "tls-only-on-control": {
    security: "explicit",
    async show(w) {
      const session = await w.open({ login: true, protectData: false });
      assert.equal((await session.protectData()).code, 536);
      assert.equal((await list(session)).ok, true);
    },
  },
  "data-handshake-fails": protectedList((got) => {
    assert.equal(got.ok, false);
    assert.equal(got.at, "tls");
    assert.equal(got.final?.code, 425);
  }),
  "data-certificate-differs": {
    security: "explicit",
    async show(w) {
      const session = await w.open();
      const got = await list(session);
      assert.equal(got.ok, true);
      assert.notEqual(got.tls?.chain[0], session.tls?.chain[0]);
    },
  },
  "session-reuse-demanded": {
    security: "explicit",
    async show(w) {
      const session = await w.open();
      assert.equal((await list(session, { resumeTls: false })).final?.code, 522);
      const got = await list(session);
      assert.equal(got.tls?.reused, true);
      assert.equal(got.ok, true);
    },
  },
  "session-reuse-never": protectedList((got) => {
    assert.equal(got.tls?.reused, false);
    assert.equal(got.ok, true);
  }),
  "session-reuse-rejected": protectedList((got) => {
    assert.equal(got.tls?.reused, false);
    assert.equal(got.final?.code, 522);
  }),
  "clear-login-allowed": {
    security: "explicit",
    async show(w) {
      const session = await w.open({});
      assert.match((await session.command("FEAT")).lines.join(), /AUTH TLS/);
      assert.equal((await login(w, session)).code, 230);
      assert.equal((await list(session)).ok, true);
    },
  },
  "clear-data-allowed": {
    security: "explicit",
    async show(w) {
      const clear = await w.open({});
      assert.equal((await login(w, clear)).code, 530);
      const session = await w.open({ login: true, protectData: false });
      assert.equal((await list(session)).ok, true);
    },
  },
} satisfies Proofs;
