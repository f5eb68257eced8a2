import assert from "node:assert/strict";
import { test } from "node:test";
import { say, verbatim } from "./text.ts";

test("model/text: facts fill the braces, unknown names stay", () => {
  const text = {
    en: "answered {code} after {tookMs} ms, {other}",
    zh: "{tookMs} 毫秒后应答 {code}",
  };
  assert.equal(say(text, "en", { code: 530, tookMs: 12 }), "answered 530 after 12 ms, {other}");
  assert.equal(say(text, "zh", { code: 530, tookMs: 12 }), "12 毫秒后应答 530");
  assert.equal(say(verbatim("{list}"), "en", { list: ["a", null, 3] }), "a, –, 3");
});
