// The whole program against the real daemons: what is healthy is called so, and what is down is not.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Authority, type Certificate, makeAuthority } from "#test/kit/certificates.ts";
import { runCommand, type RunResult } from "#test/kit/daemons/box.ts";
import { daemonNames, type DaemonServer, noDaemons, withDaemon } from "#test/kit/daemons/index.ts";

const skip = noDaemons();
const launcher = join(import.meta.dirname, "../../bin/ftpwarden.js");

let folder = "";
let authority: Authority;
let certificate: Certificate;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "ftpwarden-live-"));
  authority = await makeAuthority();
  certificate = await authority.issue();
  writeFileSync(join(folder, "ca.pem"), authority.certificate);
});

after(() => {
  if (folder !== "") rmSync(folder, { recursive: true });
});

function diagnose(server: DaemonServer, ...more: string[]): Promise<RunResult> {
  const host = server.host.includes(":") ? `[${server.host}]` : server.host;
  const account = ["--user", server.user, "--password-file", "-", "--ca", join(folder, "ca.pem")];
  return runCommand(
    [process.execPath, launcher, "diagnose", `${host}:${server.port}`, ...account, ...more],
    { input: `${server.password}\n`, timeoutMs: 60_000, env: { LC_ALL: "C.UTF-8" } },
  );
}

for (const name of daemonNames) {
  for (const tls of name === "pure-ftpd"
    ? (["explicit"] as const)
    : (["explicit", "implicit"] as const)) {
    test(`diagnose: a well-kept ${name}, TLS ${tls}, is healthy`, { skip }, async () => {
      const address = tls === "implicit" ? "::1" : "127.0.0.1";
      const options = { variant: "hardened", tls, certificate, address } as const;
      await withDaemon(name, options, async (server) => {
        const result = await diagnose(server, "--write-tests", "--security", tls);
        assert.equal(result.status, 0, `${result.stdout}${result.stderr}`);
        assert.match(result.stdout, /^Verdict: HEALTHY/m);
        assert.doesNotMatch(result.stdout + result.stderr, new RegExp(server.password));
        const left = await server.run(["ls", "-A", "/home/alice"]);
        assert.doesNotMatch(left.stdout, /ftpwarden/, "a test file was left behind");
      });
    });
  }

  test(`diagnose: ${name} that does not run is not healthy`, { skip }, async () => {
    await withDaemon(name, {}, async (server) => {
      await server.stop();
      const result = await diagnose(server);
      assert.equal(result.status, 1, result.stdout + result.stderr);
      assert.match(result.stdout, /network\/connect#refused/);
    });
  });
}
