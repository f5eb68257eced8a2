import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { decode, encodeText } from "./encoding.ts";
import {
  isSafeName,
  isSendable,
  joinPath,
  lastName,
  normalPath,
  parentPath,
  parentPaths,
  parse257,
  quotePath,
} from "./pathname.ts";

const read = (...lines: string[]) => parse257({ code: 257, lines });

test("ftp/grammar/pathname: 257 with doubled quotes, without quotes, without an end", () => {
  assert.deepEqual(read('257 "/a" is current'), { path: "/a", comment: "is current" });
  assert.deepEqual(read('257 "/a""b"" c" created'), { path: '/a"b" c', comment: "created" });
  assert.deepEqual(read('257 ""'), { path: "", comment: "" });
  assert.deepEqual(read("257 /a is current"), {
    path: "/a",
    comment: "is current",
    oddity: "unquoted",
  });
  assert.equal(read('257 "/a')?.oddity, "unterminated");
  assert.equal(read("257"), undefined);
  assert.equal(parse257({ code: 250, lines: ['250 "/a"'] }), undefined);
  fc.assert(
    fc.property(fc.string(), (path) => {
      assert.equal(read(`257 ${quotePath(path)} is the current directory`)?.path, path);
    }),
  );
});

test("ftp/grammar/pathname: joining, parents and the normal form", () => {
  assert.equal(joinPath("/a", "b"), "/a/b");
  assert.equal(joinPath("/", "b"), "/b");
  assert.equal(joinPath("", "b"), "b");
  assert.equal(joinPath("/a", "/b"), "/b");
  assert.equal(normalPath("/a//b/./c/../"), "/a/b");
  assert.equal(normalPath("/../.."), "/");
  assert.equal(normalPath("../a/.."), "..");
  assert.equal(normalPath(""), ".");
  assert.equal(parentPath("/a/b"), "/a");
  assert.equal(parentPath("/"), "/");
  assert.deepEqual(parentPaths("/a/b/c"), ["/", "/a", "/a/b"]);
  assert.deepEqual(parentPaths("/"), []);
  assert.equal(lastName("/a/b/"), "b");
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "..", ".", "", "b")), (parts) => {
      const normal = normalPath(`/${parts.join("/")}`);
      assert.ok(normal.startsWith("/") && !normal.includes(".."));
      assert.equal(normalPath(normal), normal);
    }),
  );
});

test("ftp/grammar/pathname: names that leave a folder or hide something are not safe", () => {
  for (const name of [
    "",
    ".",
    "..",
    "a/b",
    "a\\b",
    "a\0b",
    "a\u001b[2J",
    "a\nb",
    "x".repeat(256),
  ]) {
    assert.ok(!isSafeName(name), JSON.stringify(name));
  }
  assert.ok(isSafeName("..a") && isSafeName("名 字"));
  assert.ok(isSendable("/a b") && !isSendable("/a\nb"));
});

test("ftp/grammar/encoding: bytes come back as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const { text, encoding } = decode(bytes);
      assert.deepEqual(Buffer.from(encodeText(text, encoding)), Buffer.from(bytes));
    }),
  );
  assert.equal(Buffer.from(encodeText("a名😀", "latin1")).toString("latin1"), "a??");
  assert.equal(decode(Buffer.from([0x93])).text, "\u0093", "not windows-1252");
});
