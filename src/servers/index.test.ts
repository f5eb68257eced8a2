import assert from "node:assert/strict";
import { test } from "node:test";
import type { Meaning, Server } from "#model/server.ts";
import { servers, serverKnowledge } from "./index.ts";

const all: readonly Server[] = servers;
const knowledge = serverKnowledge(all);

test("servers/index: every sample of a reply is read as its own meaning, with and without its server", () => {
  for (const server of all) {
    for (const meaning of server.replies) {
      assert.ok(meaning.samples.length > 0, `${server.id} ${meaning.id} has no sample`);
      for (const sample of meaning.samples) {
        assert.match(sample, meaning.matches);
        assert.equal(knowledge.meaning(sample, server.id)?.id, meaning.id, sample);
        assert.equal(knowledge.meaning(sample)?.id, meaning.id, `without a server: ${sample}`);
      }
    }
  }
});

test("servers/index: meanings have unique kebab-case ids, both languages, and patterns without state", () => {
  const seen = new Set<string>();
  for (const meaning of all.flatMap((server): readonly Meaning[] => server.replies)) {
    assert.match(meaning.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.ok(!seen.has(meaning.id), `${meaning.id} twice`);
    seen.add(meaning.id);
    assert.doesNotMatch(meaning.matches.flags, /[gy]/, `${meaning.id}: a pattern that keeps state`);
    assert.match(meaning.says.en, /\S/);
    assert.match(meaning.says.zh, /[\u4e00-\u9fff]/, `${meaning.id} has no Chinese`);
  }
  assert.ok(seen.size >= 120, `only ${seen.size} meanings`);
});

test("servers/index: every sample of a greeting names its own product", () => {
  for (const server of all) {
    for (const greeting of server.greetings) {
      for (const sample of greeting.samples) {
        assert.equal(knowledge.product(sample)?.server, server.id, sample);
      }
    }
  }
});

test("servers/index: every trait names its own product, whatever the greeting", () => {
  for (const server of all) {
    for (const trait of server.traits ?? []) {
      for (const sample of trait.samples) {
        assert.equal(knowledge.product("220 Welcome.", [sample])?.server, server.id, sample);
      }
    }
  }
});

test("servers/index: the release is read where the greeting tells it, and only there", () => {
  const cases: readonly [string, string | undefined][] = [
    ["220 (vsFTPd 3.0.3)", "3.0.3"],
    ["220 (vsFTPd 2.3.4+ext)", "2.3.4+ext"],
    ["220 ProFTPD 1.3.3c Server (x) [192.0.2.1]", "1.3.3c"],
    ["220 ProFTPD 1.3.5rc3 Server (x) [192.0.2.1]", "1.3.5rc3"],
    ["220 ProFTPD Server (Debian) [::ffff:127.0.0.1]", undefined],
    ["220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\n220 x", undefined],
    ["220 Welcome to our vsftpd server.", undefined],
  ];
  for (const [greeting, release] of cases) {
    assert.equal(knowledge.product(greeting)?.release, release, greeting);
    assert.notEqual(knowledge.product(greeting), undefined, greeting);
  }
});

test("servers/index: what only looks like a known line is not taken for one", () => {
  assert.equal(knowledge.product("220 Nothing to do with ProFTPD"), undefined);
  assert.equal(knowledge.product("200 (vsFTPd 3.0.3)"), undefined);
  assert.equal(knowledge.product(""), undefined);
  assert.equal(knowledge.meaning("220 500 OOPS: child died"), undefined);
  assert.equal(knowledge.meaning("child died"), undefined);
  assert.equal(knowledge.meaning("5300 Login incorrect."), undefined);
  assert.equal(knowledge.meaning("226 Directory send OK."), undefined);
  assert.equal(knowledge.meaning("500 OOPS: chroot jail of my own", "vsftpd")?.id, "vsftpd-oops");
});

test("servers/index: a long hostile line is judged in bounded time", { timeout: 5_000 }, () => {
  for (const start of ["530 ", "550 ", "500 OOPS: ", "421 ", "331 ", "220-"]) {
    for (const filler of ["a", " ", "Sorry, the maximum number of ", "\n550-x", "530-Login "]) {
      const line = start + filler.repeat(2_000_000 / filler.length);
      knowledge.meaning(line);
      knowledge.product(line);
    }
  }
});
