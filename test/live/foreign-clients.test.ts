// curl and lftp, which share no line with us, against the practice server without misbehaviours.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { spawnSync } from "node:child_process";
import { patternBytes } from "#practice/seed.ts";
import type { Practice, PracticeOptions } from "#practice/practice.ts";
import { runCommand } from "#test/kit/daemons/box.ts";
import { practice } from "#test/kit/practice.ts";

const TIMEOUT_MS = 30_000;
const upload = patternBytes(700_000);
let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "ftpwarden-foreign-"));
  writeFileSync(join(folder, "upload.bin"), upload);
});

after(() => rmSync(folder, { recursive: true }));

const missing = (program: string) =>
  spawnSync(program, ["--version"]).status === 0 ? false : `${program} is not installed`;

/** The password goes by a file: an argument would be for everybody to read. */
async function start(t: TestContext, options: Partial<PracticeOptions>): Promise<Practice> {
  const server = await practice(t, options);
  writeFileSync(join(folder, "ca.pem"), server.caPem);
  writeFileSync(
    join(folder, "netrc"),
    `machine ${server.host} login ${server.user} password ${server.password.reveal()}\n`,
    { mode: 0o600 },
  );
  return server;
}

const address = (server: Practice) => {
  const host = server.host.includes(":") ? `[${server.host}]` : server.host;
  return `${server.security === "implicit" ? "ftps" : "ftp"}://${host}:${server.port}`;
};

async function curl(server: Practice, path: string, ...more: string[]): Promise<string> {
  const tls = server.security === "clear" ? [] : ["--ssl-reqd", "--cacert", join(folder, "ca.pem")];
  const own = ["--netrc-file", join(folder, "netrc"), "-sS", "--max-time", "20"];
  const result = await runCommand(["curl", ...own, ...tls, ...more, `${address(server)}${path}`], {
    timeoutMs: TIMEOUT_MS,
  });
  assert.equal(result.status, 0, `curl ${path}: ${result.stderr}`);
  return result.stdout;
}

for (const [title, options, ways] of [
  ["in clear", { security: "clear" }, [[], ["--disable-epsv"], ["-P", "-"]]],
  ["under explicit TLS", { security: "explicit" }, [[], ["--disable-epsv"]]],
  ["under implicit TLS", { security: "implicit" }, [[]]],
  ["over IPv6", { security: "explicit", host: "::1" }, [[]]],
] as const) {
  test(`foreign-clients: curl ${title}`, { skip: missing("curl") }, async (t) => {
    const server = await start(t, options);
    for (const way of ways) {
      const listing = await curl(server, "/reports/", ...way);
      assert.match(listing, /^-rw-r--r-- .* 说明\.txt\r?$/m);
      assert.match(await curl(server, "/reports/", "-l", ...way), /^name with blanks\.txt\r?$/m);
      await curl(server, "/incoming/", "-T", join(folder, "upload.bin"), ...way);
      const back = join(folder, "back.bin");
      await curl(server, "/incoming/upload.bin", "-o", back, ...way);
      assert.deepEqual(readFileSync(back), upload);
      writeFileSync(back, upload.subarray(0, 300_000));
      await curl(server, "/incoming/upload.bin", "-o", back, "-C", "-", ...way);
      assert.deepEqual(readFileSync(back), upload);
      await curl(server, "/", "-Q", "DELE incoming/upload.bin", "-o", back, ...way);
      assert.equal(server.tree.find("/incoming/upload.bin"), undefined);
    }
  });
}

test(
  "foreign-clients: curl resumes its session where that is demanded",
  { skip: missing("curl") },
  async (t) => {
    const server = await start(t, { misbehaviours: ["session-reuse-demanded"] });
    assert.match(await curl(server, "/reports/"), /说明/);
  },
);

for (const [title, options, settings] of [
  ["in clear, passive", { security: "clear" }, ["set ftp:ssl-allow false"]],
  [
    "in clear, active",
    { security: "clear" },
    ["set ftp:ssl-allow false", "set ftp:passive-mode false"],
  ],
  ["under explicit TLS, passive", { security: "explicit" }, ["set ftp:ssl-force true"]],
  [
    "under explicit TLS, active",
    { security: "explicit" },
    ["set ftp:ssl-force true", "set ftp:passive-mode false"],
  ],
  ["under implicit TLS", { security: "implicit" }, []],
  ["over IPv6", { security: "explicit", host: "::1" }, ["set ftp:ssl-force true"]],
] as const) {
  test(`foreign-clients: lftp ${title}`, { skip: missing("lftp") }, async (t) => {
    const server = await start(t, options);
    const script = [
      "set cmd:fail-exit true",
      "set net:max-retries 1",
      "set net:timeout 10",
      `set ssl:ca-file ${join(folder, "ca.pem")}`,
      "set ftp:ssl-protect-data true",
      ...settings,
      `open -u ${server.user},${server.password.reveal()} ${address(server)}`,
      "ls",
      "cat reports/说明.txt",
      `put ${join(folder, "upload.bin")} -o incoming/one.bin`,
      "mkdir incoming/new",
      "mv incoming/one.bin incoming/new/two.bin",
      `get -O ${folder} incoming/new/two.bin`,
      "rm incoming/new/two.bin",
      "rmdir incoming/new",
      `mirror reports ${join(folder, "mirror")}`,
    ];
    const file = join(folder, "script.lftp");
    writeFileSync(file, `${script.join("\n")}\n`, { mode: 0o600 });
    const result = await runCommand(["lftp", "--norc", "-f", file], { timeoutMs: TIMEOUT_MS });
    assert.equal(result.status, 0, result.stderr);
    assert.match(result.stdout, / one-mebibyte\.bin$/m);
    assert.match(result.stdout, /^说明$/m);
    assert.deepEqual(readFileSync(join(folder, "two.bin")), upload);
    assert.equal(readFileSync(join(folder, "mirror/Grüße.txt"), "utf8"), "Grüße\n");
    assert.equal(server.tree.find("/incoming/new"), undefined);
    rmSync(join(folder, "mirror"), { recursive: true });
    rmSync(join(folder, "two.bin"));
  });
}
