// `npm run gen`: writes the reference pages from the catalogues and the samples of the reports; with --check it only compares them.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pages } from "./reference.ts";
import { reportSamples } from "./report-samples.ts";

const root = join(import.meta.dirname, "..");
const onlyCheck = process.argv.includes("--check");
let stale = 0;

for (const { path, text } of [...pages(), ...reportSamples()]) {
  const full = join(root, path);
  const before = existsSync(full) ? readFileSync(full, "utf8") : "";
  if (before === text) continue;
  stale++;
  if (onlyCheck)
    process.stderr.write(`${path} is not what the catalogues say: run \`npm run gen\`\n`);
  else {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
process.exitCode = onlyCheck && stale > 0 ? 1 : 0;
