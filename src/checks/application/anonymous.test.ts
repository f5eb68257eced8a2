import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sight } from "#model/check.ts";
import { Secret } from "#model/secret.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, names, targetOf, TEST_TIMEOUTS } from "#test/kit/world.ts";
import { scriptedFtp, type Script, type ScriptedOptions } from "#test/kit/scripted-ftp.ts";
import { anonymous } from "./anonymous.ts";

const knowledge = serverKnowledge(servers);
const timeouts = { ...TEST_TIMEOUTS, replyMs: 400, dataIdleMs: 400, dataConnectMs: 400 };

async function look(options: ScriptedOptions, writeTests = true, user = false) {
  const server = await scriptedFtp(options);
  const account = { user: "alice", password: () => Promise.resolve(new Secret("secret")) };
  try {
    const target = targetOf({
      host: "127.0.0.1",
      port: server.port,
      ...(user ? { login: account } : {}),
    });
    const sights = await lookWith(anonymous, {
      target,
      servers: knowledge,
      timeouts,
      // Only the walk's own write tests are not of interest here.
      options: { writeTests, allowCleartext: true },
    });
    return { sights, server };
  } finally {
    await server.close();
  }
}

const sightOf = (sights: readonly Sight[], saw: string) => sights.find((one) => one.saw === saw);
const about = (sights: readonly Sight[]) =>
  sights.flatMap((one) => (one.saw === "unknown" && "about" in one ? (one.about ?? []) : []));
const readOnly: Script = {
  STOR: "550 Permission denied.",
  MKD: "550 Permission denied.",
  DELE: "550 Permission denied.",
};

test("checks/application/anonymous: a closed door is told with the server's words", async () => {
  const cases: readonly [Script, string, string][] = [
    [{ PASS: "530 Login incorrect." }, "off", "login-incorrect"],
    [
      { USER: "530 This is a private system - No anonymous login" },
      "off",
      "pure-ftpd-no-anonymous",
    ],
    [{ PASS: "500 OOPS: cannot change directory:/srv/none" }, "oops", "home-unreachable"],
    [
      { USER: "421 Unable to set up secure anonymous FTP" },
      "oops",
      "pure-ftpd-anonymous-not-set-up",
    ],
    [
      { USER: "530 Anonymous sessions must use encryption." },
      "tls-required",
      "vsftpd-tls-required",
    ],
    [{ USER: "421 Too many users are connected." }, "unknown", "generic-too-many-users"],
  ];
  for (const [script, saw, means] of cases) {
    const { sights } = await look({ script });
    assert.deepEqual(names(sights), [saw], JSON.stringify(script));
    assert.equal(sights[0]?.facts?.["means"], means);
  }
});

test("checks/application/anonymous: without leave nothing is tried, and that is said", async () => {
  const { sights, server } = await look({ files: { "/a.txt": "text" } }, false);
  assert.deepEqual(names(sights), ["on", "unknown", "writes-not-tried"]);
  assert.equal(sightOf(sights, "on")?.facts?.["mayList"], true);
  assert.equal(sightOf(sights, "on")?.facts?.["mayRead"], true);
  assert.ok(about(sights).includes("can-write"));
  assert.ok(!server.heard.some((line) => /^(STOR|MKD|DELE|RNFR|RMD)/.test(line)));
});

test("checks/application/anonymous: a server for reading alone", async () => {
  const { sights } = await look({ files: { "/a.txt": "text" }, script: readOnly });
  assert.deepEqual(names(sights), ["on", "unknown"]);
  assert.deepEqual(about(sights).toSorted(), ["can-delete", "can-overwrite", "can-rename"]);
});

test("checks/application/anonymous: a server where everything is allowed, left as it was found", async () => {
  const { sights, server } = await look({ files: { "/a.txt": "text" } }, true, true);
  assert.deepEqual(names(sights), [
    "can-delete",
    "can-make-folder",
    "can-overwrite",
    "can-rename",
    "can-write",
    "on",
  ]);
  assert.deepEqual([...server.files.keys()], ["/a.txt"]);
  assert.deepEqual(sightOf(sights, "on")?.facts?.["left"], []);
});

test("checks/application/anonymous: a drop box keeps one file, which is named", async () => {
  const only: Script = {
    MKD: "550 Permission denied.",
    DELE: "550 Permission denied.",
    RNFR: "550 Permission denied.",
    STOR: (name, peer) =>
      peer.files.has(peer.path(name)) ? "553 Could not create file." : undefined,
  };
  const { sights, server } = await look({ script: only }, true, true);
  // The walk itself, as the account, left one too; the check's own is the second.
  const left = sightOf(sights, "can-write")?.facts?.["left"];
  assert.ok(Array.isArray(left) && left.length === 1);
  assert.ok(server.files.has(`/${String(left[0])}`));
  assert.deepEqual(names(sights), ["can-write", "on"]);
  const evidence = sightOf(sights, "can-write")?.evidence?.map(({ text }) => text) ?? [];
  assert.ok(evidence.some((text) => text.startsWith("left behind: .ftpwarden-")));
});

test("checks/application/anonymous: a folder that cannot be removed takes in all that stays", async () => {
  const kept = { RMD: "550 Permission denied.", DELE: "550 Permission denied." };
  const { sights, server } = await look({ script: kept }, true, true);
  assert.deepEqual(names(sights), [
    "can-make-folder",
    "can-overwrite",
    "can-rename",
    "can-write",
    "on",
  ]);
  const left = sightOf(sights, "can-make-folder")?.facts?.["left"];
  assert.ok(Array.isArray(left) && left.length === 2);
  assert.ok(String(left[1]).startsWith(String(left[0])));
  for (const path of left) assert.ok(server.files.has(`/${String(path)}`));
});

test("checks/application/anonymous: the usual upload folder is tried where the login folder is closed", async () => {
  const outside = (reply: string) => (path: string) =>
    path.startsWith("incoming/") ? undefined : reply;
  const { sights, server } = await look(
    {
      files: { "/incoming/": "", "/docs/": "" },
      script: { STOR: outside("553 Could not create file."), MKD: outside("550 No.") },
    },
    true,
    true,
  );
  assert.equal(sightOf(sights, "can-write")?.facts?.["folder"], "incoming");
  assert.deepEqual([...server.files.keys()].toSorted(), ["/docs/", "/incoming/"]);
});

test("checks/application/anonymous: where names with a dot are refused, one without is tried", async () => {
  const noDots = (path: string) =>
    path.startsWith(".") ? `553 Prohibited file name: ${path}` : undefined;
  const { sights } = await look({ script: { STOR: noDots, MKD: noDots } }, true, true);
  assert.ok(names(sights).includes("can-write"));
  assert.deepEqual(sightOf(sights, "on")?.facts?.["left"], []);
});

test("checks/application/anonymous: a second file beside the first is no overwriting, and is removed", async () => {
  // Pure-FTPd's AutoRename: the second STOR of one name becomes name.1.
  const SIZE = (name: string, peer: { files: Map<string, Buffer>; path(p: string): string }) => {
    const path = peer.path(name);
    const second = peer.files.get(path);
    if (second?.toString() !== "Another content.\r\n") return undefined;
    peer.files.set(`${path}.1`, second);
    peer.files.set(path, Buffer.from("first"));
    return "213 5";
  };
  const { sights, server } = await look({ script: { SIZE } }, true, true);
  assert.ok(!names(sights).includes("can-overwrite"));
  assert.ok(names(sights).includes("can-write"));
  assert.deepEqual([...server.files.keys()], []);
});

test("checks/application/anonymous: what a visitor may not list or read is told", async () => {
  const script = { ...readOnly, RETR: "550 Failed to open file." };
  const { sights } = await look({ files: { "/a.txt": "text" }, script });
  assert.equal(sightOf(sights, "on")?.facts?.["mayRead"], false);
  const closed = await look({ script: { ...readOnly, LIST: "550 Permission denied." } });
  assert.equal(sightOf(closed.sights, "on")?.facts?.["mayList"], false);
  assert.equal(sightOf(closed.sights, "on")?.facts?.["mayRead"], null);
});
