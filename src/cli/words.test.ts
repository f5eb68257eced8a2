import assert from "node:assert/strict";
import { test } from "node:test";
import { langOfLocale, peekOption } from "./locale.ts";
import { chosenChecks, readTimeout } from "./options.ts";
import { distance, similar } from "./similar.ts";

test("cli/similar: the nearest word within reason", () => {
  const known = ["application/login", "application/tls", "network/passive"];
  assert.equal(similar("network/pasive", known), "network/passive");
  assert.equal(similar("passive", known), "network/passive");
  assert.equal(similar("aplication/lgoin", known), "application/login");
  assert.equal(similar("disk/full", known), undefined);
  assert.equal(similar("x".repeat(10_000), known), undefined);
  assert.equal(distance("lgoin", "login"), 1);
  assert.equal(distance("", "abc"), 3);
});

test("cli/locale: the first of LC_ALL, LC_MESSAGES and LANG that is set", () => {
  assert.equal(langOfLocale({}), "en");
  assert.equal(langOfLocale({ LANG: "zh_CN.UTF-8" }), "zh");
  assert.equal(langOfLocale({ LANG: "zh_CN.UTF-8", LC_MESSAGES: "de_DE" }), "en");
  assert.equal(langOfLocale({ LC_ALL: "", LANG: "zh" }), "zh");
  assert.equal(langOfLocale({ LANG: "zhuang" }), "en");
});

test("cli/locale: an option is found in each of its spellings, the last wins", () => {
  const names = ["-o", "--output"];
  assert.equal(peekOption(["diagnose", "-o", "json"], names), "json");
  assert.equal(peekOption(["-ojson", "--output=nagios"], names), "nagios");
  assert.equal(peekOption(["diagnose", "--outputs"], names), undefined);
  assert.equal(peekOption(["-o"], names), undefined);
});

test("cli/options: times with and without units", () => {
  assert.equal(readTimeout("90"), 90_000);
  assert.equal(readTimeout("1.5s"), 1500);
  assert.equal(readTimeout("250ms"), 250);
  assert.equal(readTimeout("2m"), 120_000);
  for (const bad of ["", "0", "-1", "1h", "soon", "61m", "1e3", "9999999999"]) {
    assert.throws(() => readTimeout(bad), /A time is/, bad);
  }
});

test("cli/options: --only and --skip take ids and folders, and guess", () => {
  const known = ["network/connect", "network/passive", "application/login"];
  assert.equal(chosenChecks({}, known), undefined);
  assert.deepEqual(chosenChecks({ only: ["network"], skip: ["network/connect"] }, known), [
    "network/passive",
  ]);
  assert.deepEqual(chosenChecks({ skip: ["network"] }, known), ["application/login"]);
  assert.throws(
    () => chosenChecks({ only: ["netwrok/connect"] }, known),
    (thrown) => /network\/connect/.test((thrown as { todo: string }).todo),
  );
});
