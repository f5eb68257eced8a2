import assert from "node:assert/strict";
import { test } from "node:test";
import { cutToWidth, pad, widthOf, wrap } from "./width.ts";

test("writing/width: Chinese takes two columns, accents and colours none", () => {
  assert.equal(widthOf("abc"), 3);
  assert.equal(widthOf("被动端口"), 8);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("\x1b[31mred\x1b[0m"), 3);
  assert.equal(pad("端口", 6), "端口  ");
  assert.equal(pad("1", 3, "left"), "  1");
});

test("writing/width: cutting never splits a wide character", () => {
  assert.equal(cutToWidth("被动端口", 8), "被动端口");
  assert.equal(cutToWidth("被动端口", 7), "被动端…");
  assert.equal(cutToWidth("被动端口", 6), "被动…");
});

test("writing/width: lines break at blanks, between Chinese characters, and within what is too long", () => {
  assert.deepEqual(wrap("one two three", 8), ["one two", "three"]);
  assert.deepEqual(wrap("被动端口没有响应", 8), ["被动端口", "没有响应"]);
  assert.deepEqual(wrap("0123456789", 8), ["01234567", "89"]);
  assert.deepEqual(wrap("a\nb", 8), ["a", "b"]);
  assert.deepEqual(wrap("", 8), [""]);
});

test("writing/width: closing punctuation does not begin a line", () => {
  assert.deepEqual(wrap("端口没有\u3002好", 8), ["端口没", "有\u3002好"]);
});

test("writing/width: nothing is lost but blanks", () => {
  const text = "The 端口 50012 is \u201c静默\u201d, and a-very-long-word-indeed follows.";
  for (let width = 8; width < 60; width++) {
    const lines = wrap(text, width);
    assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
    for (const line of lines) assert.ok(widthOf(line) <= width, `${width}: ${line}`);
  }
});
