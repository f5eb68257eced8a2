import assert from "node:assert/strict";
import { test } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, names, phase, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { scriptedFtp, type ScriptedOptions } from "#test/kit/scripted-ftp.ts";
import { protocolOf } from "../first-words.ts";
import { greeting } from "./greeting.ts";

const knowledge = serverKnowledge(servers);
const timeouts = { ...TEST_TIMEOUTS, greetingMs: 300, replyMs: 300, tlsMs: 500 };

async function lookAtPort(port: number) {
  const target = targetOf({ host: "127.0.0.1", port });
  return await lookWith(greeting, { target, servers: knowledge, timeouts });
}

async function look(options: ScriptedOptions) {
  const server = await scriptedFtp(options);
  try {
    return await lookAtPort(server.port);
  } finally {
    await server.close();
  }
}

test("checks/application/greeting: a plain greeting is ok", async () => {
  const [sight] = await look({});
  assert.equal(sight?.saw, "ok");
});

test("checks/application/greeting: the product and its release are facts, the release is told", async () => {
  const [sight] = await look({ greeting: "220 (vsFTPd 3.0.3)" });
  assert.equal(sight?.saw, "reveals-release");
  assert.equal(sight.facts?.["product"], "vsftpd");
  assert.equal(sight.facts?.["release"], "3.0.3");
});

test("checks/application/greeting: a masked server is known by its features", async () => {
  const FEAT = "211-Features:\n EPRT\n EPSV\n MDTM\n PASV\n REST STREAM\n SIZE\n TVFS\n211 End";
  const [sight] = await look({ greeting: "220 Welcome.", script: { FEAT } });
  assert.equal(sight?.saw, "ok");
  assert.equal(sight.facts?.["product"], "vsftpd");
});

test("checks/application/greeting: refusals are told apart", async () => {
  const cases: readonly [string, string, string | undefined][] = [
    ["421 There are too many connected users, please try later.", "busy", "vsftpd-too-many-users"],
    ["421 Too many connections (2) from this IP", "busy", "pure-ftpd-too-many-from-address"],
    ["421 Come back later", "busy", "service-unavailable"],
    ["421 Service not available.", "refused", "tcp-wrappers-deny"],
    ["500 OOPS: cannot read banner file:/etc/nosuch", "oops", "banner-file-unreadable"],
    ["500 OOPS: something new", "oops", "vsftpd-oops"],
    ["421 Illegal forced IP for passive connections", "oops", "pure-ftpd-forced-address-invalid"],
    ["530 Access denied", "refused", "proftpd-access-denied"],
    ["554 no SMTP service here", "not-ftp", undefined],
  ];
  for (const [words, saw, means] of cases) {
    const [sight] = await look({ greeting: words });
    assert.equal(sight?.saw, saw, words);
    if (means) assert.equal(sight.facts?.["means"], means, words);
    assert.equal(sight.facts?.["reply"], words);
  }
});

test("checks/application/greeting: other protocols are named", async () => {
  const cases: readonly [string, string][] = [
    ["SSH-2.0-OpenSSH_9.2p1 Debian-2", "ssh"],
    ["HTTP/1.1 400 Bad Request", "http"],
    ["220 mail.example.com ESMTP Postfix", "smtp"],
    ["* OK [CAPABILITY IMAP4rev1] ready", "other"],
  ];
  for (const [words, protocol] of cases) {
    const [sight] = await look({ greeting: words });
    assert.equal(sight?.saw, "not-ftp", words);
    assert.equal(sight.facts?.["protocol"], protocol);
  }
});

test("checks/application/greeting: a server that closes or resets says so", async () => {
  assert.deepEqual(names(await look({ greeting: "close" })), ["closed"]);
  assert.deepEqual(names(await look({ greeting: "reset" })), ["reset"]);
});

test("checks/application/greeting: silence, half a line and a broken line", async () => {
  assert.deepEqual(names(await look({ greeting: "" })), ["silent"]);
  assert.deepEqual(names(await look({ greeting: "220x broken" })), ["garbled"]);
  const server = createServer((socket) => socket.write("220 half").valueOf());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const sights = await lookAtPort((server.address() as AddressInfo).port);
    assert.deepEqual(names(sights), ["garbled"]);
  } finally {
    server.close();
  }
});

test("checks/application/greeting: a server that waits for a TLS hello", async () => {
  // Without a certificate it can only answer with an alert, and that is answer enough.
  const server = createTlsServer({}, () => {});
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const sights = await lookAtPort((server.address() as AddressInfo).port);
    assert.deepEqual(names(sights), ["tls-expected"]);
  } finally {
    server.close();
  }
});

test("checks/application/greeting: a web server that waits to be asked", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      if (bytes.toString("latin1").startsWith("GET ")) socket.end("HTTP/1.0 200 OK\r\n\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const [sight] = await lookAtPort((server.address() as AddressInfo).port);
    assert.equal(sight?.saw, "not-ftp");
    assert.equal(sight.facts?.["protocol"], "http");
  } finally {
    server.close();
  }
});

test("checks/application/greeting: a late greeting is slow, and says how late", async () => {
  const made = walkOf({
    address: "127.0.0.1",
    greeting: { code: 220, lines: ["220 Ready."] },
    phases: [phase("greeting", "ok", { tookMs: 10_021 })],
  });
  const target = targetOf({ host: "127.0.0.1" });
  const [sight] = await lookWith(greeting, { target }, made);
  assert.equal(sight?.saw, "slow");
  assert.equal(sight.facts?.["tookMs"], 10_021);
});

test("checks/application/greeting: a walk that did not come so far is unknown", async () => {
  const why = { en: "TLS failed first.", zh: "TLS 先失败了。" };
  const made = walkOf({ phases: [phase("greeting", "skipped", { why })] });
  const [sight] = await lookWith(greeting, { target: targetOf({ host: "127.0.0.1" }) }, made);
  assert.deepEqual(sight, { saw: "unknown", reason: why });
});

test("checks/application/greeting: protocols are told by their first bytes alone", () => {
  assert.equal(protocolOf("\u0015\u0003\u0001\u0000\u0002"), "tls");
  assert.equal(protocolOf("\u0016\u0003\u0003\u0000z"), "tls");
  assert.equal(protocolOf("220 Ready."), undefined);
  assert.equal(protocolOf(""), undefined);
  assert.equal(protocolOf("<!DOCTYPE html>"), "http");
  assert.equal(protocolOf("220 not about SMTPD"), undefined);
});
