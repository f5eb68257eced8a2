import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "#model/fault.ts";
import { servers } from "#servers/index.ts";
import { faults } from "./index.ts";

const all: readonly Fault[] = faults;
const serverIds = new Set<string>(servers.map((server) => server.id));
const serverOfLine = /^(vsftpd|ProFTPD|Pure-FTPd): /;

test("faults: what a fault brings about is another fault, and nothing brings about itself", () => {
  const ids = new Set<string>(all.map((fault) => fault.id));
  for (const { id, leadsTo } of all) {
    for (const other of leadsTo) assert.ok(ids.has(other) && other !== id, `${id} -> ${other}`);
  }
});

test("faults: each can be seen: some finding speaks for it, and no edge is there twice", () => {
  for (const { id, shows } of all) {
    assert.ok(
      shows.some((edge) => edge.how === "always" || edge.how === "usually" || edge.decisive),
      `${id} has no finding that it usually shows or that settles it`,
    );
    const edges = shows.map((edge) => JSON.stringify([edge.finding, edge.or, edge.where]));
    assert.equal(new Set(edges).size, edges.length, id);
    for (const edge of shows) assert.ok(!(edge.decisive && edge.how === "never"), id);
  }
});

test("faults: servers are those that we know", () => {
  for (const { id, servers: named } of all) {
    assert.ok(named.length > 0, id);
    for (const server of named) assert.ok(server === "any" || serverIds.has(server), id);
  }
});

test("faults: the cure is said in both languages, step by step, for the same servers", () => {
  for (const { id, says, mend } of all) {
    assert.match(says.en, /^[A-Z`v].*\.$/, id);
    assert.match(says.zh, /[\u4e00-\u9fff].*。$/u, id);
    const [en, zh] = [mend.en.split("\n"), mend.zh.split("\n")];
    assert.equal(en.length, zh.length, id);
    for (const [n, line] of en.entries()) {
      assert.ok(line.length >= 10 && zh[n]!.length >= 5, `${id}: ${line}`);
      assert.equal(serverOfLine.exec(line)?.[1], serverOfLine.exec(zh[n]!)?.[1], `${id}: ${line}`);
      const others = line.replace(serverOfLine, "").match(/(?:vsftpd|ProFTPD|Pure-FTPd): /);
      assert.equal(others, null, `${id}: one server a line: ${line}`);
    }
  }
});

test("faults: no cure names an option that its server does not have", () => {
  const wrong = /\b(?:connection_timeout|ssl_version)\b/;
  for (const { id, mend } of all) assert.doesNotMatch(mend.en, wrong, id);
});

test("faults: each tells where it is known from, and under which ids and words people meet it", () => {
  for (const { id, aka, sources, messages = [] } of all) {
    assert.ok(sources.length > 0, id);
    assert.equal(new Set(aka).size, aka.length, id);
    assert.equal(new Set(messages).size, messages.length, id);
    for (const words of messages) assert.ok(words.trim() === words && words.length > 5, id);
  }
});
