import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sight } from "#model/check.ts";
import { Secret } from "#model/secret.ts";
import { serverKnowledge, servers } from "#servers/index.ts";
import { lookWith, names, targetOf, TEST_TIMEOUTS } from "#test/kit/world.ts";
import { type Peer, type Script, scriptedFtp } from "#test/kit/scripted-ftp.ts";
import { conformance } from "./conformance.ts";
import { requirements } from "./conformance/table.ts";

const timeouts = { ...TEST_TIMEOUTS, replyMs: 1000 };
const loggedIn = new WeakSet<Peer>();
const facts = "type=dir;size=4096; /";

/** What the test server lacks: with this it breaks no requirement that can be tried on it. */
const good: Script = {
  PASS: (_, peer) => {
    loggedIn.add(peer);
    return "230 Logged in.";
  },
  CWD: (argument, peer) => {
    if (!loggedIn.has(peer)) return "530 Log in first.";
    return argument === "/" ? "250 Changed." : undefined;
  },
  PWD: (_, peer) => (loggedIn.has(peer) ? undefined : "530 Log in first."),
  SIZE: (argument, peer) => {
    if (!loggedIn.has(peer)) return "530 Log in first.";
    return argument === "a.txt" ? undefined : "550 No such file.";
  },
  LIST: (_, peer) => (loggedIn.has(peer) ? undefined : "530 Log in first."),
  CDUP: (_, peer) => {
    peer.folder = "/";
    return "250 Changed.";
  },
  TYPE: (argument) => (argument === "X" ? "504 No such type." : undefined),
  MODE: (argument) => (argument === "S" ? "200 Stream." : "504 No such mode."),
  STRU: (argument) => (argument === "F" ? "200 File." : "504 No such structure."),
  STAT: (argument) => (argument === "" ? "211-Status\n fine\n211 End" : "213 fine"),
  HELP: "214 There is none.",
  ALLO: "202 Not needed.",
  ABOR: "226 Nothing to abort.",
  FEAT: (argument) =>
    argument === ""
      ? "211-Features:\n EPRT\n EPSV\n MDTM\n MLST type*;size*;modify;perm;unique;\n REST STREAM\n SIZE\n TVFS\n UTF8\n211 End"
      : "501 No parameters.",
  OPTS: (argument) => {
    if (!argument.startsWith("MLST")) return "501 No such option.";
    return "200 MLST OPTS type;size;";
  },
  MLST: (argument) => {
    if (argument.includes("absent")) return "550 No such thing.";
    return `250-Begin\n ${argument === "" ? facts : `type=file;size=7; ${argument}`}\n250 End`;
  },
  MLSD: (argument) => (argument === "" ? undefined : "501 Not a folder."),
  MDTM: (argument) => (argument === "a.txt" ? "213 20261123120000" : "550 No such file."),
  REST: (argument) => (/^\d+$/.test(argument) ? undefined : "501 Digits, please."),
  PORT: (argument) => (argument.split(",").length === 6 ? "200 Fine." : "501 Six numbers."),
  EPRT: (argument) => {
    if (!argument.startsWith("|")) return "501 No such form.";
    return argument.startsWith("|1|") ? "200 Fine." : "522 Use (1).";
  },
  EPSV: (argument) => (argument === "ALL" || argument === "9" ? "522 Use (1)." : undefined),
};

const files = { "/a.txt": "hello\r\n", "/sub/": "" };

async function look(changed: Script = {}, greeting = "220 Ready."): Promise<readonly Sight[]> {
  const server = await scriptedFtp({ files, greeting, script: { ...good, ...changed } });
  try {
    const login = { user: "u", password: () => Promise.resolve(new Secret("p")) };
    const target = targetOf({ host: "127.0.0.1", port: server.port, security: "clear", login });
    const options = { allowCleartext: true };
    const knowledge = serverKnowledge(servers);
    return await lookWith(conformance, { target, timeouts, options, servers: knowledge });
  } finally {
    await server.close();
  }
}

function idsOf(sights: readonly Sight[], saw: string): readonly unknown[] {
  const ids = sights.find((sight) => sight.saw === saw)?.facts?.["ids"];
  return Array.isArray(ids) ? ids : [];
}

test("checks/application/conformance: a server that keeps to the RFCs is ok", async () => {
  const [sight, ...more] = await look();
  assert.equal(sight?.saw, "ok", JSON.stringify(sight));
  assert.equal(more.length, 0);
  assert.ok(Number(sight.facts?.["passedCount"]) > 60, JSON.stringify(sight.facts));
});

test("checks/application/conformance: each breach is found, and no other with it", async () => {
  const end = "\n214 End";
  const breaches: readonly (readonly [string, string, Script])[] = [
    ["must-fails", "959-5.3-verb-case", { NOOP: caseMatters() }],
    ["must-fails", "959-5.4-login-first", { PWD: '257 "/" is current.' }],
    ["must-fails", "959-4.1.2-mode-unknown", { MODE: "200 Any will do." }],
    [
      "must-fails",
      "959-5.4-cwd-absent",
      { CWD: (_, p) => (loggedIn.has(p) ? "250 ok" : "530 no") },
    ],
    ["must-fails", "1123-4.1.2.1-local-8", { TYPE: (a) => (/X|L/.test(a) ? "504 no" : undefined) }],
    [
      "should-fails",
      "1123-4.1.2.2-telnet-format",
      { TYPE: (a) => (/X|T/.test(a) ? "504 no" : undefined) },
    ],
    ["must-fails", "1123-4.1.2.13-help", { HELP: "502 None." }],
    ["must-fails", "959-4.2-multiline-end", { HELP: "214-Help\n214" }],
    ["must-fails", "959-4.2-multiline-padding", { HELP: `214-Help\n500 is a code${end}` }],
    ["must-fails", "959-4.2-code", { HELP: "214 Help", STAT: "211 Fine", ALLO: "299 Odd" }],
    ["must-fails", "1123-4.1.2.11-one-reply", { HELP: "214 Help\n200 And more" }],
    [
      "must-fails",
      "2428-3-epsv-unknown-family",
      { EPSV: (a) => (a === "ALL" ? "501 no" : undefined) },
    ],
    ["must-fails", "2428-2-families-named", { EPRT: eprt("522 Not that one.") }],
    [
      "should-fails",
      "3659-5.3-rest-garbled",
      { REST: (a) => (/^\d+$/.test(a) ? undefined : "350 ok") },
    ],
    [
      "must-fails",
      "3659-7.9-opts-unknown-fact",
      { OPTS: (a) => (/x\.|XYZZY/.test(a) ? "501 no" : "200 ok") },
    ],
    ["should-fails", "2389-4-opts-code", { OPTS: (a) => (a === "XYZZY" ? "500 no" : "200 ok") }],
  ];
  const all = await Promise.all(breaches.map(([, , script]) => look(script)));
  for (const [index, [saw, id]] of breaches.entries()) {
    const sights = all[index] ?? [];
    assert.ok(idsOf(sights, saw).includes(id), `${id}: ${JSON.stringify(sights)}`);
    const count = sights.flatMap((sight) => idsOf([sight], sight.saw)).length;
    assert.ok(count <= 2, `${id}: ${JSON.stringify(sights.map((sight) => sight.facts))}`);
  }
});

/** Only upper case is understood. The test server reads verbs without case, so the second NOOP tells. */
function caseMatters(): Script[string] {
  let asked = 0;
  return () => (asked++ === 1 ? "500 Unknown command." : "200 ok");
}

function eprt(other: string): Script[string] {
  return (argument) => {
    if (!argument.startsWith("|")) return "501 No such form.";
    return argument.startsWith("|1|") ? "200 Fine." : other;
  };
}

test("checks/application/conformance: a promise of FEAT that is not kept is a lie", async () => {
  const lies: readonly (readonly [string, Script])[] = [
    ["MDTM", { MDTM: "500 Unknown command." }],
    ["SIZE", { SIZE: (_, peer) => (loggedIn.has(peer) ? "213 6" : "530 no") }],
    [
      "REST",
      {
        REST: (argument, peer) => (
          (peer.restart = 0),
          /^\d+$/.test(argument) ? "350 ok" : "501 no"
        ),
      },
    ],
    ["MLST", { MLST: "500 Unknown command." }],
    ["UTF8", { CWD: cwdInAscii }],
    ["CLNT", { FEAT: "211-Features:\n CLNT\n211 End" }],
    ["EPRT", { FEAT: "211-Features:\n EPRT\n211 End", EPRT: "500 Unknown command." }],
  ];
  const all = await Promise.all(lies.map(([, script]) => look(script)));
  for (const [index, [feature]] of lies.entries()) {
    const sights = all[index] ?? [];
    const lie = sights.find(({ saw }) => saw === "feature-lies");
    assert.deepEqual(lie?.facts?.["features"], [feature], JSON.stringify(sights));
    assert.ok(lie?.evidence?.some(({ kind }) => kind === "reply"));
  }
});

function cwdInAscii(argument: string, peer: Peer): string | undefined {
  if (!loggedIn.has(peer)) return "530 Log in first.";
  if (/[^ -~]/.test(argument)) return "501 Seven bits, please.";
  return argument === "/" ? "250 Changed." : undefined;
}

test("checks/application/conformance: what every release of a product does wakes nobody", async () => {
  const sights = await look({ EPRT: eprt("500 Bad EPRT protocol.") }, "220 (vsFTPd 3.0.3)");
  const must = sights.find(({ saw }) => saw === "must-fails");
  assert.ok(must && "severity" in must && must.severity === "info", JSON.stringify(sights));
  assert.equal(must.facts?.["known"], true);
  const other = await look({ EPRT: eprt("500 Bad EPRT protocol.") });
  assert.equal(other.find(({ saw }) => saw === "must-fails")?.facts?.["known"], false);
});

test("checks/application/conformance: a server that falls silent fails that, and the rest is tried anew", async () => {
  const sights = await look({ HELP: "silence" });
  assert.deepEqual(idsOf(sights, "must-fails"), ["1123-4.1.2.13-help"], JSON.stringify(sights));
  assert.ok(Number(sights[0]?.facts?.["passedCount"]) > 60);
  const twice = await look({ HELP: "silence", MDTM: "close" });
  assert.deepEqual(idsOf(twice, "must-fails"), ["1123-4.1.2.13-help"]);
  assert.ok(Number(twice[0]?.facts?.["notTriedCount"]) > 20);
});

test("checks/application/conformance: without a login only the door is tried", async () => {
  const sights = await look({ PASS: "530 Login incorrect." });
  assert.deepEqual(names(sights), ["ok"]);
  assert.ok(Number(sights[0]?.facts?.["passedCount"]) < 10);
});

test("checks/application/conformance: the table is numbered, in both languages, and large enough", () => {
  const ids = requirements.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(requirements.length >= 100);
  for (const { id, rfc, says } of requirements) {
    assert.match(id, /^(?:\d{3,4}-[\dI][\d.I]*|feat)-[a-z0-9-]+$/);
    assert.ok([959, 1123, 2228, 2389, 2428, 2640, 3659, 4217].includes(rfc), id);
    assert.match(says.zh, /\p{Script=Han}/u, id);
  }
});
