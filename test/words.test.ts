// What the catalogues say to people: in both languages, with the same facts, punctuated as Chinese is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { requirements } from "#checks/application/conformance/table.ts";
import { checks } from "#checks/index.ts";
import { faults } from "#faults/index.ts";
import { misbehaviours } from "#practice/misbehaviours/index.ts";
import { reports } from "#reports/index.ts";
import { servers } from "#servers/index.ts";

const CHINESE = /\p{Script=Han}/u;
const PLACEHOLDER = /\{[a-zA-Z]{1,40}\}/g;
/** Between two Chinese characters, or two facts, nothing is verbatim: the marks are Chinese there. */
const HALF_WIDTH =
  /\p{Script=Han}[,:;!?]\s?\p{Script=Han}|\}[,;]\{|\p{Script=Han}\([^()]{0,200}\)\p{Script=Han}/u;

interface Said {
  readonly where: string;
  readonly en: string;
  readonly zh: string;
}

const wordsOf = (value: unknown) => (typeof value === "string" ? value : "");

/** Every Text within a member, however deep; functions and patterns say nothing. */
function textsIn(value: unknown, where: string, seen = new Set<object>()): Said[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  const { en, zh } = value as { en?: unknown; zh?: unknown };
  if (typeof en === "string" || typeof zh === "string") {
    return [{ where, en: wordsOf(en), zh: wordsOf(zh) }];
  }
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${where} ${key}`, seen));
}

const catalogues: { readonly [name: string]: readonly { readonly id: string }[] } = {
  checks,
  requirements,
  faults,
  servers,
  misbehaviours,
  reports,
};

const said = Object.entries(catalogues).flatMap(([name, members]) =>
  members.flatMap((member) => textsIn(member, `${name} ${member.id}`)),
);

function assertNone(wrong: readonly Said[], why: string): void {
  const shown = wrong.map(({ where, en, zh }) => `${where}\n    ${en}\n    ${zh}`);
  assert.deepEqual(shown, [], why);
}

test("test/words: every member of a catalogue says something", () => {
  for (const [name, members] of Object.entries(catalogues)) {
    const silent = members.filter(
      ({ id }) => !said.some((s) => s.where.startsWith(`${name} ${id} `)),
    );
    assert.deepEqual(
      silent.map(({ id }) => `${name} ${id}`),
      [],
    );
  }
});

test("test/words: both languages are there, and the Chinese is Chinese", () => {
  assertNone(
    said.filter(({ en, zh }) => en.trim() === "" || zh.trim() === ""),
    "a language is empty",
  );
  assertNone(
    said.filter(({ en, zh }) => en !== zh && !CHINESE.test(zh)),
    "only what is verbatim has no Chinese, and then both are the same",
  );
  assertNone(
    said.filter(({ en }) => CHINESE.test(en)),
    "English has no Chinese",
  );
});

test("test/words: both languages name the same facts", () => {
  const facts = (words: string) =>
    [...new Set(words.match(PLACEHOLDER) ?? [])].toSorted().join(" ");
  assertNone(
    said.filter(({ en, zh }) => facts(en) !== facts(zh)),
    "a fact is told in one language only",
  );
});

test("test/words: the punctuation between Chinese words is Chinese", () => {
  assertNone(
    said.filter(({ zh }) => HALF_WIDTH.test(zh)),
    "，：；！？（） stand between Chinese words",
  );
  assert.match("目录,文件", HALF_WIDTH);
  assert.match("目录: 文件", HALF_WIDTH);
  assert.match("目录(旧)文件", HALF_WIDTH);
  assert.doesNotMatch("目录，cp a,b 主机:21（旧）文件", HALF_WIDTH);
});
