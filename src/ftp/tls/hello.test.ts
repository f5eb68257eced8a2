import assert from "node:assert/strict";
import { test } from "node:test";
import { Bytes } from "./bytes.ts";
import { clientHello, protocolCodes, protocols, ssl2Kinds, type Protocol } from "./hello.ts";
import { suiteCodes, tls13Codes } from "./suites.ts";

const random = Uint8Array.from({ length: 32 }, (_, n) => n);
const keyShare = Uint8Array.from({ length: 32 }, () => 7);

/** Takes a hello apart by the RFC's own layout, and leaves no byte over. */
function takeApart(hello: Buffer) {
  const record = new Bytes(hello, "record");
  assert.equal(record.u8(), 22);
  const recordVersion = record.u16();
  const message = new Bytes(record.take(record.u16()), "message");
  assert.equal(record.left, 0);
  assert.equal(message.u8(), 1);
  const body = new Bytes(message.take(message.u24()), "body");
  assert.equal(message.left, 0);
  const version = body.u16();
  assert.deepEqual(new Uint8Array(body.take(32)), random);
  const sessionId = body.take(body.u8());
  const list = new Bytes(body.take(body.u16()), "suites");
  const suites: number[] = [];
  while (list.left > 0) suites.push(list.u16());
  assert.deepEqual([...body.take(body.u8())], [0]);
  const extensions = new Map<number, Buffer>();
  if (body.left > 0) {
    const fields = new Bytes(body.take(body.u16()), "extensions");
    while (fields.left > 0) extensions.set(fields.u16(), fields.take(fields.u16()));
  }
  assert.equal(body.left, 0);
  return { recordVersion, version, sessionId, suites, extensions };
}

test("ftp/tls/hello: each version says of itself what its RFC wants", () => {
  for (const protocol of protocols.filter((name) => name !== "SSLv2")) {
    const offered = protocol === "TLSv1.3" ? tls13Codes() : suiteCodes(() => true);
    const hello = takeApart(clientHello({ protocol, suites: offered, random, keyShare }));
    assert.equal(hello.version, Math.min(protocolCodes[protocol], 0x0303));
    assert.equal(hello.recordVersion, protocol === "SSLv3" ? 0x0300 : 0x0301);
    assert.deepEqual(hello.suites.slice(0, offered.length), offered);
    assert.equal(hello.suites.includes(0x00ff), protocol !== "TLSv1.3");
    assert.equal(hello.extensions.size === 0, protocol === "SSLv3");
    assert.equal(hello.extensions.has(13), protocol === "TLSv1.2" || protocol === "TLSv1.3");
    assert.equal(hello.extensions.has(43), protocol === "TLSv1.3");
  }
});

test("ftp/tls/hello: names, shares and tickets are where a server looks for them", () => {
  const { extensions, sessionId } = takeApart(
    clientHello({
      protocol: "TLSv1.3",
      suites: tls13Codes(),
      random,
      keyShare,
      serverName: "ftp.example.net",
    }),
  );
  assert.ok(extensions.get(0)?.toString("latin1").endsWith("\0\x0fftp.example.net"));
  assert.equal(extensions.get(43)?.toString("hex"), "020304");
  assert.equal(
    extensions.get(51)?.toString("hex"),
    `0024001d0020${Buffer.from(keyShare).toString("hex")}`,
  );
  assert.equal(extensions.get(35)?.length, 0);
  assert.equal(extensions.get(10)?.readUInt16BE(2), 29);
  assert.equal(sessionId.length, 32);
});

test("ftp/tls/hello: SSLv2 has its own form", () => {
  const hello = clientHello({ protocol: "SSLv2", suites: [], random });
  assert.equal(hello.readUInt16BE(0), 0x8000 | (hello.length - 2));
  const bytes = new Bytes(hello.subarray(2), "ssl2");
  assert.deepEqual([bytes.u8(), bytes.u16()], [1, 2]);
  assert.deepEqual([bytes.u16(), bytes.u16(), bytes.u16()], [3 * ssl2Kinds.size, 0, 16]);
  assert.equal(bytes.u24(), 0x010080);
  bytes.skip(3 * (ssl2Kinds.size - 1) + 16);
  assert.equal(bytes.left, 0);
});

test("ftp/tls/hello: what no hello can carry is refused", () => {
  const refused = (protocol: Protocol, more: object) =>
    assert.throws(() => clientHello({ protocol, suites: [0x2f], random, ...more }), {
      code: "invalid",
    });
  refused("TLSv1.2", { suites: [] });
  refused("TLSv1.2", { suites: Array.from({ length: 513 }, () => 0x2f) });
  refused("TLSv1.2", { random: new Uint8Array(31) });
  refused("TLSv1.2", { serverName: "a".repeat(256) });
  refused("TLSv1.3", {});
  refused("SSLv2", { random: new Uint8Array(15) });
});
