import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { test } from "node:test";
import { Secret } from "#model/secret.ts";
import { practice } from "#test/kit/practice.ts";
import { launcher, rawServer } from "./run.ts";

const missing = spawnSync("script", ["--version"], { stdio: "ignore" }).error
  ? "needs script(1), for a terminal"
  : false;
const ENTER = "\r";
const CTRL_C = "\u0003";
const BACKSPACE = "\u007f";

/** Runs the program at a terminal of its own and types `typed` when it asks for a password. */
function atTerminal(
  args: readonly string[],
  typed: string,
): Promise<{ status: number | null; shown: string }> {
  const command = [process.execPath, launcher, ...args].map((word) => `'${word}'`).join(" ");
  const { LANG: _lang, LC_ALL: _all, NO_COLOR: _noColor, ...env } = process.env;
  const child = spawn("script", ["-qfec", command, "/dev/null"], {
    env: { ...env, TERM: "xterm", COLUMNS: "100" },
    stdio: "pipe",
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  let shown = "";
  let asked = false;
  return new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      if (asked || !shown.includes("Password of")) return;
      asked = true;
      child.stdin.write(typed);
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ status, shown });
    });
  });
}

test(
  "test/cli/terminal: the password is asked for, not shown, and used",
  { skip: missing },
  async (t) => {
    const users = [{ name: "probe", password: new Secret("hunter2"), mayWrite: true }];
    const server = await practice(t, { users });
    const args = ["diagnose", `probe@127.0.0.1:${server.port}`];
    const { shown } = await atTerminal(args, `hunteX${BACKSPACE}r2${ENTER}`);
    assert.match(shown, /Password of probe@127\.0\.0\.1/);
    assert.doesNotMatch(shown, /hunte/);
    assert.match(shown, /login +[0-9.]+ m?s +230 /);
    assert.match(shown, /\x1b\[32m\[✓\]/, "colours at a terminal");
  },
);

test(
  "test/cli/terminal: where the channel may not carry it, nothing is asked",
  { skip: missing },
  async (t) => {
    const { port } = await rawServer(t, (socket) => {
      socket.write("220 ready\r\n");
      socket.on("data", () => socket.write("502 no\r\n"));
    });
    const { shown } = await atTerminal(
      ["diagnose", `probe@127.0.0.1:${port}`, "--timeout", "8s"],
      "",
    );
    assert.doesNotMatch(shown, /Password of/);
    assert.match(shown, /--allow-cleartext/);
  },
);

test("test/cli/terminal: Ctrl-C at the prompt exits 130", { skip: missing }, async (t) => {
  const server = await practice(t, {});
  const run = await atTerminal(["diagnose", `probe@127.0.0.1:${server.port}`], CTRL_C);
  assert.equal(run.status, 130);
});
