import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { launcher } from "./run.ts";

/** A network namespace of its own: nothing listens there but what we start. */
function inEmptyNetwork(args: readonly string[], before = "") {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env;
  const script = `ip link set lo up; ${before} exec "$0" "$@"`;
  return spawnSync("unshare", ["-n", "sh", "-c", script, process.execPath, launcher, ...args], {
    encoding: "utf8",
    env,
    timeout: 60_000,
  });
}

const probe = spawnSync("unshare", ["-n", "ip", "link", "set", "lo", "up"], { stdio: "ignore" });
const skip = probe.status === 0 ? false : "needs unshare, ip and the right to make a namespace";

test(
  "test/cli/up: with no FTP server here it shows one with a fault, says so, and exits 0",
  { skip },
  () => {
    const { status, stdout, stderr } = inEmptyNetwork(["up"]);
    assert.match(stderr, /^No FTP server listens on this machine\. So this is a demonstration: /);
    assert.match(
      stderr,
      /practice server was started on 127\.0\.0\.1:\d+ with a fault in it \([a-z-]+: /,
    );
    assert.match(stdout, /Diagnosis\n {2}1\. /);
    assert.match(stdout.trimEnd().split("\n").at(-1)!, /^Verdict: FAULTY: /);
    assert.equal(status, 0);
  },
);

test(
  "test/cli/up: a server that listens here is found and diagnosed, without a name",
  { skip },
  () => {
    const server = `"$0" "$1" practice --port 2121 & while ! grep -q ":0849 .* 0A " /proc/net/tcp; do sleep 0.1; done;`;
    // The script's own $! is the server; it ends with the namespace's last process.
    const before = `${server} pid=$!; trap 'kill $pid' EXIT; "$0" "$@"; code=$?; kill $pid; wait $pid; exit $code;`;
    const { status, stdout, stderr } = inEmptyNetwork(["up"], before);
    assert.match(stderr, /FTP server of this machine: 127\.0\.0\.1:2121 /);
    assert.match(stdout, /^127\.0\.0\.1:2121/m);
    assert.doesNotMatch(stderr, /demonstration/);
    assert.equal(status, 0);
  },
);

test(
  "test/cli/up: diagnose without a target, where none listens, could not judge",
  { skip },
  () => {
    const { status, stdout, stderr } = inEmptyNetwork(["diagnose"]);
    assert.match(stderr, /no FTP server listens on this machine\n.*ftpwarden diagnose HOST/);
    assert.equal(stdout, "");
    assert.equal(status, 3);
    const nagios = inEmptyNetwork(["diagnose", "-o", "nagios"]);
    assert.match(nagios.stdout, /^FTP UNKNOWN - no FTP server listens/);
    assert.equal(nagios.status, 3);
  },
);
