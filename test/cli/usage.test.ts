import assert from "node:assert/strict";
import { test } from "node:test";
import { ftpwarden, files, rawServer } from "./run.ts";

/** Nothing listens there; and nothing may be asked there, since the input is wrong already. */
const NOWHERE = "127.0.0.1:1";

const wrong: readonly {
  readonly what: string;
  readonly args: readonly string[];
  readonly says: RegExp;
}[] = [
  { what: "no verb", args: [], says: /^Usage: ftpwarden/ },
  { what: "a mistyped verb", args: ["diagnos"], says: /unknown command 'diagnos' .*diagnose\?/ },
  {
    what: "an unknown option",
    args: ["diagnose", "--fail-no", "error", NOWHERE],
    says: /unknown option '--fail-no' .*--fail-on\?/,
  },
  {
    what: "an option without its value",
    args: ["diagnose", NOWHERE, "--user"],
    says: /'--user <name>' argument missing/,
  },
  {
    what: "a language it does not speak",
    args: ["diagnose", "--lang", "fr", NOWHERE],
    says: /'fr' is invalid\. Allowed: en, zh\./,
  },
  {
    what: "a form that it has not",
    args: ["diagnose", "-o", "jsno", NOWHERE],
    says: /'jsno' is invalid\. .*Did you mean json\?/,
  },
  {
    what: "a severity that is none",
    args: ["diagnose", "--fail-on", "warn", NOWHERE],
    says: /'warn' is invalid\. .*Did you mean warning\?/,
  },
  {
    what: "a check that is not there",
    args: ["diagnose", "--only", "network/resolv", NOWHERE],
    says: /no check "network\/resolv"\n.*Did you mean network\/resolve\?/,
  },
  {
    what: "no check left",
    args: ["diagnose", "--only", "network/resolve", "--skip", "network", NOWHERE],
    says: /leave no check/,
  },
  {
    what: "a time that is none",
    args: ["diagnose", "--timeout", "soon", NOWHERE],
    says: /'soon' is invalid\. A time is/,
  },
  {
    what: "an expected address that is none",
    args: ["diagnose", "--expect-address", "ftp.example.com", NOWHERE],
    says: /ftp\.example\.com is not an IP address/,
  },
  {
    what: "IPv4 only and IPv6 only",
    args: ["diagnose", "-4", "-6", NOWHERE],
    says: /cannot be used with/,
  },
  {
    what: "IPv6 only for an IPv4 address",
    args: ["diagnose", "-6", NOWHERE],
    says: /127\.0\.0\.1 is not an IPv6 address/,
  },
  { what: "another protocol", args: ["diagnose", "sftp://h"], says: /over SSH, another protocol/ },
  { what: "a port that is none", args: ["diagnose", "h:70000"], says: /"70000" is not a port/ },
  { what: "a host that is none", args: ["diagnose", "256.1.1.1"], says: /not a host name/ },
  {
    what: "an address that contradicts --security",
    args: ["diagnose", "--security", "clear", "ftps://h"],
    says: /ftps:\/\/ means implicit TLS, and --security says clear/,
  },
  {
    what: "a user without a password, and no terminal",
    args: ["diagnose", "somebody@127.0.0.1:1"],
    says: /no password for somebody at 127\.0\.0\.1:1\n.*--password-file/,
  },
  {
    what: "a mistyped misbehaviour",
    args: ["practice", "--misbehave", "login-refusd"],
    says: /no misbehaviour "login-refusd"\n.*Did you mean login-refused\?/,
  },
];

for (const { what, args, says } of wrong) {
  test(`test/cli/usage: ${what} is told, and exits 2`, async () => {
    const { status, stdout, stderr } = await ftpwarden(args);
    assert.match(stderr, says);
    assert.equal(stdout, "", "standard output is for data");
    assert.equal(status, 2);
  });
}

test("test/cli/usage: a password in the target is refused and not repeated", async () => {
  for (const target of ["ftp://me:hunter2@h", "me:hunter2@h:2121/x", "ftp://me:hun/ter2@h"]) {
    const { status, stderr } = await ftpwarden(["diagnose", target]);
    assert.equal(status, 2);
    assert.match(stderr, /holds a password[^]*--password-file FILE/);
    assert.doesNotMatch(stderr, /hun/);
  }
});

test("test/cli/usage: each bad password file has its own message", async (t) => {
  const path = files(t, {
    empty: ["\n", 0o600],
    open: ["hunter2\n", 0o644],
    group: ["hunter2\n", 0o640],
    large: ["x".repeat(5000), 0o600],
    lines: ["hunter2\nhunter3\n", 0o600],
    binary: [Buffer.from([0xff, 0xfe, 0x41]), 0o600],
    nul: ["a\0b", 0o600],
  });
  const cases: readonly (readonly [string, RegExp])[] = [
    [path("missing"), /there is no file ".*missing"/],
    [path("."), /is a folder/],
    [path("empty"), /is empty/],
    [path("open"), /may be read by others \(mode 644\)[^]*chmod 600/],
    [path("group"), /may be read by others \(mode 640\)/],
    [path("large"), /longer than 1024 bytes/],
    [path("lines"), /more than one line/],
    [path("binary"), /not UTF-8/],
    [path("nul"), /NUL byte/],
    ["/dev/zero", /NUL byte|longer than/],
  ];
  for (const [file, says] of cases) {
    const args = ["diagnose", "--user", "u", "--password-file", file, NOWHERE];
    const { status, stdout, stderr } = await ftpwarden(args);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /hunter/);
    assert.equal(stdout, "");
    assert.equal(status, 2, stderr);
  }
});

test("test/cli/usage: a password that nobody uses, and two from one input, are refused", async (t) => {
  const path = files(t, { good: ["hunter2\n", 0o600] });
  const lonely = await ftpwarden(["diagnose", "--password-file", path("good"), NOWHERE]);
  assert.equal(lonely.status, 2);
  assert.match(lonely.stderr, /no user for 127\.0\.0\.1:1/);
  const twice = await ftpwarden(
    ["diagnose", "--user", "u", "--password-file", "-", "--account-file", "-", NOWHERE],
    { input: "hunter2\n" },
  );
  assert.equal(twice.status, 2);
  assert.match(twice.stderr, /not both/);
});

test("test/cli/usage: wrong input contacts nobody", async (t) => {
  let visits = 0;
  const { port } = await rawServer(t, () => visits++);
  await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--only", "no/such"]);
  await ftpwarden(["diagnose", `127.0.0.1:${port}`, "h:0"]);
  await ftpwarden(["diagnose", `u@127.0.0.1:${port}`, "--password-file", "/nonexistent"]);
  assert.equal(visits, 0);
});

test("test/cli/usage: under -o nagios a usage error is UNKNOWN, on standard output", async () => {
  for (const form of [["-o", "nagios"], ["-onagios"], ["--output=nagios"]]) {
    const { status, stdout } = await ftpwarden(["diagnose", ...form, "--fail-no", NOWHERE]);
    assert.match(stdout, /^FTP UNKNOWN - unknown option/);
    assert.ok(stdout.split("\n", 1)[0]!.length <= 80);
    assert.equal(status, 3);
  }
});

test("test/cli/usage: the language is --lang's, else the locale's", async () => {
  const chinese = /[\u4e00-\u9fff]/;
  const cases: readonly (readonly [readonly string[], { [name: string]: string }, boolean])[] = [
    [["diagnose", "h:0"], {}, false],
    [["diagnose", "h:0", "--lang", "zh"], {}, true],
    [["diagnose", "h:0"], { LANG: "zh_CN.UTF-8" }, true],
    [["diagnose", "h:0"], { LANG: "zh_CN.UTF-8", LC_ALL: "C" }, false],
    [["diagnose", "h:0", "--lang=en"], { LANG: "zh_CN.UTF-8" }, false],
    [["diagnos"], { LANG: "zh_CN.UTF-8" }, true],
    [["diagnose", "-o", "jsno", "h"], { LC_MESSAGES: "zh_TW" }, true],
  ];
  for (const [args, env, zh] of cases) {
    const { status, stderr } = await ftpwarden(args, { env });
    assert.equal(chinese.test(stderr), zh, stderr);
    assert.equal(status, 2);
  }
});

test("test/cli/usage: help and version go to standard output, and exit 0", async () => {
  const version = await ftpwarden(["--version"]);
  assert.match(version.stdout, /^ftpwarden \d+\.\d+\.\d+\n$/);
  assert.deepEqual(await ftpwarden(["-V"]), version);
  for (const args of [["--help"], ["help"], ["diagnose", "--help"], ["help", "up"]]) {
    const { status, stdout, stderr } = await ftpwarden(args);
    assert.match(stdout, /^Usage: ftpwarden/);
    assert.equal(stderr, "");
    assert.equal(status, 0);
  }
});
