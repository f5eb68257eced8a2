// How long `ftpwarden --version` takes beside an empty program of the same Node.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "#test/kit/daemons/box.ts";
import { figuresTable, measure, type Contender } from "./measure/rounds.ts";

const launcher = join(import.meta.dirname, "../bin/ftpwarden.js");
const { values } = parseArgs({ options: { runs: { type: "string", default: "30" } } });

function contender(name: string, command: readonly string[]): Contender {
  return {
    name,
    shown: name,
    run: async () => (await runCommand(command)).status === 0,
  };
}

const node = process.execPath;
const figures = await measure(
  [
    contender("node -e 0", [node, "-e", "0"]),
    contender("ftpwarden --version", [node, launcher, "--version"]),
    contender("ftpwarden --help", [node, launcher, "--help"]),
  ],
  Number(values.runs),
);
process.stdout.write(`${figuresTable(figures, "node -e 0")}\n`);
