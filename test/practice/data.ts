// Proofs of misbehaviours of data connections, listings and transfers.

import assert from "node:assert/strict";
import { parseListing } from "#ftp/grammar/listing.ts";
import { patternBytes } from "#practice/seed.ts";
import { digest } from "#test/kit/practice.ts";
import { answers, fetch, list, put, type Proof, type Proofs } from "./proof.ts";

const offers = (host: string): Proof => ({
  async show(w) {
    const session = await w.open();
    assert.match((await session.command("PASV")).lines.join(), new RegExp(`\\(${host},`));
    assert.equal((await list(session)).ok, true);
  },
});

const listing = (look: (got: Awaited<ReturnType<typeof list>>) => void): Proof => ({
  async show(w) {
    look(await list(await w.open()));
  },
});

const noConnection = (code: string): Proof =>
  listing((got) => {
    assert.equal(got.at, "connect");
    assert.equal(got.problem?.code, code);
  });

/** How each of so many listings ended: ok, or the Problem's code. */
const rounds = (wanted: readonly string[]): Proof => ({
  async show(w) {
    const session = await w.open();
    const ends: string[] = [];
    for (let count = 0; count < wanted.length; count++) {
      const got = await list(session);
      ends.push(got.ok ? "ok" : (got.problem?.code ?? ""));
    }
    assert.deepEqual(ends, wanted);
  },
});

const stores = (code: number, bytes = 1000): Proof => ({
  async show(w) {
    const session = await w.open();
    await session.command("TYPE", "I");
    assert.equal((await put(session, patternBytes(bytes))).final?.code, code);
  },
});

const fetches = (
  name: string,
  look: (got: Awaited<ReturnType<typeof fetch>>, whole: Buffer) => void,
): Proof => ({
  async show(w) {
    const node = w.server.tree.find(`/${name}`);
    assert.ok(node?.kind === "file");
    const session = await w.open();
    await session.command("TYPE", "I");
    look(await fetch(session, name), node.content);
  },
});

export const data = {
  "wrong-pasv-address-private": offers("10,11,12,13"),
  "wrong-pasv-address-foreign": offers("192,0,2,21"),
  "wrong-pasv-address-zero": offers("0,0,0,0"),
  "address-rewritten-in-clear": {
    security: "explicit",
    async show(w) {
      const clear = await w.open({});
      await clear.command("USER", "anonymous");
      await clear.command("PASS", "guest@");
      assert.match((await clear.command("PASV")).lines.join(), /\(127,0,0,1,/);
      const session = await w.open();
      assert.match((await session.command("PASV")).lines.join(), /\(10,11,12,13,/);
    },
  },
  "silent-data-port": noConnection("late"),
  "refused-data-port": noConnection("refused"),
  "some-ports-silent": rounds(["ok", "ok", "late", "ok"]),
  "some-ports-refused": rounds(["ok", "ok", "refused", "ok"]),
  "data-ports-fail-under-tls": {
    security: "explicit",
    async show(w) {
      const session = await w.open();
      assert.equal((await list(session)).problem?.code, "late");
      const clear = await w.open({});
      await clear.command("USER", w.server.user);
      await clear.command("PASS", w.server.password.reveal());
      assert.equal((await list(clear)).ok, true);
    },
  },
  "passive-exhausted": answers(/^500 OOPS: vsf_sysutil_bind$/, "PASV"),
  "passive-refused": answers(/^550 /, "EPSV"),
  "passive-garbled": listing((got) => {
    assert.equal(got.problem?.code, "garbled");
  }),
  "epsv-unsupported": answers(/^500 /, "EPSV"),
  "pasv-unsupported": answers(/^500 /, "PASV"),
  "active-refused": answers(/^500 Illegal PORT/, "PORT", "127,0,0,1,200,1"),
  "active-never-connects": {
    async show(w) {
      const session = await w.open();
      const got = await list(session, { mode: "PORT" });
      assert.equal(got.final?.code, 425);
      assert.equal(got.remotePort, undefined);
      assert.deepEqual(w.pauses, [4000]);
    },
  },
  "active-wrong-source": {
    async show(w) {
      const session = await w.open();
      const got = await list(session, { mode: "PORT" });
      assert.equal(got.remoteAddress, "127.0.0.2");
      assert.equal(got.ok, true);
    },
  },
  "port-bounce-accepted": {
    async show(w) {
      const session = await w.open();
      assert.equal((await session.command("PORT", "192,0,2,1,200,10")).code, 200);
      assert.equal((await session.command("PORT", "127,0,0,1,0,25")).code, 200);
    },
  },
  "list-refused": answers(/^550 /, "LIST"),
  "list-fails": listing((got) => {
    assert.equal(got.preliminary?.code, 150);
    assert.equal(got.final?.code, 451);
    assert.equal(got.flow?.byteCount, 0);
  }),
  "list-garbled": listing((got) => {
    assert.equal(got.ok, true);
    assert.deepEqual(parseListing(got.flow?.kept ?? "").entries, []);
  }),
  "nlst-fails": answers(/^450 /, "NLST"),
  "store-refused": answers(/^553 /, "STOR", "incoming/x"),
  "store-fails": stores(451),
  "retrieve-refused": answers(/^550 /, "RETR", "lines.txt"),
  "retrieve-fails": fetches("lines.txt", (got) => {
    assert.equal(got.preliminary?.code, 150);
    assert.equal(got.final?.code, 451);
  }),
  "disk-full": stores(452),
  quota: stores(552),
  "resets-mid-transfer": fetches("one-mebibyte.bin", (got, whole) => {
    assert.equal(got.ok, false);
    assert.ok((got.flow?.byteCount ?? 0) < whole.length);
    assert.equal(got.final?.code, 426);
  }),
  "cut-426": fetches("one-mebibyte.bin", (got, whole) => {
    assert.ok((got.flow?.byteCount ?? 0) < whole.length);
    assert.equal(got.final?.code, 426);
  }),
  "dies-mid-transfer": fetches("one-mebibyte.bin", (got, whole) => {
    assert.equal(got.ok, false);
    assert.ok((got.flow?.byteCount ?? 0) < whole.length);
    assert.equal(got.final, undefined);
  }),
  "slow-drip": {
    async show(w) {
      const session = await w.open();
      await session.command("TYPE", "I");
      assert.equal((await fetch(session, "line-ends.bin")).ok, true);
      // 521 bytes are one chunk: a pause before it, and one before the end.
      assert.deepEqual(w.pauses, [100, 100]);
    },
  },
  "no-final-reply": {
    async show(w) {
      const session = await w.open();
      const got = await list(session);
      assert.equal(got.at, "final");
      assert.equal(got.flow?.complete, true);
      assert.equal(got.problem?.code, "late");
      assert.equal((await session.command("NOOP")).code, 200);
    },
  },
  "corrupts-content": fetches("one-mebibyte.bin", (got, whole) => {
    assert.equal(got.flow?.byteCount, whole.length);
    assert.notEqual(got.flow?.sha256, digest(whole));
  }),
  "ascii-mangles-image": fetches("lines.txt", (got, whole) => {
    assert.equal(got.flow?.byteCount, whole.length + 100);
  }),
  "ascii-doubles-cr": {
    async show(w) {
      const session = await w.open();
      const got = await fetch(session, "README.txt");
      assert.match(String(got.flow?.kept), /\r\r\n$/);
    },
  },
  "rest-ignored": {
    async show(w) {
      const session = await w.open();
      await session.command("TYPE", "I");
      const got = await fetch(session, "lines.txt", { restartAt: 1000 });
      assert.equal(got.flow?.byteCount, 1492);
    },
  },
  "size-wrong": {
    async show(w) {
      const session = await w.open();
      await session.command("TYPE", "I");
      assert.equal((await session.command("SIZE", "lines.txt")).lines[0], "213 2004");
    },
  },
  "empty-file-fails": {
    async show(w) {
      const session = await w.open();
      await session.command("TYPE", "I");
      assert.equal((await fetch(session, "empty.dat")).final?.code, 451);
      assert.equal((await put(session, Buffer.alloc(0))).final?.code, 451);
      assert.equal((await put(session, Buffer.from("x"))).ok, true);
    },
  },
  "delete-refused": answers(/^550 /, "DELE", "lines.txt"),
  "large-download-stalls": {
    async show(w) {
      const session = await w.open();
      await session.command("TYPE", "I");
      assert.equal((await fetch(session, "lines.txt")).ok, true);
      const got = await fetch(session, "one-mebibyte.bin");
      assert.equal(got.problem?.code, "late");
      assert.equal(got.flow?.byteCount, 32 * 1024);
    },
  },
  "large-upload-stalls": {
    async show(w) {
      const session = await w.open();
      assert.equal((await put(session, patternBytes(1000))).ok, true);
      // Larger than what the buffers of both ends of a loopback connection take.
      const got = await put(session, patternBytes(24 << 20));
      assert.equal(got.problem?.code, "late");
    },
  },
  "latin1-names": {
    async show(w) {
      const session = await w.open();
      assert.doesNotMatch((await session.command("FEAT")).lines.join("\n"), /UTF8/);
      const got = await list(session, { argument: "reports" });
      assert.ok(got.flow?.kept.includes(Buffer.from("Grüße.txt", "latin1")));
    },
  },
} satisfies Proofs;
