import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#model/secret.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, names, phase, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { scriptedFtp, type Script } from "#test/kit/scripted-ftp.ts";
import { login } from "./login.ts";

const knowledge = serverKnowledge(servers);
const timeouts = { ...TEST_TIMEOUTS, replyMs: 300 };
const account = {
  user: "alice",
  password: () => Promise.resolve(new Secret("open sesame")),
};

async function look(script: Script, options: { user?: boolean; cleartext?: boolean } = {}) {
  const server = await scriptedFtp({ script });
  const { user = true, cleartext = true } = options;
  try {
    const target = targetOf({
      host: "127.0.0.1",
      port: server.port,
      ...(user ? { login: account } : {}),
    });
    return await lookWith(login, {
      target,
      servers: knowledge,
      timeouts,
      options: { allowCleartext: cleartext },
    });
  } finally {
    await server.close();
  }
}

test("checks/application/login: a login that works is ok and has its time", async () => {
  const [sight] = await look({});
  assert.equal(sight?.saw, "ok");
  assert.equal(sight.facts?.["as"], "user");
  assert.equal(typeof sight.facts?.["tookMs"], "number");
});

test("checks/application/login: every refusal has its own name", async () => {
  const cases: readonly [Script, string, string | undefined][] = [
    [{ PASS: "530 Login incorrect." }, "refused", "login-incorrect"],
    [{ USER: "530 Permission denied." }, "refused", "user-list-refused"],
    [{ PASS: "530 Sorry, but I can't trust you" }, "refused", "pure-ftpd-uid-too-low"],
    [
      { USER: "530 Non-anonymous sessions must use encryption." },
      "tls-required",
      "vsftpd-tls-required",
    ],
    [
      { USER: "550 SSL/TLS required on the control channel" },
      "tls-required",
      "proftpd-tls-required",
    ],
    [
      {
        USER: "421-Sorry, cleartext sessions and weak ciphers are not accepted on this server.\n421 Please reconnect using TLS security mechanisms.",
      },
      "tls-required",
      "pure-ftpd-tls-required",
    ],
    [{ PASS: "332 Need account for login." }, "account-required", "account-asked"],
    [
      {
        PASS: "530 Sorry, the maximum number of clients (1) for this user are already connected.",
      },
      "busy",
      "proftpd-too-many-of-user",
    ],
    [{ PASS: "421 Come back later" }, "busy", "service-unavailable"],
    [
      { PASS: "500 OOPS: vsftpd: refusing to run with writable root inside chroot()" },
      "oops",
      "writable-root-in-chroot",
    ],
    [{ PASS: "421 Home directory not available - aborting" }, "oops", "pure-ftpd-home-missing"],
  ];
  for (const [script, saw, means] of cases) {
    const [sight] = await look(script);
    assert.equal(sight?.saw, saw, JSON.stringify(script));
    assert.equal(sight.facts?.["means"], means);
    assert.equal(sight.facts?.["at"], "USER" in script ? "USER" : "PASS");
  }
});

test("checks/application/login: a one-time password is seen in the question", async () => {
  const [sight] = await look({
    USER: "331 One-time password required for alice",
    PASS: "530 Login incorrect.",
  });
  assert.equal(sight?.saw, "one-time-password");
  assert.match(sight.evidence?.[0]?.text ?? "", /One-time password/);
});

test("checks/application/login: a broken link is told from silence", async () => {
  assert.deepEqual(names(await look({ PASS: "close" })), ["closed"]);
  assert.deepEqual(names(await look({ USER: "reset" })), ["closed"]);
  assert.deepEqual(names(await look({ PASS: "silence" })), ["silent"]);
});

test("checks/application/login: a password that may not cross is unknown, not bad", async () => {
  const [sight] = await look({}, { cleartext: false });
  assert.equal(sight?.saw, "unknown");
});

test("checks/application/login: without an account a closed door is no failure", async () => {
  const [refused] = await look({ PASS: "530 Login incorrect." }, { user: false });
  assert.equal(refused?.saw, "unknown");
  const [broken] = await look({ PASS: "500 OOPS: chroot" }, { user: false });
  assert.equal(broken?.saw, "oops");
  const [open] = await look({}, { user: false });
  assert.equal(open?.saw, "ok");
  assert.equal(open.facts?.["as"], "anonymous");
});

test("checks/application/login: a slow login says how slow", async () => {
  const made = walkOf({
    loggedIn: true,
    as: "user",
    phases: [phase("login", "ok", { tookMs: 15_300 })],
  });
  const [sight] = await lookWith(login, { target: targetOf({ host: "127.0.0.1" }) }, made);
  assert.equal(sight?.saw, "slow");
  assert.equal(sight.facts?.["tookMs"], 15_300);
});

test("checks/application/login: no evidence and no fact holds the password", async () => {
  const sights = await look({ PASS: (given) => `530 Bad password ${given.length}` });
  assert.doesNotMatch(JSON.stringify(sights), /sesame/);
});
