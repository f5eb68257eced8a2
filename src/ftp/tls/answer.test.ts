import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "#model/problem.ts";
import { AnswerReader, type HelloAnswer } from "./answer.ts";

const u16 = (n: number) => [n >> 8, n & 255];
const u24 = (n: number) => [n >> 16, (n >> 8) & 255, n & 255];
const record = (type: number, content: readonly number[]) =>
  Buffer.from([type, 3, 3, ...u16(content.length), ...content]);
const message = (type: number, body: readonly number[]) => [type, ...u24(body.length), ...body];
const someRandom = Array.from({ length: 32 }, (_, n) => n);
const helloBody = (version: number, suite: number, extensions: readonly number[] = []) => [
  ...u16(version),
  ...someRandom,
  0,
  ...u16(suite),
  0,
  ...(extensions.length > 0 ? [...u16(extensions.length), ...extensions] : []),
];

function read(bytes: Uint8Array, mayBeSsl2 = false): HelloAnswer | undefined {
  const whole = new AnswerReader(mayBeSsl2);
  whole.push(bytes);
  const drips = new AnswerReader(mayBeSsl2);
  for (const byte of bytes) drips.push(Uint8Array.of(byte));
  assert.deepEqual(drips.answer, whole.answer);
  return whole.answer;
}

test("ftp/tls/answer: a flight of TLS 1.2 gives suite, chain and prime", () => {
  const flight = Buffer.concat([
    record(22, message(2, helloBody(0x0303, 0x009e, [0xff, 1, 0, 1, 0]))),
    record(22, [
      ...message(11, [...u24(9), ...u24(2), 1, 2, ...u24(1), 3]),
      ...message(12, [...u16(3), 0, 0x1f, 0xff, 0, 0]),
      ...message(13, [1, 1, 0, 0, 0, 0]),
      ...message(14, []),
    ]),
  ]);
  const answer = read(flight);
  assert.ok(answer?.kind === "hello");
  assert.equal(answer.protocol, "TLSv1.2");
  assert.equal(answer.suite, 0x009e);
  assert.deepEqual(
    answer.certificates.map((der) => [...der]),
    [[1, 2], [3]],
  );
  assert.equal(answer.dhBits, 13);
  assert.equal(answer.asksClientCertificate, true);
  assert.equal(answer.secureRenegotiation, true);
  assert.equal(answer.whole, true);
});

test("ftp/tls/answer: TLS 1.3 is told by its extension, and so is a retry", () => {
  const supported = [0, 43, 0, 2, 3, 4];
  const hello = read(record(22, message(2, helloBody(0x0303, 0x1302, supported))));
  assert.ok(hello?.kind === "hello" && hello.whole && !hello.retry);
  assert.equal(hello.protocol, "TLSv1.3");
  const body = helloBody(0x0303, 0x1301, supported);
  const retry = Buffer.from(
    "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c",
    "hex",
  );
  body.splice(2, 32, ...retry);
  const again = read(record(22, message(2, body)));
  assert.ok(again?.kind === "hello" && again.retry);
  assert.equal(again.protocol, "TLSv1.3");
});

test("ftp/tls/answer: alerts have names, a warning does not hide the hello behind it", () => {
  assert.deepEqual(read(record(21, [2, 40])), {
    kind: "alert",
    fatal: true,
    code: 40,
    name: "handshake_failure",
  });
  const after = Buffer.concat([
    record(21, [1, 112]),
    record(22, message(2, helloBody(0x0301, 0x2f))),
  ]);
  assert.equal(read(after)?.kind, "hello");
  const unknown = read(record(21, [2, 200]));
  assert.ok(unknown?.kind === "alert" && unknown.name === "200");
});

test("ftp/tls/answer: an SSLv2 hello is read where one was asked for", () => {
  const body = [4, 0, 1, 0, 2, ...u16(3), ...u16(6), ...u16(1), 9, 9, 9, 1, 0, 128, 7, 0, 192, 5];
  const answer = read(Buffer.from([0x80, body.length, ...body]), true);
  assert.ok(answer?.kind === "ssl2");
  assert.deepEqual(answer.kinds, [0x010080, 0x0700c0]);
  assert.deepEqual([...answer.certificate], [9, 9, 9]);
  // A server that knows only TLS answers in TLS.
  assert.equal(read(record(21, [2, 70]), true)?.kind, "alert");
});

test("ftp/tls/answer: words in clear are shown, lies about lengths are refused", () => {
  const garbled = (bytes: Buffer, words: RegExp) =>
    assert.throws(
      () => new AnswerReader().push(bytes),
      (thrown: unknown) => {
        assert.ok(thrown instanceof Problem && thrown.code === "garbled");
        assert.match(thrown.message, words);
        return true;
      },
    );
  const clear = new AnswerReader();
  clear.push(Buffer.from("500 OOPS: SSL: cannot\r\n"));
  assert.deepEqual(clear.answer, { kind: "clear", text: "500 OOPS: SSL: cannot\r\n" });
  const after = record(22, message(2, helloBody(0x0303, 0x9e)));
  garbled(Buffer.concat([after, Buffer.from("500 OOPS")]), /500 OOPS/);
  garbled(Buffer.from([22, 3, 3, 0xff, 0xff]), /claims 65535 bytes/);
  garbled(record(22, [2, 0xff, 0xff, 0xff]), /claims 16777215 bytes/);
  garbled(record(22, message(2, [3, 3, 1])), /ServerHello/);
  garbled(record(22, message(11, [])), /in place of a ServerHello/);
  garbled(record(23, [1]), /before any hello/);
});

test("ftp/tls/answer: a flight without end is cut", () => {
  const reader = new AnswerReader();
  const filler = record(
    22,
    message(
      0,
      Array.from({ length: 16_000 }, () => 0),
    ),
  );
  assert.throws(() => {
    for (let n = 0; n < 20; n++) reader.push(filler);
  }, /more than/);
});

test("ftp/tls/answer: arbitrary bytes end in an answer, in nothing, or in a Problem", () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.constantFrom(2, 11, 12, 13, 14), fc.uint8Array({ maxLength: 200 }))
      .map(([type, body]) => record(22, message(type, [...body]))),
    fc
      .uint8Array({ maxLength: 120 })
      .map((body) =>
        Buffer.concat([
          record(22, message(2, helloBody(0x0303, 0x9e))),
          record(22, message(12, [...body])),
          record(22, message(11, [...body])),
        ]),
      ),
  );
  fc.assert(
    fc.property(anyBytes, fc.boolean(), (bytes, mayBeSsl2) => {
      try {
        const reader = new AnswerReader(mayBeSsl2);
        reader.push(bytes);
        return reader.answer === undefined || reader.answer.kind.length > 0;
      } catch (thrown) {
        return thrown instanceof Problem && thrown.code === "garbled";
      }
    }),
    { numRuns: 2000 },
  );
});
