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

test("model/text: a reply that ends its sentence gets no second full stop", () => {
  const text = { en: "It says {reply}.", zh: "\u5b83\u8bf4 {reply}\u3002" };
  assert.equal(say(text, "en", { reply: "530 No." }), "It says 530 No.");
  assert.equal(say(text, "en", { reply: "530 No" }), "It says 530 No.");
  assert.equal(say(text, "zh", { reply: "530 No." }), "\u5b83\u8bf4 530 No.");
});
