// `npm run bench -- NAME [options]`: runs one measurement; without a name, lists them.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -3))
  .toSorted();

const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && names.includes(name)) {
  const result = spawnSync(process.execPath, [join(folder, `${name}.ts`), ...rest], {
    stdio: "inherit",
  });
  process.exitCode = result.status ?? 1;
} else {
  const lines = names.map((one) => `${one.padEnd(16)}${opening(one)}`);
  const out = name === undefined ? process.stdout : process.stderr;
  if (name !== undefined) out.write(`no measurement named ${name}; there are:\n`);
  out.write(`${lines.join("\n")}\n`);
  process.exitCode = name === undefined ? 0 : 2;
}

/** The file's first sentence says what it is for. */
function opening(one: string): string {
  const first = readFileSync(join(folder, `${one}.ts`), "utf8").split("\n", 1)[0] ?? "";
  return first.replace(/^\/\/ /, "");
}
