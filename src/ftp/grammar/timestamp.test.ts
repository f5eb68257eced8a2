import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  formatTimestamp,
  parseByteCount,
  parseMdtm,
  parseSize,
  parseTimestamp,
} from "./timestamp.ts";

test("ftp/grammar/timestamp: RFC 3659 §2.3, its fractions and the millennium bug it warns of", () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["20190304050607", "2019-03-04T05:06:07.000Z"],
    ["20190304050607.25", "2019-03-04T05:06:07.250Z"],
    ["20240229120000", "2024-02-29T12:00:00.000Z"],
    ["00010101000000", "0001-01-01T00:00:00.000Z"],
    ["20161231235960", "2016-12-31T23:59:59.000Z"],
    ["191000315120000", "2000-03-15T12:00:00.000Z"],
    ["20230229120000", undefined],
    ["20191304050607", undefined],
    ["20190004050607", undefined],
    ["20190304240000", undefined],
    ["2019030405060", undefined],
    ["2019030405060x", undefined],
    ["200190304050607", undefined],
    ["20190304050607.", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of rows) {
    const parsed = parseTimestamp(text);
    assert.equal(parsed === undefined ? undefined : new Date(parsed).toISOString(), expected, text);
  }
});

test("ftp/grammar/timestamp: what is written is read back", () => {
  const when = fc.date({
    min: new Date("0001-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(when, (date) =>
      assert.equal(parseTimestamp(formatTimestamp(date.getTime())), date.getTime()),
    ),
  );
});

test("ftp/grammar/timestamp: replies to MDTM and SIZE", () => {
  assert.equal(parseMdtm({ code: 213, lines: ["213 19700101000001"] }), 1000);
  assert.equal(parseMdtm({ code: 550, lines: ["550 19700101000001"] }), undefined);
  assert.equal(parseSize({ code: 213, lines: ["213 100000"] }), 100000);
  assert.equal(parseSize({ code: 213, lines: ["213 -1"] }), undefined);
  assert.equal(parseByteCount("9007199254740993"), undefined);
  assert.equal(parseByteCount("9007199254740991"), 9007199254740991);
});
