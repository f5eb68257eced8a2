import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { practice } from "#test/kit/practice.ts";
import { ftpwarden, rawServer } from "./run.ts";

test("test/cli/ending: Ctrl-C in the middle of a run exits 130, with the session ended", async (t) => {
  const closed = Promise.withResolvers<void>();
  const { port, visited } = await rawServer(t, (socket) => socket.on("close", closed.resolve));
  const run = await ftpwarden(["diagnose", `127.0.0.1:${port}`], {
    meanwhile: (child) => void visited.then(() => child.kill("SIGINT")),
  });
  await closed.promise;
  assert.equal(run.status, 130);
  assert.match(run.stderr, /interrupted/);
  assert.equal(run.stdout, "", "half a report is no report");
});

test("test/cli/ending: SIGTERM exits 143; under -o nagios both are UNKNOWN", async (t) => {
  const { port, visited } = await rawServer(t, () => {});
  const kill = (signal: NodeJS.Signals) => (child: ChildProcess) =>
    void visited.then(() => setTimeout(() => child.kill(signal), 300));
  const term = await ftpwarden(["diagnose", `127.0.0.1:${port}`], { meanwhile: kill("SIGTERM") });
  assert.equal(term.status, 143);
  const args = ["diagnose", "-o", "nagios", `127.0.0.1:${port}`];
  const nagios = await ftpwarden(args, { meanwhile: kill("SIGTERM") });
  assert.equal(nagios.status, 3);
  assert.match(nagios.stdout, /^FTP UNKNOWN - interrupted/);
});

test("test/cli/ending: a reader that went away (| head) is no error", async (t) => {
  const server = await practice(t, {});
  const { status, stderr } = await ftpwarden(["diagnose", `127.0.0.1:${server.port}`, "-v"], {
    meanwhile: (child) => child.stdout?.destroy(),
  });
  assert.doesNotMatch(stderr, /EPIPE|Error|mistake/);
  assert.ok(status !== undefined && status <= 3, String(status));
});

test("test/cli/ending: practice serves until Ctrl-C, then exits 0", async () => {
  let greeting = "";
  const run = await ftpwarden(["practice", "-o", "json"], {
    meanwhile: (child) => {
      child.stdout?.once("data", (text: string) => {
        const { port } = JSON.parse(text) as { port: number };
        void import("node:net").then(async ({ connect }) => {
          const socket = connect(port, "127.0.0.1");
          const [bytes] = (await once(socket, "data")) as [Buffer];
          greeting = bytes.toString();
          socket.destroy();
          child.kill("SIGINT");
        });
      });
    },
  });
  assert.match(greeting, /^220/);
  assert.equal(run.status, 0);
});

test("test/cli/ending: practice --list names every misbehaviour, also as JSON", async () => {
  const { misbehaviours } = await import("#practice/misbehaviours/index.ts");
  const json = await ftpwarden(["practice", "--list", "-o", "json"]);
  const rows = JSON.parse(json.stdout) as { id: string }[];
  assert.deepEqual(
    rows.map(({ id }) => id),
    misbehaviours.map(({ id }) => id),
  );
  const text = await ftpwarden(["practice", "--list", "--lang", "zh"]);
  assert.equal(text.stdout.trimEnd().split("\n").length, misbehaviours.length);
});
