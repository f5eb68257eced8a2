// One healthy vsftpd with TLS on loopback, looked at by ftpwarden and by the tools people use today.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeAuthority } from "#test/kit/certificates.ts";
import { type Box, runCommand, type RunResult } from "#test/kit/daemons/box.ts";
import { type DaemonServer, withDaemon } from "#test/kit/daemons/index.ts";
import { withTools } from "#test/kit/tools.ts";
import { type Contender, figuresTable, measure } from "./measure/rounds.ts";

/** The scripts of nmap run for port 21 only, unless it is asked to find out what listens first. */
const PORT = 21;
const TIMEOUT_MS = 600_000;
const PACKAGES = ["nmap", "testssl.sh", "monitoring-plugins-basic", "curl"];
const OURS = "ftpwarden diagnose";

const { values } = parseArgs({
  options: {
    /** Rounds; each runs every tool once. */
    runs: { type: "string", default: "3" },
    /** Only the tools whose name holds one of these words, and ftpwarden. */
    only: { type: "string", multiple: true },
  },
});

interface Scene {
  readonly box: Box;
  readonly server: DaemonServer;
  readonly ca: string;
  readonly folder: string;
}

function contenders({ box, server, ca, folder }: Scene): readonly Contender[] {
  const netrc = join(folder, "netrc");
  writeFileSync(netrc, `machine localhost login ${server.user} password ${server.password}\n`, {
    mode: 0o600,
  });
  const inBox = (
    name: string,
    command: readonly string[],
    good = (result: RunResult) => result.status === 0,
  ): Contender => ({
    name,
    shown: command.join(" ").replaceAll(folder, "FOLDER"),
    run: async () => good(await box.run(command, { timeoutMs: TIMEOUT_MS })),
  });
  const launcher = join(import.meta.dirname, "../bin/ftpwarden.js");
  const diagnose = `diagnose localhost:${PORT} -4 --write-tests --ca ${ca} --user ${server.user}`;
  const words = [...diagnose.split(" "), "--password-file", "-"];
  const nmap = `nmap -Pn -n -p ${PORT}`.split(" ");
  return [
    {
      name: OURS,
      shown: `node bin/ftpwarden.js ${words.join(" ").replaceAll(folder, "FOLDER")}`,
      run: async () => {
        const input = `${server.password}\n`;
        const command = [process.execPath, launcher, ...words];
        return (await runCommand(command, { input, timeoutMs: TIMEOUT_MS })).status === 0;
      },
    },
    inBox(
      "curl",
      ["curl", "-sS", "--ssl-reqd", "-4", "--cacert", ca, "--netrc-file", netrc].concat(
        `ftp://localhost:${PORT}/`,
      ),
    ),
    inBox("check_ftp", `/usr/lib/nagios/plugins/check_ftp -H localhost -p ${PORT}`.split(" ")),
    inBox("nmap without ftp-brute", [
      ...nmap,
      "--script",
      "(ftp-* and not ftp-brute) or ssl-enum-ciphers",
      "localhost",
    ]),
    inBox("nmap with ftp-brute, 60 s", [
      ...nmap,
      "--script",
      "ftp-*,ssl-enum-ciphers",
      "--script-timeout",
      "60s",
      "localhost",
    ]),
    // Its exit status tells what it found, not whether it could look.
    inBox(
      "testssl.sh",
      `testssl --quiet --warnings off --color 0 --add-ca ${ca} -t ftp localhost:${PORT}`.split(" "),
      (result) => result.stdout.includes("Done "),
    ),
  ];
}

function chosen(all: readonly Contender[]): readonly Contender[] {
  const { only } = values;
  if (!only) return all;
  return all.filter(({ name }) => name === OURS || only.some((word) => name.includes(word)));
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ftpwarden-bench-"));
  try {
    const authority = await makeAuthority();
    const ca = join(folder, "ca.pem");
    writeFileSync(ca, authority.certificate);
    const certificate = await authority.issue();
    await withTools(PACKAGES, (box) =>
      withDaemon("vsftpd", { variant: "hardened", certificate, port: PORT }, async (server) => {
        // What appears on this machine after a box came up is seen in it, too, unless the box has its own.
        const tools = chosen(contenders({ box, server, ca, folder }));
        const figures = await measure(tools, Number(values.runs), (round) =>
          process.stderr.write(`round ${round} of ${values.runs}\n`),
        );
        const lines = [
          figuresTable(figures, OURS),
          "",
          `vsftpd ${server.version}, hardened, TLS; ${values.runs} rounds, each tool once a round, ${cpus().length} cores.`,
          "",
          ...figures.map(({ name, shown }) => `- ${name}: \`${shown}\``),
        ];
        process.stdout.write(`${lines.join("\n")}\n`);
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
