import assert from "node:assert/strict";
import { test } from "node:test";
import type { Transfer } from "#ftp/client/session.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookCanned, replyOf, type Canned } from "#test/kit/canned-session.ts";
import { practice } from "#test/kit/practice.ts";
import { lookWith, names, phase, targetOf, walkOf } from "#test/kit/world.ts";
import { cleartext } from "./cleartext.ts";

const target = targetOf({ host: "localhost" });
const accepted = phase("auth", "ok", { reply: replyOf("234 go on") });
const refused = phase("auth", "refused", { reply: replyOf("500 AUTH not understood") });
const withTls = walkOf({ phases: [accepted], loggedIn: true });
const knowledge = serverKnowledge(servers);

const look = async (canned: Canned, walk = withTls) =>
  await lookCanned(cleartext, { target, walk, servers: knowledge }, canned);

const mustEncrypt = { USER: "530 Non-anonymous sessions must use encryption." };
const listed = (final: string, preliminary?: string): (() => Transfer) => {
  const before = preliminary === undefined ? {} : { preliminary: replyOf(preliminary) };
  return () => ({ at: "final", ok: true, final: replyOf(final), ...before });
};

test("checks/application/cleartext: a server that demands protection is ok", async (t) => {
  const server = await practice(t, {});
  const login = { user: server.user, password: () => Promise.resolve(server.password) };
  const here = targetOf({ host: server.host, port: server.port, login });
  const sights = await lookWith(cleartext, { target: here });
  assert.deepEqual(names(sights), ["ok"], JSON.stringify(sights));
  const clear = server.seen.filter(({ line }) => line.startsWith("PASS"));
  // The walk's own login and ours under TLS: none in clear.
  assert.equal(clear.length, 2);
});

test("checks/application/cleartext: what each server says when it demands protection", async () => {
  for (const user of [
    "530 Non-anonymous sessions must use encryption.",
    "550 SSL/TLS required on the control channel",
    "421-Sorry, cleartext sessions and weak ciphers are not accepted on this server.\n421 Please reconnect using TLS security mechanisms.",
    "534 Please use TLS first",
  ]) {
    const replies = { USER: user, "PROT C": "534 Unwilling to accept security parameters" };
    assert.deepEqual(names(await look({ replies })), ["ok"], user);
  }
  for (const final of [
    "522 Data connections must be encrypted.",
    "521 Data connection cannot be opened with this PROT setting.",
  ]) {
    const sights = await look({ replies: mustEncrypt, transfer: listed(final) });
    assert.deepEqual(names(sights), ["ok"], final);
  }
});

test("checks/application/cleartext: without TLS everything crosses in clear", async () => {
  const none = walkOf({ phases: [refused] });
  const sights = await look({ replies: { USER: "331 password?" } }, none);
  assert.deepEqual(names(sights), ["everything"]);
  assert.equal(sights[0]?.facts?.passwordAsked, true);
  // Only public files, and no password to lose.
  const open = walkOf({ phases: [refused], as: "anonymous", loggedIn: true });
  const [mild] = await look({ replies: { USER: "530 anonymous only" } }, open);
  assert.ok(mild?.saw === "everything" && mild.severity === "info");
});

test("checks/application/cleartext: a password that is asked for in clear too", async () => {
  const sights = await look({ replies: { USER: "331 password?" } });
  assert.deepEqual(names(sights), ["login-optional"]);
  assert.match(String(sights[0]?.facts?.reply), /^331/);
});

test("checks/application/cleartext: data that may cross in clear", async () => {
  const taken = await look({
    replies: mustEncrypt,
    transfer: listed("226 done", "150 here it comes"),
  });
  assert.deepEqual(names(taken), ["data"]);
  const missing = await look({ replies: mustEncrypt, transfer: listed("450 no such file") });
  assert.deepEqual(names(missing), ["data"]);
});

test("checks/application/cleartext: what it cannot tell is unknown", async () => {
  const replies = { USER: "530 no such user" };
  const name = await look({ replies, transfer: listed("522 must be encrypted") });
  assert.deepEqual(names(name), ["unknown"]);
  const noLogin = walkOf({ phases: [accepted] });
  assert.deepEqual(names(await look({ replies: mustEncrypt }, noLogin)), ["unknown"]);
  const odd = await look({ replies: mustEncrypt, transfer: listed("425 no connection") });
  assert.deepEqual(names(odd), ["unknown"]);
  // Nobody there to ask.
  const gone = walkOf({ phases: [accepted], address: "127.0.0.1" });
  const port = 1;
  const sights = await lookWith(cleartext, { target: { ...target, port } }, gone);
  assert.deepEqual(new Set(names(sights)), new Set(["unknown"]));
});
