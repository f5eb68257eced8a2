import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { type FactsType, parseFacts, parseMachineListing, parseMlst } from "./facts.ts";

test("ftp/grammar/facts: the examples of RFC 3659 §7.7", () => {
  const entry = parseFacts("Type=file;Size=990;Modify=19990929003355.237;Perm=r; README");
  assert.equal(entry?.name, "README");
  assert.equal(entry?.type, "file");
  assert.equal(entry?.sizeBytes, 990);
  assert.equal(entry?.modifiedAtMs, Date.UTC(1999, 8, 29, 0, 33, 55, 237));
  assert.equal(entry?.perm, "r");
  assert.deepEqual(entry?.oddities, []);
  const bare = parseFacts(" name with blanks");
  assert.equal(bare?.name, "name with blanks");
  assert.deepEqual(bare?.oddities, ["type-missing"]);
  const types: readonly (readonly [string, FactsType])[] = [
    ["dir", "folder"],
    ["cdir", "this"],
    ["PDIR", "parent"],
    ["OS.unix=slink:/a=b", "link"],
    ["OS.unix=slink:", "link"],
    ["OS.unix=symlink", "link"],
    ["OS.unix=chr-13/29", "other"],
  ];
  for (const [written, type] of types) {
    assert.equal(parseFacts(`type=${written}; x`)?.type, type, written);
  }
  assert.equal(parseFacts("type=OS.unix=slink:/a=b; x")?.target, "/a=b");
});

test("ftp/grammar/facts: oddities are told, the rest is read", () => {
  const entry = parseFacts("size=12x;modify=never;unix.mode=9;perm=Q;size=4;;type=odd x");
  assert.deepEqual(entry?.oddities.toSorted(), [
    "equals-missing",
    "fact-repeated",
    "mode-garbled",
    "modify-garbled",
    "perm-garbled",
    "semicolon-missing",
    "size-garbled",
    "type-unknown",
  ]);
  assert.equal(parseFacts("-rw-r--r-- 1 a b 3 Mar 4 2019 x"), undefined);
  assert.equal(parseFacts("type=file;"), undefined);
  assert.equal(parseFacts("type=file; "), undefined);
  assert.equal(parseFacts("__proto__=x;type=file; x")?.facts.get("__proto__"), "x");
});

test("ftp/grammar/facts: MLST replies of two servers", () => {
  const lines = ["250-Begin", " type=file;size=0; old.txt", "250 End."];
  assert.equal(parseMlst({ code: 250, lines })?.name, "old.txt");
  assert.equal(parseMlst({ code: 550, lines }), undefined);
  assert.equal(parseMlst({ code: 250, lines: ["250 nothing here"] }), undefined);
  assert.equal(parseMlst({ code: 250, lines: ["250-a", " type=dir; ", "250 b"] })?.type, "folder");
});

test("ftp/grammar/facts: MLSD of real servers, names in their own encodings", () => {
  for (const server of ["proftpd-1.3.8", "pure-ftpd-1.0.50"]) {
    const bytes = readFileSync(
      new URL(`../../../samples/listings/${server}-mlsd.txt`, import.meta.url),
    );
    const listing = parseMachineListing(bytes);
    assert.equal(listing.unreadCount, 0, server);
    assert.equal(listing.entries.length, 16, server);
    const named = (name: string) => listing.entries.find((entry) => entry.name === name);
    assert.equal(named("latiné.txt")?.encoding, "latin1");
    assert.equal(named("é.txt")?.encoding, "utf-8");
    assert.equal(named("link")?.type, "link");
    assert.equal(named("lines.txt")?.unixMode, 0o4644);
    assert.equal(named("name with blanks  two")?.sizeBytes, 2);
    assert.equal(named(".")?.type, "this");
    assert.equal(named("old.txt")?.modifiedAtMs, Date.UTC(2019, 2, 4, 5, 6, 7));
  }
});

test("ftp/grammar/facts: never throws, keeps at most twenty unread lines", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseMachineListing(bytes)),
  );
  fc.assert(fc.property(fc.string(), (line) => void parseFacts(line)));
  const noise = parseMachineListing(Buffer.from("noise\n".repeat(500)));
  assert.deepEqual([noise.unread.length, noise.unreadCount], [20, 500]);
});
