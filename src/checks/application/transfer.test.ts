import assert from "node:assert/strict";
import { test } from "node:test";
import { servers, serverKnowledge } from "#servers/index.ts";
import { lookWith, names, targetOf, TEST_TIMEOUTS } from "#test/kit/world.ts";
import { scriptedFtp, type ScriptedOptions } from "#test/kit/scripted-ftp.ts";
import { difference } from "../transfer/writes.ts";
import { transfer } from "./transfer.ts";

const knowledge = serverKnowledge(servers);
const timeouts = {
  ...TEST_TIMEOUTS,
  replyMs: 400,
  dataIdleMs: 400,
  dataConnectMs: 400,
  transferMs: 2000,
};

async function look(options: ScriptedOptions, writeTests: boolean) {
  const server = await scriptedFtp(options);
  try {
    const target = targetOf({ host: "127.0.0.1", port: server.port });
    const sights = await lookWith(transfer, {
      target,
      servers: knowledge,
      timeouts,
      options: { writeTests },
    });
    return { sights, server };
  } finally {
    await server.close();
  }
}

const found = (sights: Parameters<typeof names>[0]) => names(sights).filter((n) => n !== "unknown");
const textFile = { "/readme.txt": "some text\n".repeat(500) };

test("checks/application/transfer: a good server is ok, and nothing of ours stays", async () => {
  const { sights, server } = await look({ files: textFile }, true);
  assert.deepEqual(names(sights), ["ok"]);
  assert.equal(sights[0]?.facts?.["uploadResume"], true);
  assert.equal(sights[0]?.facts?.["resume"], true);
  assert.deepEqual([...server.files.keys()], ["/readme.txt"]);
});

test("checks/application/transfer: without leave nothing is written, and that is said", async () => {
  const { sights, server } = await look({ files: textFile }, false);
  assert.deepEqual(names(sights), ["ok", "unknown"]);
  const unknown = sights.find((sight) => sight.saw === "unknown");
  assert.ok(unknown && "about" in unknown && unknown.about?.includes("store-fails"));
  assert.ok(!server.heard.some((line) => /^(STOR|DELE|MKD|APPE)/.test(line)));
});

test("checks/application/transfer: an empty folder leaves fetching untold", async () => {
  const { sights } = await look({}, false);
  assert.deepEqual(names(sights), ["ok", "unknown", "unknown"]);
});

test("checks/application/transfer: listings that fail have their names", async () => {
  const cases: readonly [ScriptedOptions["script"], string][] = [
    [{ LIST: "550 Permission denied." }, "list-refused"],
    [{ LIST: "451 Failure reading local file." }, "list-fails"],
    [{ LIST: "500 OOPS: child died" }, "list-fails"],
    [{ LIST: "425 Security: Bad IP connecting." }, "list-fails"],
    [{ MLSD: "550 Unable to handle command" }, "mlsd-fails"],
    [{ NLST: "451 No." }, "nlst-fails"],
  ];
  for (const [script, saw] of cases) {
    let asked = 0;
    // The walk must come through: only what comes after its own listing is spoilt.
    const spoilt = Object.fromEntries(
      Object.entries(script ?? {}).map(([verb, reply]) => [
        verb,
        () => (verb === "LIST" && asked++ === 0 ? undefined : (reply as string)),
      ]),
    );
    const { sights } = await look({ files: textFile, script: spoilt }, false);
    assert.deepEqual(found(sights), [saw], JSON.stringify(script));
  }
});

test("checks/application/transfer: NLST of an empty folder may be refused, and commands may be missing", async () => {
  const script = { NLST: "550 No files found.", MLSD: "550 no", FEAT: "500 Unknown command." };
  const { sights } = await look({ script }, false);
  assert.deepEqual(found(sights), ["ok"]);
});

test("checks/application/transfer: a listing that nobody can read", async () => {
  const { sights } = await look(
    { mangle: (verb, content) => (verb === "LIST" ? Buffer.from("~~ three ~~\r\n") : content) },
    false,
  );
  assert.deepEqual(found(sights), ["list-garbled"]);
  assert.equal(sights.find(({ saw }) => saw === "list-garbled")?.facts?.["line"], "~~ three ~~");
});

test("checks/application/transfer: stores that fail have their names", async () => {
  const cases: readonly [string, string][] = [
    ["550 Permission denied.", "store-refused"],
    ["553 Could not create file.", "store-refused"],
    ["451 Local error.", "store-fails"],
    ["452 Transfer aborted. No space left on device", "disk-full"],
    ["552 Quota exceeded: [x] won't be saved", "quota"],
    ["426 Failure reading network stream.", "cut"],
  ];
  for (const [reply, saw] of cases) {
    const { sights } = await look({ files: textFile, script: { STOR: reply } }, true);
    assert.deepEqual(found(sights), [saw], reply);
  }
});

test("checks/application/transfer: what comes back changed is found, with the place", async () => {
  const { sights } = await look(
    {
      mangle: (verb, content, peer) =>
        verb === "STOR" && peer.type === "I"
          ? Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1")
          : content,
    },
    true,
  );
  assert.deepEqual(
    found(sights),
    ["corrupted", "resume-broken", "size-wrong"].filter(
      (name) => name !== "resume-broken" || found(sights).includes(name),
    ),
  );
  const corrupted = sights.find(({ saw }) => saw === "corrupted");
  assert.match(corrupted?.evidence?.[0]?.text ?? "", /from byte \d+ on/);
});

test("checks/application/transfer: a text changed in ASCII mode", async () => {
  const { sights } = await look(
    {
      mangle: (verb, content, peer) =>
        verb === "RETR" && peer.type === "A"
          ? Buffer.from(content.toString("latin1").replaceAll("\n", "\r\n"), "latin1")
          : content,
    },
    true,
  );
  assert.deepEqual(found(sights), ["ascii-mangled"]);
});

test("checks/application/transfer: REST that is taken and forgotten, or offered and refused", async () => {
  const forgotten = await look({ files: textFile, script: { REST: "350 Restarting." } }, false);
  assert.deepEqual(found(forgotten.sights), ["resume-broken"]);
  const refused = await look({ files: textFile, script: { REST: "502 No." } }, false);
  assert.deepEqual(found(refused.sights), ["resume-broken"]);
  const FEAT = "211-Features:\n SIZE\n211 End";
  const absent = await look({ files: textFile, script: { REST: "502 No.", FEAT } }, false);
  assert.deepEqual(found(absent.sights), ["ok"]);
  assert.equal(absent.sights.find(({ saw }) => saw === "ok")?.facts?.["resume"], false);
});

test("checks/application/transfer: SIZE that lies, empty files that fail, files that cannot be removed", async () => {
  const size = await look({ script: { SIZE: "213 7" } }, true);
  assert.deepEqual(found(size.sights), ["size-wrong"]);
  const dele = await look({ script: { DELE: "550 Permission denied." } }, true);
  assert.deepEqual(found(dele.sights), ["delete-refused"]);
  const left = dele.sights.find(({ saw }) => saw === "delete-refused")?.facts?.["left"];
  // The walk stores one of its own, which it tells of itself.
  assert.ok(Array.isArray(left) && left.length > 0);
  for (const name of left) assert.ok(dele.server.files.has(`/${String(name)}`));
  const empty = await look(
    {
      mangle: (verb, content) =>
        verb === "STOR" && content.length === 0 ? Buffer.from("x") : content,
    },
    true,
  );
  assert.deepEqual(found(empty.sights), ["empty-file-fails"]);
});

test("checks/application/transfer: a final reply that never comes", async () => {
  let transfers = 0;
  const { sights } = await look(
    {
      files: textFile,
      mangle: (verb, content, peer) => {
        if (verb === "RETR" && ++transfers > 1) peer.mute();
        return content;
      },
    },
    false,
  );
  assert.deepEqual(found(sights), ["no-final-reply"]);
});

test("checks/application/transfer: two fetches of one file that differ", async () => {
  let fetches = 0;
  const { sights } = await look(
    {
      files: textFile,
      mangle: (verb, content) =>
        verb === "RETR" && ++fetches === 3 ? Buffer.from(content.map((byte) => byte ^ 1)) : content,
    },
    false,
  );
  assert.deepEqual(found(sights), ["corrupted"]);
});

test("checks/application/transfer: a difference is shown where it begins", () => {
  assert.match(
    difference(Buffer.from("abcdef"), Buffer.from("abXdef")),
    /from byte 2 on: 63646566 sent, 58646566 came/,
  );
});
