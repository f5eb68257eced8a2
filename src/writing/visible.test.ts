import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, visible, visibleLines } from "./visible.ts";

test("writing/visible: controls, hidden characters and halves are shown, and twice is once", () => {
  const shown = visible("a\x1b[2J\u009b\u202e\u200b\ud800b\n");
  assert.equal(shown, "a\\x1b[2J\\x9b\\u202e\\u200b\ufffdb\\x0a");
  assert.equal(visible(shown), shown);
  assert.equal(visibleLines("a\r\nb"), "a\\x0d\nb");
  assert.equal(visible("端口 😀"), "端口 😀");
});

test("writing/visible: a cut is within the length and whole", () => {
  assert.equal(cut("abcdef", 4), "abc…");
  assert.equal(cut("abcd", 4), "abcd");
  assert.ok(cut("ab😀cd", 4).isWellFormed());
  assert.ok(cut("ab😀cd", 4).length <= 4);
});
