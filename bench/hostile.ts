// Hostile bytes into every parser, 1 MiB for each second, at 1 MiB/s or more: nothing lost, nothing grown, only Problems thrown.

import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Problem } from "#model/problem.ts";
import { hostileBlock, hostileDice, type Mouth, mouths } from "#test/kit/hostile.ts";

const MIB = 1024 * 1024;
const BLOCK_BYTES = 64 * 1024;
/** Blocks made once and fed again and again: making them costs as much as reading them. */
const BLOCK_COUNT = 64;
const RATE_MIN_MIB = 1;
/** Noise of the collector and of compiled code, measured on runs of a few seconds: 1 to 3 MiB. */
const GROWTH_MAX_MIB = 8;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});
const durationMs = Number(values.seconds) * 1000;
if (!(durationMs > 0)) throw new Problem("invalid", "--seconds wants a number above 0");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

interface Account {
  readonly mouth: Mouth;
  bytes: number;
  busyMs: number;
  lost: number;
  problems: number;
  wrong: string;
}

const roll = hostileDice(Number(values.seed));
const blocks = Array.from({ length: BLOCK_COUNT }, () => hostileBlock(roll, BLOCK_BYTES));
const accounts = mouths().map((mouth): Account => ({
  mouth,
  bytes: 0,
  busyMs: 0,
  lost: 0,
  problems: 0,
  wrong: "",
}));

for (const block of blocks) for (const account of accounts) feed(account, block);
const before = heapMiB();
const began = performance.now();
let round = 0;
// A busy machine takes longer over it; each parser gets its share of bytes all the same.
const roundsMin = (durationMs / 1000) * RATE_MIN_MIB * (MIB / BLOCK_BYTES);
while (performance.now() - began < durationMs || round < roundsMin) {
  const block = blocks[round++ % BLOCK_COUNT]!;
  for (const account of accounts) feed(account, block);
}
const tookSeconds = (performance.now() - began) / 1000;
const growth = heapMiB() - before;

let failed = growth > GROWTH_MAX_MIB;
for (const { mouth, bytes, busyMs, lost, problems, wrong } of accounts) {
  const rate = bytes / MIB / (busyMs / 1000);
  const good = rate >= RATE_MIN_MIB && lost === 0 && wrong === "" && mouth.held() <= mouth.heldMax;
  failed ||= !good;
  const fed = `${(bytes / MIB).toFixed(0)} MiB at ${rate.toFixed(1)} MiB/s`;
  const odd = `${lost} lost, ${problems} Problems${wrong === "" ? "" : `, THREW ${wrong}`}`;
  print(`${good ? "ok    " : "FAILED"} ${mouth.name.padEnd(16)} ${fed.padStart(26)}, ${odd}`);
}
const each = (round * BLOCK_BYTES) / MIB;
print(`${each.toFixed(0)} MiB into every parser, in turn, in ${tookSeconds.toFixed(1)} s`);
print(`heap grew by ${growth.toFixed(1)} MiB (at most ${GROWTH_MAX_MIB})`);
print(failed ? "FAILED" : "ok");
process.exitCode = failed ? 1 : 0;

function feed(account: Account, block: Uint8Array): void {
  const from = performance.now();
  try {
    const { lost, problems } = account.mouth.feed(block);
    account.lost += lost;
    account.problems += problems;
  } catch (thrown) {
    account.wrong = String(thrown);
  }
  account.busyMs += performance.now() - from;
  account.bytes += block.length;
}

function heapMiB(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / MIB;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
