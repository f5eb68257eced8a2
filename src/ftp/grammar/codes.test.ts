import assert from "node:assert/strict";
import { test } from "node:test";
import { replyCode, replyCodes } from "./codes.ts";

test("ftp/grammar/codes: every code of the security and address RFCs is there", () => {
  const needed = [
    110, 120, 125, 150, 200, 202, 211, 212, 213, 214, 215, 220, 221, 225, 226, 227, 229, 230, 232,
    234, 235, 250, 257, 331, 332, 334, 335, 336, 350, 421, 425, 426, 431, 450, 451, 452, 500, 501,
    502, 503, 504, 522, 530, 532, 533, 534, 535, 536, 537, 550, 551, 552, 553, 554, 555, 631, 632,
    633,
  ];
  for (const code of needed) assert.equal(replyCode(code)?.code, code);
  for (const [code, entry] of replyCodes) {
    assert.equal(entry.code, code);
    assert.match(entry.says.en, /\.$/);
    assert.match(entry.says.zh, /[\u4e00-\u9fff].*。$/u);
  }
});

test("ftp/grammar/codes: an unknown code is read by its digits, nonsense is not read at all", () => {
  assert.match(replyCode(459)?.says.en ?? "", /later.*file system/);
  assert.match(replyCode(549)?.says.en ?? "", /Refused/);
  for (const code of [0, 42, 99, 700, 999, 1000, 5.5, Number.NaN, -530, Infinity]) {
    assert.equal(replyCode(code), undefined, String(code));
  }
});
