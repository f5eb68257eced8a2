// `ftpwarden explain`: replies, ids and nonsense, in its forms.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ftpwarden } from "./run.ts";

test("test/cli/explain: a reply: its meaning, the likeliest cause, the steps", async () => {
  const { status, stdout } = await ftpwarden(["explain", "425 Security: Bad IP connecting."]);
  assert.equal(status, 0);
  assert.match(stdout, /^425 Security: Bad IP connecting\.\n/);
  assert.match(stdout, /vsftpd: The data connection came from another address/);
  assert.match(stdout, /data-from-other-address/);
  assert.match(stdout, /pasv_promiscuous/);
});

test("test/cli/explain: a finding has its causes, a fault its cure, a check its findings", async () => {
  const finding = await ftpwarden(["explain", "network/passive#port-silent"]);
  assert.match(finding.stdout, /What causes it[\s\S]*passive-range-blocked/);
  const fault = await ftpwarden(["explain", "writable-chroot"]);
  assert.match(fault.stdout, /What to do[\s\S]*allow_writeable_chroot/);
  const check = await ftpwarden(["explain", "network/passive"]);
  assert.match(check.stdout, /What it can find[\s\S]*network\/passive#zero-address/);
});

test("test/cli/explain: a mistyped id is asked back, nonsense says so and exits 3", async () => {
  const near = await ftpwarden(["explain", "writable-chrot"]);
  assert.match(near.stdout, /writable-chroot/);
  const nonsense = await ftpwarden(["explain", "xyzzy plugh"]);
  assert.equal(nonsense.status, 3);
  assert.match(nonsense.stdout, /Nothing is known/);
});

test("test/cli/explain: JSON and Chinese Markdown; hostile words steer no terminal", async () => {
  const json = await ftpwarden(["explain", "-o", "json", "530 Login incorrect."]);
  const told = JSON.parse(json.stdout) as { schema: number; causes: { fault: string }[] };
  assert.equal(told.schema, 1);
  assert.equal(told.causes[0]?.fault, "login-rejected");
  const zh = await ftpwarden(["explain", "--lang", "zh", "-o", "markdown", "530 Login incorrect."]);
  assert.match(zh.stdout, /^# 530 Login incorrect\.\n\n## 含义/);
  const hostile = await ftpwarden(["explain", "530 \u001b[2Jgone\u202e"]);
  assert.ok(!hostile.stdout.includes("\u001b[2J"));
  assert.ok(!hostile.stdout.includes("\u202e"));
});
