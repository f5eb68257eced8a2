// The shape of the tree as a test: who may import whom, ids are paths, indexes are complete, files stay small.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

/** Folder under src/ -> what it may import. `type:x` allows types only. `main.ts` may import all. */
const table: { readonly [folder: string]: readonly string[] } = {
  model: [],
  ftp: ["model"],
  servers: ["model", "ftp"],
  checks: ["model", "ftp"],
  faults: ["model", "type:checks", "type:servers"],
  outside: ["model", "ftp", "type:checks"],
  probing: ["model"],
  diagnosis: ["model"],
  practice: ["model", "ftp"],
  machine: ["model", "ftp"],
  writing: ["model"],
  reports: ["model", "writing"],
  cli: ["model", "writing", "type:reports"],
  commands: [
    "model",
    "cli",
    "writing",
    "ftp",
    "practice",
    "outside",
    "probing",
    "diagnosis",
    "type:checks",
    "type:faults",
    "type:servers",
    "type:reports",
    "type:machine",
  ],
};

/** Folders that hold a catalogue: one file a member, one line in index.ts. */
const catalogues: readonly { readonly folder: string; readonly contracts: readonly string[] }[] = [
  { folder: "checks", contracts: ["look.ts"] },
  { folder: "faults", contracts: ["known.ts"] },
  { folder: "servers", contracts: ["know.ts"] },
  { folder: "practice/misbehaviours", contracts: [] },
  { folder: "reports", contracts: [] },
  { folder: "commands", contracts: [] },
];

const FILE_LINES_MAX = 400;
const TEST_LINES_MAX = 600;
const bannedNames = /^(util|utils|helper|helpers|common|misc|shared)(\.|$)/;

const files = walk(join(root, "src")).filter((path) => path.endsWith(".ts"));
const sources = files.filter((path) => !path.endsWith(".test.ts"));

test("test/architecture: every folder imports only what the table allows", () => {
  const wrong: string[] = [];
  for (const path of files) {
    const from = topFolder(path);
    if (from === "main.ts") continue;
    const allowed = table[from];
    if (!allowed) {
      wrong.push(`${show(path)}: the folder ${from} is not in the table`);
      continue;
    }
    const isTest = path.endsWith(".test.ts");
    for (const { target, inside, typeOnly } of importsOf(path)) {
      if (target === from || isTest) continue;
      if (!inside) {
        if (from === "model") wrong.push(`${show(path)} may not import ${target}`);
        continue;
      }
      const good = allowed.includes(target) || (typeOnly && allowed.includes(`type:${target}`));
      if (!good) wrong.push(`${show(path)} may not import ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("test/architecture: no import cycles", () => {
  const values = (path: string) =>
    importsOf(path).filter(({ inside, typeOnly }) => inside && !typeOnly);
  const graph = new Map(sources.map((path) => [path, values(path).map(({ inside }) => inside!)]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const again = trail.indexOf(path);
    assert.equal(again, -1, `cycle: ${[...trail.slice(again), path].map(show).join(" -> ")}`);
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
});

for (const { folder, contracts } of catalogues) {
  const base = join(root, "src", folder);
  const missing = existsSync(join(base, "index.ts")) ? false : `${folder} does not exist yet`;
  test(
    `test/architecture: ${folder}: ids are paths, the index lists every file`,
    { skip: missing },
    async () => {
      const index = (await import(join(base, "index.ts"))) as Record<string, unknown>;
      const list = Object.values(index).find((value) => Array.isArray(value)) as { id: string }[];
      assert.ok(list, `${folder}/index.ts exports its list`);
      const ids = list.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, "ids are unique");
      const members = sources
        .filter((path) => path.startsWith(`${base}/`))
        .map((path) => relative(base, path))
        .filter(
          (path) => path !== "index.ts" && !contracts.includes(path) && isMember(folder, path),
        )
        .map((path) => path.replace(/\.ts$/, ""));
      assert.deepEqual(ids.toSorted(), members.toSorted(), "files and index agree");
    },
  );
}

test("test/architecture: files stay small and have honest names", () => {
  const wrong: string[] = [];
  const all = ["src", "test", "tools", "bench"].flatMap((folder) => walk(join(root, folder)));
  for (const path of all) {
    if (!path.endsWith(".ts")) continue;
    const lines = readFileSync(path, "utf8").split("\n").length - 1;
    const most = path.endsWith(".test.ts") ? TEST_LINES_MAX : FILE_LINES_MAX;
    if (lines > most) wrong.push(`${show(path)} has ${lines} lines, more than ${most}`);
    for (const part of relative(root, path).split("/")) {
      if (bannedNames.test(part)) wrong.push(`${show(path)}: the name says nothing`);
    }
    if (!/^[a-z0-9-]+(\.test)?\.ts$/.test(basename(path)))
      wrong.push(`${show(path)}: not kebab-case`);
  }
  assert.deepEqual(wrong, []);
});

test("test/architecture: every file opens with what it is for, every test names its path", () => {
  const wrong: string[] = [];
  for (const path of sources) {
    if (!/^\/\/ \S/.test(readFileSync(path, "utf8")))
      wrong.push(`${show(path)}: no opening sentence`);
  }
  for (const path of files.filter((file) => file.endsWith(".test.ts"))) {
    const where = dirname(relative(join(root, "src"), path));
    const titles = readFileSync(path, "utf8").matchAll(/^(?:await )?test\(\s*[`"']([^`"'\n]*)/gm);
    for (const [, title] of titles) {
      if (!title?.startsWith(where))
        wrong.push(`${show(path)}: "${title}" should begin with ${where}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Below checks/, only the dimensions' folders hold members; other folders hold a member's tables. */
function isMember(folder: string, path: string): boolean {
  if (folder !== "checks") return !path.includes("/");
  return /^(system|network|application)\/[^/]+$/.test(path);
}

interface Import {
  /** The folder under src/, or the package. */
  readonly target: string;
  /** The file, where it is one of ours. */
  readonly inside?: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const found: Import[] = [];
  const pattern = /^(?:import|export)( type)?\s([^;"]*?)from "([^"]+)";|\bimport\("([^"]+)"\)/gm;
  for (const [, type, names, named, dynamic] of readFileSync(path, "utf8").matchAll(pattern)) {
    const specifier = named ?? dynamic ?? "";
    const typeOnly = type !== undefined || (named !== undefined && onlyTypes(names ?? ""));
    const own = specifier.startsWith("#") && !specifier.startsWith("#test/");
    if (own || specifier.startsWith(".")) {
      const inside = own ? join(root, "src", specifier.slice(1)) : join(dirname(path), specifier);
      found.push({ target: topFolder(inside), inside, typeOnly });
    } else found.push({ target: specifier, typeOnly });
  }
  return found;
}

function onlyTypes(names: string): boolean {
  const inside = /^\s*\{([\s\S]*)\}\s*$/.exec(names)?.[1];
  if (inside === undefined) return false;
  const parts = inside.split(",").map((part) => part.trim());
  return parts.every((part) => part === "" || part.startsWith("type "));
}

function topFolder(path: string): string {
  return relative(join(root, "src"), path).split("/")[0] ?? "";
}

function show(path: string): string {
  return relative(root, path);
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
