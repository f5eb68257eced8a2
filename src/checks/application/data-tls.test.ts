import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#model/problem.ts";
import type { TlsRecord } from "#model/walk.ts";
import type { Transfer } from "#ftp/client/session.ts";
import { lookCanned, replyOf } from "#test/kit/canned-session.ts";
import { practice } from "#test/kit/practice.ts";
import { lookWith, names, targetOf, walkOf } from "#test/kit/world.ts";
import { dataTls } from "./data-tls.ts";

const record: TlsRecord = {
  version: "TLSv1.3",
  cipher: "TLS_AES_256_GCM_SHA384",
  reused: false,
  chain: ["bGVhZg=="],
  authorizationError: "",
};
const target = targetOf({ host: "localhost" });
const walk = walkOf({ tls: record, loggedIn: true });

const good = (reused: boolean): Transfer => ({
  at: "final",
  ok: true,
  tls: { ...record, reused },
  final: replyOf("226 done"),
});
const cutShort = (reply: string): Transfer => ({
  at: "data",
  ok: false,
  tls: record,
  final: replyOf(reply),
});

/** What is seen where the transfers go like this: first with resumption, then without. */
async function look(resumed: Transfer, whole: Transfer, prot = "200 Private") {
  return await lookCanned(
    dataTls,
    { target, walk },
    {
      replies: { "PROT P": prot },
      transfer: ({ resumeTls }) => (resumeTls ? resumed : whole),
    },
  );
}

test("checks/application/data-tls: a healthy server", async (t) => {
  const server = await practice(t, {});
  const login = { user: server.user, password: () => Promise.resolve(server.password) };
  const here = targetOf({ host: server.host, port: server.port, login });
  const sights = await lookWith(dataTls, { target: here });
  assert.deepEqual(names(sights), ["ok"]);
  assert.equal(sights[0]?.facts?.resumed, true);
  const asAnonymous = targetOf({ host: server.host, port: server.port });
  assert.deepEqual(names(await lookWith(dataTls, { target: asAnonymous })), ["ok"]);
});

test("checks/application/data-tls: PROT P refused", async () => {
  const sights = await look(good(true), good(false), "534 Unwilling to accept security parameters");
  assert.deepEqual(names(sights), ["refused"]);
  assert.match(String(sights[0]?.facts?.reply), /^534/);
});

test("checks/application/data-tls: resumption demanded, refused, rejected", async () => {
  const demand = "522 SSL connection failed: session reuse required";
  assert.deepEqual(names(await look(good(true), good(false))), ["ok"]);
  assert.deepEqual(names(await look(good(true), cutShort(demand))), ["reuse-demanded"]);
  // ProFTPD's words say nothing of resumption; that it makes the difference does.
  const vague = cutShort("425 Unable to build data connection: Operation not permitted");
  assert.deepEqual(names(await look(good(true), vague)), ["reuse-demanded"]);
  assert.deepEqual(names(await look(good(false), good(false))), ["reuse-refused"]);
  assert.deepEqual(names(await look(cutShort(demand), cutShort(demand))), ["reuse-rejected"]);
});

test("checks/application/data-tls: a handshake that breaks, another certificate", async () => {
  const broken: Transfer = {
    at: "tls",
    ok: false,
    problem: new Problem("garbled", "TLS handshake: wrong version number"),
  };
  assert.deepEqual(names(await look(broken, broken)), ["handshake-fails"]);
  const other: Transfer = { ...good(false), tls: { ...record, chain: ["b3RoZXI="] } };
  assert.deepEqual(names(await look(good(true), other)), ["certificate-differs"]);
});

test("checks/application/data-tls: what it cannot tell is unknown", async () => {
  const unreachable: Transfer = {
    at: "connect",
    ok: false,
    problem: new Problem("late", "no answer within 6000 ms"),
  };
  assert.deepEqual(names(await look(unreachable, unreachable)), ["unknown"]);
  assert.deepEqual(names(await look(good(true), unreachable)), ["unknown"]);
  const clear = walkOf({ loggedIn: true });
  assert.deepEqual(names(await lookCanned(dataTls, { target, walk: clear }, {})), ["unknown"]);
  const denied = await lookCanned(dataTls, { target, walk }, { login: "530 no" });
  assert.deepEqual(names(denied), ["unknown"]);
});
