// Every regular expression of src/ does linear work, whatever a peer writes. Judged from the pattern's
// automaton (test/kit/pattern-work.ts), so nothing depends on a clock or on finding the worst text.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { regexLiterals } from "#test/kit/literals.ts";
import { type Work, workOf } from "#test/kit/pattern-work.ts";

const root = join(import.meta.dirname, "..");
const sources = globSync("src/**/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));

test("test/patterns: every literal in src is linear", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const path of sources) {
    for (const { source, flags, line } of regexLiterals(readFileSync(join(root, path), "utf8"))) {
      count++;
      const work = workOf(source, flags);
      if (work !== "linear") wrong.push(`${path}:${line}: /${source}/${flags} is ${work}`);
    }
  }
  assert.ok(count > 100, `only ${count} literals found: the scanner is broken`);
  assert.deepEqual(wrong, []);
});

test("test/patterns: no pattern is put together at run time, where it could not be judged", () => {
  const made = sources.filter((path) =>
    /\bnew RegExp\(|[^.\w]RegExp\(/.test(readFileSync(join(root, path), "utf8")),
  );
  assert.deepEqual(made, []);
});

test("test/patterns: the judge knows good from bad", () => {
  const rows: readonly (readonly [RegExp, Work])[] = [
    [/^a+$/, "linear"],
    [/\d+/g, "linear"],
    [/^.*a.*/, "linear"],
    [/^(?:a|b)*c/, "linear"],
    [/^\d{1,3}(?:,\d{3})*$/, "linear"],
    [/\(([^()]{0,50})\)/, "linear"],
    [/^[\w.]+@[^@]+$/, "linear"],
    [/([!-/])\1\1(\d{1,5})\1/, "linear"],
    [/^[0-9.]+$|:/, "linear"],
    [/^a+$|b+$/, "polynomial"],
    [/(?:^|b)a*c/, "linear"],
    [/(?:^|b)b*c/, "polynomial"],
    [/\s+$/, "polynomial"],
    [/x*y/, "polynomial"],
    [/\(([^)]*)\)/, "polynomial"],
    [/^.*a.*b/, "polynomial"],
    [/^a*a*$/, "polynomial"],
    [/^\w+\d+$/, "polynomial"],
    [/(?=a*b)a/, "polynomial"],
    [/^(?:a+)+$/, "exponential"],
    [/^(?:a|a)*$/, "exponential"],
    [/^(?:a|ab|b)*c/, "exponential"],
    [/^(?:\w+\s?)*$/, "exponential"],
    [/^(?:[A-Z]|\p{L})*$/u, "exponential"],
    [/^(?:(?:a{0,3}){2}){0,900}$/, "exponential"],
  ];
  for (const [pattern, expected] of rows) {
    assert.equal(workOf(pattern.source, pattern.flags), expected, String(pattern));
  }
});

test("test/patterns: the scanner tells literals from divisions, strings, templates and comments", () => {
  const source = [
    "const a = b / c / d; // /comment/",
    'const s = "/string/" + `/template/ ${x.replace(/in-template/g, "}")} /still/`;',
    "if (x) return /returned/u.test(y) ? (z) / 2 : [1] / 2;",
    "/* /block/ */ call(/[/]class\\//, 4 / 2);",
    "const o = { a: 1 }; const f = () => /arrow/;",
  ].join("\n");
  const found = regexLiterals(source).map((l) => `${l.line}:${l.source}/${l.flags}`);
  assert.deepEqual(found, ["2:in-template/g", "3:returned/u", "4:[/]class\\//", "5:arrow/"]);
});
