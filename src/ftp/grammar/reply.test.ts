import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "#model/problem.ts";
import { type Reply, ReplyReader, replyText, replyVerbatim } from "./reply.ts";

const samples = new URL("../../../samples/replies/", import.meta.url);

function read(text: string | Uint8Array, limits?: ConstructorParameters<typeof ReplyReader>[0]) {
  const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : text;
  return new ReplyReader(limits).push(bytes);
}

/** Replies and the message of the end, however the bytes were cut. */
function outcome(chunks: readonly Uint8Array[]): { replies: Reply[]; broken: string } {
  const reader = new ReplyReader();
  const replies: Reply[] = [];
  for (const chunk of chunks) {
    try {
      replies.push(...reader.push(chunk));
    } catch (thrown) {
      assert.ok(thrown instanceof Problem && thrown.code === "garbled");
    }
    if (reader.broken) break;
  }
  return { replies, broken: reader.broken?.message ?? "" };
}

test("ftp/grammar/reply: one line, with text or without", () => {
  assert.deepEqual(read("220 ready\r\n"), [{ code: 220, lines: ["220 ready"] }]);
  assert.deepEqual(read("200\r\n"), [{ code: 200, lines: ["200"] }]);
  assert.deepEqual(read("200 \n"), [{ code: 200, lines: ["200 "] }]);
  assert.deepEqual(read("200 a\r\r\n"), [{ code: 200, lines: ["200 a"] }]);
  assert.equal(read("631 protected\r\n")[0]?.code, 631);
});

test("ftp/grammar/reply: many lines in both forms of RFC 959 §4.2", () => {
  const plain = "211-Features:\r\n MDTM\r\n SIZE\r\n211 End\r\n";
  const coded = "220-Welcome\r\n220-to\r\n220 here\r\n";
  assert.equal(replyVerbatim(read(plain)[0]!), "211-Features:\n MDTM\n SIZE\n211 End");
  assert.equal(replyText(read(coded)[0]!), "Welcome to here");
  assert.equal(read(coded + plain).length, 2);
  assert.equal(read("214-a\r\n214\r\n")[0]?.lines.length, 2, "some end with the bare code");
});

test("ftp/grammar/reply: code-like lines inside a reply are text", () => {
  const nested =
    "214-help\r\n220 not the end\r\n230-nor this\r\n230 nor this\r\n2140 nor\r\n214 end\r\n";
  const [reply, ...more] = read(nested);
  assert.equal(more.length, 0);
  assert.equal(reply?.lines.length, 6);
  assert.equal(read("211-a\r\n  211 indented\r\n211-still\r\n211 end\r\n")[0]?.lines.length, 4);
});

test("ftp/grammar/reply: Telnet signals are taken out, a doubled 255 and a lone one are text", () => {
  const bytes = (...parts: (string | number)[]) =>
    Buffer.concat(
      parts.map((p) => (typeof p === "string" ? Buffer.from(p, "latin1") : Buffer.of(p))),
    );
  assert.equal(read(bytes("2", 255, 251, 1, "20 a", 255, 241, "b\r\n"))[0]?.lines[0], "220 ab");
  assert.equal(read(bytes("220 ", 255, 250, 24, "xyz", 255, 240, "b\r\n"))[0]?.lines[0], "220 b");
  assert.equal(read(bytes("220 a", 255, 255, "b\r\n"))[0]?.lines[0], "220 aÿb");
  assert.equal(read(bytes("220 a", 255, "b\r\n"))[0]?.lines[0], "220 aÿb");
  assert.equal(read(bytes("220 a", 255, "\r\n"))[0]?.lines[0], "220 aÿ");
  const cutOff = read(bytes("220 a", 255, 250, "never ends\r\n", "221 b\r\n"));
  assert.deepEqual(cutOff.map(replyVerbatim), ["220 a", "221 b"]);
});

test("ftp/grammar/reply: what is not FTP is garbled, and what came before it is kept", () => {
  for (const alien of [
    "SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/1.1 400\r\n",
    "99 x\r\n",
    "2200 x\r\n",
    "720 x\r\n",
  ]) {
    assert.throws(() => read(alien), { name: "Problem", code: "garbled" }, alien);
  }
  const reader = new ReplyReader();
  assert.equal(reader.push(Buffer.from("220 a\r\nnonsense\r\n")).length, 1);
  assert.equal(reader.broken?.code, "garbled");
  assert.throws(() => reader.push(Buffer.from("221 b\r\n")), { code: "garbled" });
  assert.equal(read("\r\n\r\n220 after blanks\r\n").length, 1);
});

test("ftp/grammar/reply: lines and replies are bounded", () => {
  const limits = { lineBytesMax: 20, replyBytesMax: 100, linesMax: 5 };
  assert.equal(read(`220 ${"x".repeat(15)}\r\n`, limits).length, 1);
  assert.throws(() => read(`220 ${"x".repeat(17)}`, limits), { code: "garbled" });
  assert.throws(() => read(`220-\r\n${"x\r\n".repeat(6)}`, limits), { code: "garbled" });
  assert.throws(
    () => read(`220-\r\n${`${"x".repeat(18)}\r\n`.repeat(6)}`, { ...limits, linesMax: 99 }),
    {
      code: "garbled",
    },
  );
  assert.throws(() => read("\r\n".repeat(6), limits), { code: "garbled" });
});

test("ftp/grammar/reply: what real servers sent is read to the last byte", () => {
  for (const name of readdirSync(samples)) {
    const bytes = readFileSync(new URL(name, samples));
    const reader = new ReplyReader();
    const replies = reader.push(bytes);
    assert.ok(replies.length > 100, name);
    assert.equal(reader.pending, "", name);
    assert.equal(replies.at(-1)?.code, 221, name);
    assert.ok(replies.some((r) => r.code === 211 && r.lines.length > 5));
    assert.equal(
      replies.map(replyVerbatim).join("\n"),
      bytes.toString().replaceAll("\r\n", "\n").trim(),
    );
  }
});

const word = fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n\0\u00ff]/g, "."));
const wellFormed = fc.record({
  code: fc.integer({ min: 100, max: 659 }),
  words: fc.array(word, { minLength: 1, maxLength: 5 }),
  coded: fc.boolean(),
});

test("ftp/grammar/reply: what is written well is read back, whatever stands in the lines", () => {
  fc.assert(
    fc.property(fc.array(wellFormed, { maxLength: 6 }), (all) => {
      const sent = all.map(({ code, words, coded }) => {
        const last = words.length - 1;
        return words.map((text, i) => {
          if (i === last) return `${code} ${text}`;
          return i === 0 || coded ? `${code}-${text}` : ` ${text}`;
        });
      });
      const bytes = Buffer.from(
        sent
          .flat()
          .map((line) => `${line}\r\n`)
          .join(""),
      );
      assert.deepEqual(
        new ReplyReader().push(bytes).map((r) => r.lines),
        sent,
      );
    }),
  );
});

const hostile = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .constantFrom("220 ", "220-", "\r\n", "\n", "211 ", "\xff\xfa", "\xff", "\xff\xf0", "\r\0")
      .map((text) => Buffer.from(text, "latin1") as Uint8Array),
  ),
  { maxLength: 60 },
);

test("ftp/grammar/reply: the same bytes in any splits give the same, and only Problems are thrown", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 17 }), (parts, size) => {
      const whole = Buffer.concat(parts);
      const split = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
        whole.subarray(i * size, (i + 1) * size),
      );
      assert.deepEqual(outcome(split), outcome([whole]));
    }),
    { numRuns: 500 },
  );
});
