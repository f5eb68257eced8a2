// Proofs of misbehaviours that show before or at the login, and in the shape of replies.

import assert from "node:assert/strict";
import { parseFeatures } from "#ftp/grammar/features.ts";
import { answers, greets, login, problemOf, type Proofs, type Wire } from "./proof.ts";

const connectFails = (code: string) => ({
  show: async (w: Wire) => {
    assert.equal(await problemOf(connect(w)), code);
  },
});

/** With a deadline of its own: a silent port is waited for. */
async function connect(w: Wire): Promise<void> {
  const { dial } = await import("#test/kit/practice.ts");
  await dial(w.t, w.server, { connectMs: 700 });
}

const greetingFails = (code: string) => ({
  show: async (w: Wire) => {
    const session = await w.dial();
    assert.equal(await problemOf(session.greeting()), code);
  },
});

/** The reply to the right password. */
const passwordGets = (pattern: RegExp) => ({
  show: async (w: Wire) => {
    const session = await w.open({});
    assert.match((await login(w, session)).lines.join("\n"), pattern);
  },
});

const passwordFails = (code: string) => ({
  show: async (w: Wire) => {
    const session = await w.open({});
    assert.equal(await problemOf(login(w, session)), code);
  },
});

/** As many connections as fit, and one more. */
const full = (fitting: number, words: RegExp) => ({
  show: async (w: Wire) => {
    for (let count = 0; count < fitting; count++) await w.open();
    const late = await w.dial();
    assert.match((await late.greeting()).lines.join(), words);
  },
});

const bytesBehind = async (w: Wire): Promise<number> => {
  const session = await w.dial();
  await problemOf(session.greeting());
  return session.control.bytesReceived;
};

export const first = {
  "refused-control-port": connectFails("refused"),
  "silent-control-port": connectFails("late"),
  "closed-at-accept": greetingFails("unreachable"),
  "reset-at-accept": greetingFails("refused"),
  "stalled-greeting": greetingFails("late"),
  "slow-greeting": {
    async show(w) {
      const session = await w.dial();
      assert.equal((await session.greeting()).code, 220);
      assert.deepEqual(w.pauses, [7000]);
    },
  },
  "busy-421": greets(/^421 .*too many/),
  "oops-greeting": greets(/^500 OOPS: /),
  "denied-greeting": greets(/^530 /),
  "garbled-greeting": greetingFails("garbled"),
  "speaks-ssh": greetingFails("garbled"),
  "speaks-http": {
    async show(w) {
      const session = await w.dial();
      assert.equal(await problemOf(session.greeting()), "late");
      session.control.send("GET / HTTP/1.0");
      assert.equal(await problemOf(session.receive()), "garbled");
      assert.match(session.transcript.map(({ text }) => text).join(), /GET/);
    },
  },
  "speaks-smtp": greets(/^220 mail\.example\.net ESMTP/),
  "waits-for-tls": {
    async show(w) {
      const silent = await w.dial();
      assert.equal(await problemOf(silent.greeting()), "late");
      const session = await w.dial();
      await session.startTls();
      assert.equal((await session.greeting()).code, 220);
    },
  },
  "reveals-vulnerable-release": greets(/^220 ProFTPD 1\.3\.5 Server/),
  "reveals-backdoored-release": greets(/^220 \(vsFTPd 2\.3\.4\)$/),
  "endless-line": {
    async show(w) {
      // The client gives up at its own bound, far below what the server would send.
      const received = await bytesBehind(w);
      assert.ok(received > 8 * 1024, `${received}`);
    },
  },
  "endless-multiline": {
    async show(w) {
      const received = await bytesBehind(w);
      assert.ok(received > 50 * 1000, `${received}`);
    },
  },
  "broken-multiline": {
    async show(w) {
      const session = await w.open();
      assert.equal(await problemOf(session.command("FEAT")), "late");
      assert.match(session.control.pending, /^211-[^]*\n212 End/);
    },
  },
  "extra-reply": {
    async show(w) {
      const session = await w.open();
      assert.equal((await session.command("PWD")).code, 257);
      assert.equal((await session.receive()).code, 257);
    },
  },
  "reply-split-bytewise": answers(/^211-Features:\n[^]+\n211 End$/, "FEAT"),
  "minimum-missing": answers(/^500 /, "SYST"),
  "old-spellings-unknown": answers(/^500 /, "XPWD"),
  "feat-lies": {
    async show(w) {
      const session = await w.open();
      const told = parseFeatures(await session.command("FEAT"))?.features.map(({ name }) => name);
      assert.ok(told?.includes("SIZE"));
      assert.equal((await session.command("SIZE", "lines.txt")).code, 500);
    },
  },
  "mlsd-unsupported-but-advertised": {
    async show(w) {
      const session = await w.open();
      assert.match((await session.command("FEAT")).lines.join(), /MLST/);
      assert.equal((await session.command("MLSD")).code, 500);
    },
  },
  "login-refused": passwordGets(/^530 /),
  "tls-required-for-login": {
    security: "explicit",
    async show(w) {
      const session = await w.open({});
      assert.equal((await session.command("USER", w.server.user)).code, 530);
      assert.equal((await session.command("USER", "anonymous")).code, 530);
    },
  },
  "account-required": {
    async show(w) {
      const session = await w.open({});
      assert.equal((await login(w, session)).code, 332);
      assert.equal((await session.command("PWD")).code, 532);
      assert.equal((await session.command("ACCT", "x")).code, 230);
      assert.equal((await session.command("PWD")).code, 257);
    },
  },
  "one-time-password": {
    async show(w) {
      const session = await w.open({});
      assert.match((await session.command("USER", "practice")).lines[0] ?? "", /otp-md5 95 /);
      assert.equal((await session.command("PASS", w.server.password.reveal())).code, 530);
    },
  },
  "login-slow": {
    async show(w) {
      const session = await w.open({});
      assert.equal((await login(w, session)).code, 230);
      assert.deepEqual(w.pauses, [7000]);
    },
  },
  "login-silent": passwordFails("late"),
  "login-dropped": passwordFails("unreachable"),
  "login-oops": passwordGets(/^500 OOPS: vsftpd: refusing to run with writable root/),
  "login-busy": passwordGets(/^421 /),
  "too-many-users": full(2, /^421 .*too many connected users/),
  "too-many-from-address": full(2, /^421 .*from your internet address/),
  "closes-after-n-commands": {
    async show(w) {
      const session = await w.open({});
      for (let count = 0; count < 10; count++) await session.command("NOOP");
      assert.equal((await session.command("NOOP")).code, 421);
      assert.equal(await problemOf(session.receive()), "unreachable");
    },
  },
  "anonymous-off": {
    async show(w) {
      const session = await w.open({});
      assert.equal((await login(w, session, "anonymous")).code, 530);
    },
  },
  "anonymous-needs-tls": {
    security: "explicit",
    async show(w) {
      const clear = await w.open({});
      assert.equal((await clear.command("USER", "anonymous")).code, 530);
      const session = await w.open({ login: true, as: "anonymous" });
      assert.equal((await session.command("PWD")).code, 257);
    },
  },
  "anonymous-may-write": {
    async show(w) {
      const session = await w.open({ login: true, as: "anonymous" });
      assert.equal((await session.command("MKD", "new")).code, 257);
      assert.equal((await session.command("RNFR", "new")).code, 350);
      assert.equal((await session.command("RNTO", "newer")).code, 250);
      assert.equal((await session.command("DELE", "lines.txt")).code, 250);
    },
  },
  "anonymous-oops": {
    async show(w) {
      const visitor = await w.open({});
      assert.match((await login(w, visitor, "ftp")).lines.join(), /^500 OOPS: cannot change/);
      const user = await w.open({});
      assert.equal((await login(w, user)).code, 230);
    },
  },
} satisfies Proofs;
