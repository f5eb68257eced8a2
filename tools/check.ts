// `npm run check`: types, lint, format, generated files, and the tests that need no server. Every step
// runs even when one before it failed, so that one run shows all there is to mend. With --no-tests, for
// `npm test`, which runs them all itself, they are left out.

import { spawnSync } from "node:child_process";

const folders = ["src", "test", "tools", "bench"];
const steps: readonly (readonly [name: string, ...command: readonly string[]])[] = [
  ["types", "tsc", "-p", "."],
  ["lint", "oxlint", "--type-aware", "--deny-warnings", ...folders],
  ["format", "oxfmt", "--check", ...folders],
  ["generated", "node", "tools/gen.ts", "--check"],
  [
    "tests",
    "node",
    "--test",
    "--test-concurrency=4",
    "--test-reporter=dot",
    "src/**/*.test.ts",
    "test/*.test.ts",
  ],
];

let failed = 0;
for (const [name, command, ...rest] of steps) {
  if (name === "tests" && process.argv.includes("--no-tests")) continue;
  const began = performance.now();
  const result = spawnSync(command!, rest, { stdio: "inherit" });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const good = result.status === 0;
  if (!good) failed++;
  process.stdout.write(`${good ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
}
process.exitCode = failed === 0 ? 0 : 1;
