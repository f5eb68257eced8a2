import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { test } from "node:test";
import { inspect } from "node:util";
import { Refusal } from "#model/refusal.ts";
import { readSecretFile, readSecretStream, SECRET_BYTES_MAX } from "./secret-file.ts";

test("machine/secret-file: one line, its end cut off, blanks kept, never shown", async () => {
  const secret = await readSecretStream(Readable.from([Buffer.from(" a b\u00e9 \r\n")]), "-");
  assert.equal(secret.reveal(), " a b\u00e9 ");
  assert.doesNotMatch(`${inspect(secret)} ${JSON.stringify({ secret })} ${String(secret)}`, /a b/);
});

test("machine/secret-file: the limit is a limit", async () => {
  const most = "x".repeat(SECRET_BYTES_MAX);
  assert.equal((await readSecretStream(Readable.from([most]), "-")).reveal(), most);
  await assert.rejects(readSecretStream(Readable.from([most, "x"]), "-"), /longer than/);
});

test("machine/secret-file: a stream that never ends is given up", async () => {
  const never = new PassThrough();
  await assert.rejects(readSecretStream(never, "-", 20), (thrown) => {
    return thrown instanceof Refusal && thrown.code === "late" && thrown.exitCode === 2;
  });
  assert.ok(never.destroyed);
});

test("machine/secret-file: a FIFO is read to its end, as the shell's <(command) gives it", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "ftpwarden-secret-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "fifo");
  execFileSync("mkfifo", ["-m", "644", path]);
  const writer = spawn("sh", ["-c", 'printf "hunter2\\n" > "$0"', path]);
  t.after(() => writer.kill());
  assert.equal((await readSecretFile(path)).reveal(), "hunter2");
});
