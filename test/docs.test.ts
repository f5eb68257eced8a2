// What the documents name must be there: files, folders, commands, options, scripts.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const documents = [
  "*.md",
  "docs/guide/*.md",
  "docs/decisions/*.md",
  "bench/README.md",
  "src/**/*.md",
]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .toSorted();
const scripts = (JSON.parse(read("package.json")) as { scripts: { [name: string]: string } })
  .scripts;
/** Options of other programs, and of our own scripts. */
const FOREIGN_OPTIONS =
  /^--(?:check|runs|ignore-scripts|script|script-timeout|verbose|seconds|link-dest|ftp-skip-pasv-ip)$/;

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function codeIn(path: string): readonly string[] {
  return [...read(path).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

test("test/docs: every file and folder that is named exists", () => {
  const missing: string[] = [];
  for (const document of documents) {
    const named = codeIn(document).filter((code) =>
      /^(?:[\w.-]+\/)+[\w.-]*$|^[\w-]+\.(?:ts|md|json)$/.test(code),
    );
    for (const path of named) {
      // A pattern, or the index of any catalogue.
      if (path.includes("NAME") || path === "index.ts") continue;
      const places = ["", "src", "docs", "docs/reference", "src/model", dirname(document)];
      const there = places.some((place) => existsSync(join(root, place, path)));
      const withoutEnding = places.some((place) => existsSync(join(root, place, `${path}.ts`)));
      const isCheck = existsSync(join(root, "src/checks", `${path}.ts`));
      if (!there && !withoutEnding && !isCheck) missing.push(`${document}: ${path}`);
    }
  }
  assert.deepEqual(missing, []);
});

test("test/docs: every npm script that is named exists, and the two commands are named", () => {
  const readme = read("README.md");
  assert.match(readme, /npm ci && npm start/);
  assert.match(readme, /npm ci && npm test/);
  for (const document of documents) {
    for (const [, name] of read(document).matchAll(/npm run ([a-z]+)/g)) {
      assert.ok(scripts[name!], `${document}: npm run ${name}`);
    }
  }
});

test("test/docs: every option that is named exists", () => {
  const verbs = ["diagnose", "explain", "up", "practice"];
  const help = verbs.map((verb) => {
    const { stdout } = spawnSync(process.execPath, ["bin/ftpwarden.js", verb, "--help"], {
      cwd: root,
      encoding: "utf8",
    });
    return stdout;
  });
  const known = new Set(help.join("\n").match(/--[a-z][a-z0-9-]*/g));
  const unknown: string[] = [];
  for (const document of ["README.md", ...globSync("docs/guide/*.md", { cwd: root })]) {
    for (const [option] of read(document).matchAll(/(?<![\w-])--[a-z][a-z0-9-]*/g)) {
      if (!known.has(option) && !FOREIGN_OPTIONS.test(option))
        unknown.push(`${document}: ${option}`);
    }
  }
  assert.deepEqual(unknown, []);
});
