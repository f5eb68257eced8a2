#!/usr/bin/env node
// The launcher. Plain JavaScript, because `--version` must not pay for stripping types, and because
// whoever starts it may have an older Node on the path than the one this project brings.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const NODE_MAJOR = 26;
const bundledNode = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));

if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`ftpwarden ${manifest.version}\n`);
} else if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) {
  nodeModule.enableCompileCache();
  const { main } = await import("../src/main.ts");
  await main();
} else if (existsSync(bundledNode)) {
  const child = spawn(bundledNode, process.argv.slice(1), { stdio: "inherit" });
  // A signal to us alone must reach it; one from the terminal reaches both, and it knows what to do.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
} else {
  process.stderr.write(
    `ftpwarden: needs Node ${NODE_MAJOR} or newer, this is ${process.versions.node}; ` +
      "run `npm ci` in its folder, which brings the right one\n",
  );
  process.exitCode = 2;
}
