import assert from "node:assert/strict";
import { test } from "node:test";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { scriptedFtp } from "#test/kit/scripted-ftp.ts";
import { compareReleases, within } from "../version/releases.ts";
import { vulnerabilities, VULNERABILITIES_AS_OF } from "../version/vulnerabilities.ts";
import { version } from "./version.ts";

const knowledge = serverKnowledge(servers);

async function look(greeting: string) {
  const walk = walkOf({ greeting: { code: 220, lines: greeting.split("\n") } });
  const target = targetOf({ host: "127.0.0.1" });
  return await lookWith(version, { target, servers: knowledge }, walk);
}

test("checks/application/version: the release of today is ok", async () => {
  const [sight] = await look("220 (vsFTPd 3.0.5)");
  assert.equal(sight?.saw, "ok");
  assert.equal(sight.facts?.["asOf"], VULNERABILITIES_AS_OF);
});

test("checks/application/version: what distributions still mend is no more than info", async () => {
  for (const greeting of [
    "220 (vsFTPd 3.0.3)",
    "220 ProFTPD 1.3.8 Server (Debian) [::ffff:192.0.2.1]",
  ]) {
    for (const sight of await look(greeting)) {
      const severity = "severity" in sight ? sight.severity : undefined;
      if (sight.saw === "vulnerable") assert.equal(severity, "info", greeting);
      else assert.equal(sight.saw, "vulnerable-disputed");
      assert.equal(sight.facts?.["supported"], true);
    }
  }
});

test("checks/application/version: what nobody mends any more is a warning", async () => {
  const [sight] = await look("220 (vsFTPd 2.3.2)");
  assert.equal(sight?.saw, "vulnerable");
  assert.equal("severity" in sight, false);
  assert.deepEqual(sight.facts?.["flaws"], ["CVE-2011-0762", "CVE-2015-1419", "CVE-2021-3618"]);
});

test("checks/application/version: the trojaned releases are named before all", async () => {
  const [vsftpd] = await look("220 (vsFTPd 2.3.4)");
  assert.equal(vsftpd?.saw, "backdoored");
  const [proftpd] = await look("220 ProFTPD 1.3.3c Server (x) [192.0.2.1]");
  assert.equal(proftpd?.saw, "backdoored");
  assert.deepEqual(proftpd.facts?.["flaws"], ["CVE-2010-20103"]);
});

test("checks/application/version: a server that tells no release is unknown", async () => {
  for (const greeting of ["220 Welcome.", "220---------- Welcome to Pure-FTPd [TLS] ----------"]) {
    const [sight] = await look(greeting);
    assert.equal(sight?.saw, "unknown", greeting);
  }
});

test("checks/application/version: copying before the login is seen by what the server does", async () => {
  const cases: readonly [string, string][] = [
    ["350 File or directory exists, ready for destination name", "vulnerable"],
    ["530 Please login with USER and PASS", "unknown"],
    ["500 'SITE CPFR' not understood", "unknown"],
  ];
  for (const [SITE, saw] of cases) {
    const server = await scriptedFtp({ greeting: "220 ProFTPD Server ready.", script: { SITE } });
    try {
      const target = targetOf({ host: "127.0.0.1", port: server.port });
      const given = { target, servers: knowledge, timeouts: TEST_TIMEOUTS };
      const [sight] = await lookWith(version, given);
      assert.equal(sight?.saw, saw, SITE);
      if (saw === "vulnerable") assert.equal(sight.facts?.["proof"], "behaviour");
    } finally {
      await server.close();
    }
  }
});

test("checks/application/version: releases are ordered as servers number them", () => {
  const order = ["1.3.4", "1.3.5rc1", "1.3.5rc10", "1.3.5", "1.3.5a", "1.3.5b", "1.3.6", "1.10.0"];
  for (const [at, release] of order.entries()) {
    assert.equal(compareReleases(release, release), 0);
    for (const later of order.slice(at + 1)) {
      assert.equal(compareReleases(release, later), -1, `${release} < ${later}`);
      assert.equal(compareReleases(later, release), 1, `${later} > ${release}`);
    }
  }
  assert.equal(compareReleases("1.3.5", "unknown"), undefined);
  assert.equal(within("unknown", { below: "9.9.9" }), false);
  assert.equal(within("2.3.4+ext", { from: "2.3.4", below: "2.3.5" }), true);
});

test("checks/application/version: every line of the table has a source, both languages and a span", () => {
  for (const { id, span, says, source } of vulnerabilities) {
    assert.match(source, /^https?:\/\//, id);
    assert.match(says.zh, /[\u4e00-\u9fff]/, id);
    assert.notEqual(compareReleases(span.below, span.below), undefined, id);
    if (span.from) assert.equal(compareReleases(span.from, span.below), -1, id);
  }
});
