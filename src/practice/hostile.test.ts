import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import * as fc from "fast-check";
import { verbs } from "#ftp/server/verbs.ts";
import { open, practice } from "#test/kit/practice.ts";
import type { Practice } from "./practice.ts";
import { CONNECTIONS_MAX } from "./settings.ts";
import { Tree } from "./tree.ts";

async function raw(t: TestContext, server: Practice): Promise<Socket> {
  const socket = connect(server.port, server.host);
  socket.on("error", () => {});
  t.after(() => socket.destroy());
  await new Promise((resolve) => socket.once("data", resolve));
  return socket;
}

/** All that comes until the server closes. */
async function rest(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on("data", (bytes: Buffer) => chunks.push(bytes));
  await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(chunks).toString();
}

test("practice: every verb with every kind of argument is answered, and the server lives on", async (t) => {
  const server = await practice(t, { security: "clear" });
  const session = await open(t, server, { login: true });
  const strange = ["", " ", "x", "/", "..", "-la", "*", '"', "|", "0", "-1", "9".repeat(400)];
  strange.push(
    "é说".repeat(300),
    "A\tB",
    "1,2,3,4,5,6",
    "|1|127.0.0.1|99999|",
    "%s%n",
    "../../etc",
  );
  const skipped = new Set(["QUIT", "REIN", "USER", "PASS", "PORT", "EPRT", "LIST", "NLST", "MLSD"]);
  for (const verb of Object.keys(verbs).filter((verb) => !skipped.has(verb))) {
    for (const argument of strange) {
      const { code } = await session.command(verb, argument);
      assert.ok(code >= 200 && code < 600, `${verb} ${argument}: ${code}`);
    }
  }
  assert.equal((await session.command("NOOP")).code, 200);
});

test("practice: noise instead of commands ends in replies, not in a crash", async (t) => {
  const server = await practice(t, { security: "explicit" });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (noise) => {
      const socket = await raw(t, server);
      socket.end(noise);
      for (const line of (await rest(socket)).split("\r\n").filter((line) => line !== "")) {
        assert.match(line, /^(?:[2345]\d\d[ -]| )|^[\ufffd]/);
      }
    }),
    { numRuns: 60 },
  );
  assert.equal((await (await open(t, server, {})).command("NOOP")).code, 200);
});

test("practice: commands sent in one go are answered in order; one line too long does not end it", async (t) => {
  const server = await practice(t, { security: "clear" });
  const socket = await raw(t, server);
  socket.write(`NOOP\r\n${"X".repeat(100_000)}\r\n${"SYST\r\n".repeat(500)}QUIT\r\n`);
  const replies = (await rest(socket)).trimEnd().split("\r\n");
  assert.match(replies[0] ?? "", /^200 /);
  assert.match(replies[1] ?? "", /^500 .*too long/);
  assert.equal(replies.filter((line) => line.startsWith("215 ")).length, 500);
  assert.match(replies.at(-1) ?? "", /^221 /);
});

test("practice: what is sent in clear behind AUTH TLS is dropped", async (t) => {
  const server = await practice(t, { security: "explicit" });
  const session = await open(t, server, {});
  session.control.sendRaw(Buffer.from("AUTH TLS\r\nSYST\r\nUSER root\r\n"), "AUTH TLS and more");
  assert.equal((await session.receive()).code, 234);
  await session.startTls();
  assert.equal((await session.command("NOOP")).code, 200);
  assert.deepEqual(
    server.seen.map(({ line }) => line),
    ["AUTH TLS", "NOOP"],
  );
});

test("practice: no more clients than the bound, and room again when they leave", async (t) => {
  const server = await practice(t, { security: "clear" });
  const sockets: Socket[] = [];
  for (let count = 0; count < CONNECTIONS_MAX; count++) sockets.push(await raw(t, server));
  const late = connect(server.port, server.host);
  t.after(() => late.destroy());
  const words = await rest(late);
  assert.match(words, /^421 /);
  await Promise.all(
    sockets.map((socket) => {
      socket.end("QUIT\r\n");
      return new Promise((resolve) => socket.once("close", resolve));
    }),
  );
  assert.equal((await (await open(t, server, {})).command("NOOP")).code, 200);
});

test("practice: passwords show nowhere in what is seen", async (t) => {
  const server = await practice(t, { security: "explicit" });
  const session = await open(t, server, { login: true });
  await session.command("NOOP");
  const shown = JSON.stringify(server.seen) + JSON.stringify(server);
  assert.ok(!shown.includes(server.password.reveal()));
  assert.match(shown, /PASS \*\*\*/);
});

test("practice: ABOR ends a transfer and the session goes on", async (t) => {
  const server = await practice(t, { security: "clear", misbehaviours: ["large-download-stalls"] });
  const session = await open(t, server, { login: true });
  await session.command("TYPE", "I");
  const passive = await session.command("EPSV");
  const port = Number(/\(\|\|\|(\d+)\|\)/.exec(passive.lines.join())?.[1]);
  const data = connect(port, server.host);
  data.on("error", () => {});
  t.after(() => data.destroy());
  data.resume();
  assert.equal((await session.command("RETR", "one-mebibyte.bin")).code, 150);
  assert.equal((await session.command("NOOP")).code, 200);
  assert.match((await session.command("STAT")).lines.join("\n"), /RETR in progress/);
  assert.equal((await session.command("ABOR")).code, 426);
  assert.equal((await session.receive()).code, 226);
  assert.equal((await session.command("NOOP")).code, 200);
});

test("practice: the tree keeps its bounds, whatever is done to it", () => {
  const limits = { bytesMax: 1000, entriesMax: 20, nameBytesMax: 10, depthMax: 4 };
  const path = fc
    .array(fc.constantFrom("a", "b", "c", "longer-than-ten"), { minLength: 1, maxLength: 6 })
    .map((parts) => `/${parts.join("/")}`);
  const deed = fc.oneof(
    fc.tuple(fc.constant("write" as const), path, fc.nat(400)),
    fc.tuple(fc.constant("folder" as const), path, fc.constant(0)),
    fc.tuple(fc.constant("remove" as const), path, fc.constant(0)),
    fc.tuple(fc.constant("rename" as const), path, path),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const tree = new Tree(() => 0, limits);
      for (const [what, path, more] of deeds) {
        if (what === "write") tree.write(path, Buffer.alloc(more));
        else if (what === "folder") tree.makeFolder(path);
        else if (what === "rename") tree.rename(path, more);
        else if (tree.removeFile(path)) tree.removeFolder(path);
      }
      const sizes: number[] = [];
      const walk = (node: typeof tree.root): number =>
        [...node.children.values()].reduce((sum, child) => {
          if (child.kind === "folder") return sum + 1 + walk(child);
          sizes.push(child.content.length);
          return sum + 1;
        }, 0);
      assert.ok(walk(tree.root) <= limits.entriesMax);
      const used = sizes.reduce((sum, size) => sum + size, 0);
      assert.equal(tree.freeBytes, limits.bytesMax - used);
      assert.ok(tree.freeBytes >= 0);
    }),
  );
});
