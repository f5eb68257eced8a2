import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Entry } from "./entry.ts";
import { parseListing } from "./listing.ts";

const nowMs = Date.UTC(2026, 10, 23, 19, 0);
const at = (...fields: [number, number, number, number?, number?]) => {
  const [year, month, day, hour = 0, minute = 0] = fields;
  return Date.UTC(year, month - 1, day, hour, minute);
};
function one(line: string): Partial<Entry> | undefined {
  const listing = parseListing(`${line}\r\n`, { nowMs });
  return listing.entries[0];
}

test("ftp/grammar/listing: real LISTs of three servers, every line", () => {
  for (const server of ["vsftpd-3.0.3", "proftpd-1.3.8", "pure-ftpd-1.0.50"]) {
    for (const kind of ["list", "list-la"]) {
      const path = `../../../samples/listings/${server}-${kind}.txt`;
      const listing = parseListing(readFileSync(new URL(path, import.meta.url)), { nowMs });
      const named = (name: string) => listing.entries.find((entry) => entry.name === name);
      assert.equal(listing.unreadCount, 0, path);
      assert.equal(listing.dialect, "unix");
      assert.ok(listing.entries.length >= 12, path);
      assert.equal(named("folder")?.type, "folder", path);
      assert.equal(named("random.bin")?.sizeBytes, 100000);
      assert.equal(named("link")?.target, "readme.txt");
      assert.equal(named("name with blanks  two")?.type, "file");
      assert.equal(named('quote"d')?.sizeBytes, 2);
      assert.equal(named("é.txt")?.encoding, "utf-8");
      assert.equal(named("latiné.txt")?.encoding, "latin1");
      assert.equal(named("old.txt")?.modifiedAtMs, at(2019, 3, 4));
      assert.equal(named("readme.txt")?.modifiedAtMs, at(2026, 11, 23, 18, 49));
      assert.equal(named("lines.txt")?.mode, "rwSr--r--");
    }
  }
});

test("ftp/grammar/listing: Unix lines of many makes", () => {
  const rows: readonly (readonly [string, Partial<Entry> | undefined])[] = [
    [
      "-rw-r--r--   1 ftp      ftp          1234 Jan 12 10:55 a",
      { name: "a", sizeBytes: 1234, modifiedAtMs: at(2026, 1, 12, 10, 55) },
    ],
    [
      "-rw-r--r--   1 ftp      ftp          1234 Dec 12 10:55 a",
      { modifiedAtMs: at(2025, 12, 12, 10, 55) },
    ],
    ["-rw-r--r--   1 ftp ftp 0 Feb 29 10:55 a", { name: "a" }],
    [
      "-rw-r--r--   1 ftp 1234 Mar  4  2019 no group",
      { name: "no group", owner: "ftp", sizeBytes: 1234 },
    ],
    ["-rw-r--r--  1 root Domain Users 1234 Mar 4 2019 a", { group: "Domain Users", owner: "root" }],
    [
      "-rw-r--r--+ 1 root wheel 5 Mar  4  2019 acl",
      { name: "acl", links: 1, owner: "root", group: "wheel" },
    ],
    [
      "-rw-r--r--. 1 0 0 5 2019-03-04 05:06 iso",
      { name: "iso", modifiedAtMs: at(2019, 3, 4, 5, 6) },
    ],
    [
      "-rw-r--r-- 1 0 0 5 2019-03-04 05:06:07.123456789 +0100 full iso",
      { name: "full iso", modifiedAtMs: at(2019, 3, 4, 4, 6) + 7000 },
    ],
    [
      "-rw-r--r-- 1 a b 5 4 Mar 2019 day first",
      { name: "day first", modifiedAtMs: at(2019, 3, 4) },
    ],
    ["-rw-r--r-- 1 a b 5 3月  4 2019 zh", { name: "zh", modifiedAtMs: at(2019, 3, 4) }],
    ["-rw-r--r-- 1 a b 5 3月 4日 05:06 zh", { name: "zh", modifiedAtMs: at(2026, 3, 4, 5, 6) }],
    [
      "crw-rw-rw- 1 root root 1, 3 Mar  4  2019 null",
      { type: "device", device: { major: 1, minor: 3 }, group: "root" },
    ],
    [
      "brw-rw---- 1 root disk 8,0 Mar  4  2019 sda",
      { type: "device", device: { major: 8, minor: 0 } },
    ],
    ["srwxrwxrwx 1 root root 0 Mar  4  2019 sock", { type: "socket" }],
    ["lrwxrwxrwx 1 a b 7 Mar  4  2019 l -> a -> b", { name: "l", target: "a -> b" }],
    ["lrwxrwxrwx 1 a b 7 Mar  4  2019 no target", { name: "no target", type: "link" }],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019 x -> y", { name: "x -> y" }],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019  leading blank", { name: " leading blank" }],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019 trailing ", { name: "trailing " }],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019 12 Mar 4 2018 y", { name: "12 Mar 4 2018 y" }],
    ["drwxr-xr-x folder 0 Jan 12 10:55 netpresenz", { type: "folder", name: "netpresenz" }],
    ["-rw-r--r-- 1 a b 18446744073709551615 Mar  4  2019 huge", { name: "huge" }],
    [
      "----------   1 owner    group         1803128 Jul 10 10:18 ls-lR.Z",
      { owner: "owner", sizeBytes: 1803128 },
    ],
    ["d---------   1 owner    group               0 Nov  9 10:28 Softlib", { type: "folder" }],
    ["-rw-r--r-- 1 a b 7 Foo  4  2019 x", undefined],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019", undefined],
    ["-rw-r--r-- 1 a b 7 Mar  4  2019 ", undefined],
    ["zrw-r--r-- 1 a b 7 Mar  4  2019 x", undefined],
  ];
  for (const [line, expected] of rows) {
    const entry = one(line);
    if (!expected) assert.equal(entry, undefined, line);
    else assert.deepEqual({ ...entry, ...expected }, entry, line);
  }
});

test("ftp/grammar/listing: lines of dir", () => {
  const rows: readonly (readonly [string, Partial<Entry> | undefined])[] = [
    [
      "02-25-14  10:18AM       <DIR>          aspnet client",
      { name: "aspnet client", type: "folder", modifiedAtMs: at(2014, 2, 25, 10, 18) },
    ],
    [
      "02-25-2014  12:18PM                 1234 a  b.txt",
      { name: "a  b.txt", sizeBytes: 1234, modifiedAtMs: at(2014, 2, 25, 12, 18) },
    ],
    ["02-25-98  12:01AM                    0 midnight", { modifiedAtMs: at(1998, 2, 25, 0, 1) }],
    [
      "02/25/2014  10:18 PM            1,234 apart.txt",
      { name: "apart.txt", sizeBytes: 1234, modifiedAtMs: at(2014, 2, 25, 22, 18) },
    ],
    [
      "2014-02-25  17:06    <DIR>          iso",
      { type: "folder", modifiedAtMs: at(2014, 2, 25, 17, 6) },
    ],
    ["02-25-14  10:18AM  <JUNCTION>  j [C:\\x]", { name: "j", type: "link", target: "C:\\x" }],
    ["02-25-14  10:18AM  <OTHER>  j", undefined],
    ["02-25-14  10:18AM  12", undefined],
    ["99-99-14  10:18AM  12 x", { name: "x", sizeBytes: 12 }],
  ];
  for (const [line, expected] of rows) {
    const entry = one(line);
    if (!expected) assert.equal(entry, undefined, line);
    else assert.deepEqual({ ...entry, ...expected }, entry, line);
  }
  assert.equal(one("99-99-14  10:18AM  12 x")?.modifiedAtMs, undefined);
});

test("ftp/grammar/listing: EPLF, totals, blanks and what cannot be read", () => {
  assert.deepEqual(one("+i8388621.29609,m824255902,/,\ttdev"), {
    name: "tdev",
    type: "folder",
    modified: "m824255902",
    modifiedAtMs: 824255902000,
    encoding: "utf-8",
  });
  const listing = parseListing(
    "total 12\n\n-rw-r--r-- 1 a b 7 Mar  4  2019 x\n./sub:\nls: cannot open\n",
  );
  assert.equal(listing.totalBlocks, 12);
  assert.equal(listing.entries.length, 1);
  assert.deepEqual(listing.unread, ["./sub:", "ls: cannot open"]);
  assert.equal(parseListing("总用量 8\n").totalBlocks, 8);
  assert.equal(parseListing("total 1.5M\n").totalBlocks, 1);
  assert.deepEqual(parseListing(""), { entries: [], unread: [], unreadCount: 0 });
  assert.equal(parseListing("x\n".repeat(100)).unread.length, 20);
});

test("ftp/grammar/listing: a name of any characters is read back from both dialects", () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/[\r\n]/g, "_"))
    .filter((text) => text.trim() === text);
  fc.assert(
    fc.property(name, (name) => {
      assert.equal(
        one(`-rw-r--r--    1 0        0              12 Nov 23 18:49 ${name}`)?.name,
        name,
      );
      assert.equal(one(`02-25-14  10:18AM                 1234 ${name}`)?.name, name);
    }),
  );
});

test("ftp/grammar/listing: any bytes are read or handed back, none is lost, nothing throws", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc
      .constantFrom(
        "-rw-r--r-- ",
        "1 ",
        "Mar 4 ",
        "2019 ",
        "05:06",
        "AM ",
        "<DIR> ",
        "\n",
        "\r\n",
        "02-25-14 ",
        "+",
        "\t",
        " -> ",
        "lrwxrwxrwx ",
      )
      .map((text) => Buffer.from(text) as Uint8Array),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      const listing = parseListing(bytes, { nowMs });
      assert.ok(
        listing.entries.length + listing.unreadCount <= bytes.toString("latin1").split("\n").length,
      );
      for (const entry of listing.entries) assert.notEqual(entry.name, "");
    }),
    { numRuns: 1000 },
  );
});
