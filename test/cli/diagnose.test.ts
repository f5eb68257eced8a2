import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Secret } from "#model/secret.ts";
import { practice } from "#test/kit/practice.ts";
import { assertSchema, readPrometheus, readXml } from "#test/reports/grammars.ts";
import { files, ftpwarden, rawServer } from "./run.ts";

interface Json {
  readonly verdict: { readonly state: string; readonly exitCode: number };
  readonly targets: readonly {
    readonly loggedIn: boolean;
    readonly as?: string;
    readonly phases: readonly { readonly phase: string; readonly outcome: string }[];
    readonly observations: readonly { readonly check: string; readonly finding?: string }[];
    readonly diagnosis: { readonly unproven: readonly string[] };
  }[];
}

const PASSWORD = "correct horse battery";
const users = [{ name: "probe", password: new Secret(PASSWORD), mayWrite: true }];

test("test/cli/diagnose: the password goes from the file to the server and nowhere else", async (t) => {
  const server = await practice(t, { users });
  const path = files(t, { password: [`${PASSWORD}\n`, 0o600] });
  const target = `probe@127.0.0.1:${server.port}`;
  for (const form of ["text", "json", "junit", "sarif", "nagios", "prometheus", "markdown"]) {
    const args = ["diagnose", target, "--password-file", path("password"), "-o", form, "-v"];
    const { stdout, stderr } = await ftpwarden(args);
    assert.doesNotMatch(stdout + stderr, /correct|battery/, form);
    assert.ok(stdout.length > 0, form);
  }
  const piped = await ftpwarden(["diagnose", target, "--password-file", "-", "-o", "json"], {
    input: PASSWORD,
  });
  const report = JSON.parse(piped.stdout) as Json;
  assert.equal(report.targets[0]?.loggedIn, true);
  assert.equal(report.targets[0]?.as, "user");
});

test("test/cli/diagnose: every form of a live run is what its format asks for", async (t) => {
  const server = await practice(t, { users });
  const path = files(t, { password: [PASSWORD, 0o600] });
  const args = ["diagnose", `probe@127.0.0.1:${server.port}`, "--password-file", path("password")];
  const schemaPath = new URL("../../docs/reference/report.schema.json", import.meta.url);
  const schema = JSON.parse(readFileSync(schemaPath, "utf8")) as { [keyword: string]: unknown };
  const json = await ftpwarden([...args, "-o", "json"]);
  assertSchema(JSON.parse(json.stdout), schema, schema);
  assert.equal(readXml((await ftpwarden([...args, "-o", "junit"])).stdout).name, "testsuites");
  const samples = readPrometheus((await ftpwarden([...args, "-o", "prometheus"])).stdout);
  const phases = samples.filter(({ name }) => name === "ftp_probe_phase_duration_seconds");
  assert.ok(phases.some(({ labels }) => labels["phase"] === "list"));
});

test("test/cli/diagnose: --ca makes a private authority trusted; a bad file is told", async (t) => {
  const server = await practice(t, { users });
  const path = files(t, {
    password: [PASSWORD, 0o600],
    ca: [server.caPem, 0o644],
    noise: ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 0o644],
  });
  const args = ["diagnose", `probe@127.0.0.1:${server.port}`, "--password-file", path("password")];
  const untrusted = "application/certificate#untrusted";
  assert.match((await ftpwarden(args)).stdout, new RegExp(untrusted));
  const trusting = await ftpwarden([...args, "--ca", path("ca")]);
  assert.doesNotMatch(trusting.stdout, new RegExp(untrusted));
  for (const [file, says] of [
    ["missing", /cannot be read/],
    ["password", /no certificate/],
    ["noise", /a certificate that cannot be read/],
  ] as const) {
    const bad = await ftpwarden([...args, "--ca", path(file)]);
    assert.match(bad.stderr, says);
    assert.equal(bad.status, 2);
  }
});

test("test/cli/diagnose: without an account and without anonymous access it does not say healthy", async (t) => {
  // A greeting, TLS refused, every login refused: nothing of it proves the data channel.
  const { port } = await rawServer(t, (socket) => {
    socket.write("220 ready\r\n");
    socket.on("data", (bytes) => {
      const verb = bytes.toString().slice(0, 4);
      const answers: { [verb: string]: string } = {
        USER: "331 password please",
        PASS: "530 Login incorrect.",
        QUIT: "221 bye",
      };
      socket.write(`${answers[verb] ?? "502 no"}\r\n`);
    });
  });
  const run = await ftpwarden([
    "diagnose",
    `127.0.0.1:${port}`,
    "--fail-on",
    "error",
    "-o",
    "json",
  ]);
  const report = JSON.parse(run.stdout) as Json;
  assert.deepEqual(report.targets[0]?.diagnosis.unproven, ["login", "transfer"]);
  assert.notEqual(report.verdict.state, "healthy");
  assert.notEqual(run.status, 0);
  const text = await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--fail-on", "error"]);
  assert.match(
    text.stdout.trimEnd().split("\n").at(-1)!,
    /^Verdict: .*--user NAME and --password-file/,
  );
});

test("test/cli/diagnose: a name that does not resolve is a finding", async () => {
  const { status, stdout } = await ftpwarden(["diagnose", "no-such-host.invalid", "-o", "json"]);
  const report = JSON.parse(stdout) as Json;
  assert.equal(report.targets[0]?.phases[0]?.outcome, "failed");
  assert.ok(status === 1 || status === 3, String(status));
});

test("test/cli/diagnose: a port that takes connections and says nothing is told within the time", async (t) => {
  const { port } = await rawServer(t, () => {});
  const { status, stdout } = await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--timeout", "4s"]);
  assert.match(stdout, /\[✗\] greeting .*no whole reply within 1000 ms/);
  assert.equal(status, 1);
});

test("test/cli/diagnose: a gigabyte without a line end is cut short, and the program lives", async (t) => {
  const GIGABYTE = 1 << 30;
  const chunk = Buffer.alloc(1 << 16, "A");
  let sent = 0;
  const { port } = await rawServer(t, (socket) => {
    const pump = () => {
      while (sent < GIGABYTE && !socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    socket.on("drain", pump);
    pump();
  });
  const { status, stdout } = await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--timeout", "5s"]);
  assert.match(stdout, /\[✗\] greeting/);
  assert.equal(status, 1);
  assert.ok(sent < GIGABYTE / 4, `${sent} bytes were taken`);
});

test("test/cli/diagnose: a TLS port that sends garbage for a handshake is told", async (t) => {
  const { port } = await rawServer(t, (socket) => {
    socket.write("220 ready\r\n");
    socket.on("data", (bytes) => {
      const verb = bytes.toString("latin1").slice(0, 4);
      if (verb === "AUTH") socket.write("234 go\r\n");
      else if (bytes[0] === 0x16) {
        // A handshake record that claims to be a server hello and is none.
        socket.write(Buffer.from("16030300050200000100ff", "hex"));
      } else socket.write("502 no\r\n");
    });
  });
  const { status, stdout } = await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--timeout", "5s"]);
  assert.match(stdout, /\[✗\] tls/);
  assert.equal(status, 1);
});

test("test/cli/diagnose: control characters of a peer do not reach the terminal", async (t) => {
  const { port } = await rawServer(t, (socket) => {
    socket.write("220 \x1b]0;owned\x07\x1b[2J\u202e hi\r\n");
    socket.on("data", () => socket.write("502 \x1b[31mno\r\n"));
  });
  for (const args of [[], ["-v"], ["-o", "json"], ["-o", "markdown"], ["-o", "junit"]]) {
    const run = await ftpwarden(["diagnose", `127.0.0.1:${port}`, "--timeout", "5s", ...args]);
    assert.doesNotMatch(run.stdout + run.stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

test("test/cli/diagnose: -o nagios keeps its first line short and its own exit codes", async () => {
  const { status, stdout } = await ftpwarden(["diagnose", "-o", "nagios", "127.0.0.1:1"]);
  assert.match(stdout, /^FTP (CRITICAL|UNKNOWN) - 127\.0\.0\.1:1: [^|\n]+ \| time=/);
  assert.ok(stdout.split("\n", 1)[0]!.length <= 80);
  assert.equal(status, stdout.startsWith("FTP CRITICAL") ? 2 : 3);
});

test("test/cli/diagnose: the same input gives the same output but for times", async (t) => {
  const server = await practice(t, { users });
  const path = files(t, { password: [PASSWORD, 0o600] });
  const args = ["diagnose", `probe@127.0.0.1:${server.port}`, "--password-file", path("password")];
  const timeless = (text: string) =>
    text
      .replace(/[0-9.]+ m?s\b/g, "T")
      .replace(/ +T/g, " T")
      .replace(/port \d+/g, "port N");
  const first = await ftpwarden(args);
  const second = await ftpwarden(args);
  assert.equal(timeless(second.stdout), timeless(first.stdout));
  assert.equal(second.status, first.status);
});

test("test/cli/diagnose: --only asks only that, and is judged by that", async (t) => {
  const server = await practice(t, { users });
  const args = [
    "diagnose",
    `127.0.0.1:${server.port}`,
    "--only",
    "application/greeting",
    "-o",
    "json",
  ];
  const { stdout } = await ftpwarden(args);
  const report = JSON.parse(stdout) as Json;
  const checks = new Set(report.targets[0]?.observations.map(({ check }) => check));
  assert.deepEqual([...checks], ["application/greeting"]);
});

test("test/cli/diagnose: several targets make one report, and one verdict over all", async (t) => {
  const server = await practice(t, { users });
  const args = ["diagnose", "127.0.0.1:1", `127.0.0.1:${server.port}`];
  const { status, stdout } = await ftpwarden(args);
  assert.match(stdout.trimEnd().split("\n").at(-1)!, /^Verdict: FAULTY: 2 servers: 1 faulty, /);
  assert.equal(status, 1);
});
