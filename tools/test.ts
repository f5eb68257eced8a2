// `npm test`: installs what the live tests need where it may, runs `npm run check`, then every test.
//
//   npm test                    everything; prints failures and the closing figures
//   npm test -- WORD…           only test files whose path holds one of the words
//   npm test -- --verbose       every test's name
//
// Live tests need root. Where they cannot run they are left out, and the last line says so; with
// CI=true that is a failure.

import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { run, type TestsStream } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";

/** Debian packages of the tools that live tests call; none of them starts a service. */
const packages = ["curl", "iproute2", "lftp", "nftables", "openssl", "procps"];
/** Two cores; live tests mostly wait. */
const FILES_AT_A_TIME = 3;
const TEST_TIMEOUT_MS = 120_000;
const SKIP_REASONS_SHOWN_MAX = 10;

const root = join(import.meta.dirname, "..");
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", short: "v", default: false } },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Why no live test can run; undefined when they can. */
async function prepareLive(): Promise<string | undefined> {
  const { whyNoBoxes } = await import("#test/kit/daemons/box.ts");
  if (process.platform === "linux" && process.getuid?.() === 0) installMissing();
  const { noNetworks } = await import("#test/kit/netns.ts");
  const why = whyNoBoxes() ?? (noNetworks() || undefined);
  if (why !== undefined) return why;
  const { prepareDaemons } = await import("#test/kit/daemons/index.ts");
  const began = performance.now();
  try {
    const versions = Object.entries(await prepareDaemons()).map((pair) => pair.join(" "));
    say(`daemons: ${versions.join(", ")} (${seconds(began)})`);
    return undefined;
  } catch (thrown) {
    return `the daemons could not be prepared: ${(thrown as Error).message}`;
  }
}

/** One apt-get for all that is missing. What then still lacks is told by the tests that need it. */
function installMissing(): void {
  const query = spawnSync(
    "dpkg-query",
    ["-W", "-f=${Package} ${db:Status-Status}\n", ...packages],
    {
      encoding: "utf8",
    },
  );
  if (query.error) return;
  const present = new Set(
    query.stdout
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ", 1)[0]),
  );
  const missing = packages.filter((name) => !present.has(name));
  if (missing.length === 0) return;
  say(`installing for the live tests: ${missing.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-q", "--no-install-recommends", ...missing];
  const first = spawnSync("apt-get", install, { env, stdio: "ignore" });
  if (first.status === 0) return;
  spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" });
  const second = spawnSync("apt-get", install, { env, encoding: "utf8" });
  if (second.status !== 0) say(`apt-get install failed: ${second.stderr.trim().slice(-400)}`);
}

interface Outcome {
  failed: boolean;
  readonly skipped: Map<string, number>;
}

async function runTests(files: readonly string[]): Promise<Outcome> {
  const outcome: Outcome = { failed: false, skipped: new Map() };
  const stream: TestsStream = run({
    files: [...files],
    concurrency: FILES_AT_A_TIME,
    timeout: TEST_TIMEOUT_MS,
  });
  const watch = new Transform({
    objectMode: true,
    transform(event: TestEvent, _encoding, next) {
      if (event.type === "test:fail") outcome.failed = true;
      const { skip } = event.data;
      if (event.type === "test:pass" && skip !== undefined && skip !== false) {
        const reason = typeof skip === "string" ? skip : "no reason given";
        outcome.skipped.set(reason, (outcome.skipped.get(reason) ?? 0) + 1);
      }
      const quiet = event.type === "test:pass" || event.type === "test:start";
      if (quiet && !values.verbose) next();
      else next(null, event);
    },
  });
  await pipeline(stream, watch, new spec(), process.stdout, { end: false });
  return outcome;
}

interface TestEvent {
  readonly type: string;
  readonly data: { readonly skip?: string | boolean };
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

async function main(): Promise<void> {
  const began = performance.now();
  process.chdir(root);
  const whyNotLive = await prepareLive();
  let good = true;
  if (words.length === 0) {
    const check = spawnSync(process.execPath, ["tools/check.ts", "--no-tests"], {
      stdio: "inherit",
    });
    good = check.status === 0;
  }
  const chosen = (file: string) => words.length === 0 || words.some((word) => file.includes(word));
  const files = globSync(["src/**/*.test.ts", "test/**/*.test.ts"])
    .filter((file) => chosen(file) && (whyNotLive === undefined || !file.startsWith("test/live/")))
    // Live files first: they wait most, so the others fill the cores meanwhile.
    .toSorted((a, b) => Number(b.startsWith("test/live/")) - Number(a.startsWith("test/live/")));
  if (files.length === 0) {
    say("no test file has such a path");
    process.exitCode = 2;
    return;
  }
  const outcome = await runTests(files);
  say(`${files.length} test files, ${seconds(began)} in all`);
  const untested = [...outcome.skipped]
    .slice(0, SKIP_REASONS_SHOWN_MAX)
    .map(([reason, count]) => `${count} test${count === 1 ? "" : "s"} skipped: ${reason}`);
  if (whyNotLive !== undefined) untested.unshift(`no live test ran: ${whyNotLive}`);
  if (untested.length > 0) say(`NOT TESTED: ${untested.join("; ")}`);
  // A single test may find that this kernel or machine lacks what it needs; that is told, and no failure.
  const incomplete = whyNotLive !== undefined && process.env["CI"] === "true";
  process.exitCode = good && !outcome.failed && !incomplete ? 0 : 1;
}

await main();
