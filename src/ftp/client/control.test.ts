// The control channel against a server that speaks out of turn.

import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { sockets } from "#machine/sockets.ts";
import type { Problem } from "#model/problem.ts";
import { TIMEOUTS } from "./limits.ts";
import { Session } from "./session.ts";

type Answers = { readonly [verb: string]: string };

/** `answers` are sent as they are; what is not named is answered 200 with the command itself. */
async function converse(t: TestContext, answers: Answers) {
  const open: Socket[] = [];
  const heard: string[] = [];
  const server = createServer((socket) => {
    open.push(socket);
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    socket.on("data", (bytes) => {
      for (const line of bytes.toString().split("\r\n").slice(0, -1)) {
        heard.push(line);
        socket.write(answers[line] ?? `200 ${line}\r\n`);
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const session = await Session.dial({
    address: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    serverName: "localhost",
    sockets,
    timeouts: { ...TIMEOUTS, replyMs: 1000 },
    monotonic: () => performance.now(),
  });
  t.after(() => {
    session.destroy();
    for (const socket of open) socket.destroy();
    server.close();
  });
  await session.greeting();
  return { session, heard, peer: open[0]! };
}

const words = (replies: readonly { readonly lines: readonly string[] }[]) =>
  replies.map(({ lines }) => lines.join("\n"));

test("ftp/client/control: a reply that was there before the command is not its answer", async (t) => {
  const { session } = await converse(t, { "TYPE I": "200 binary\r\n200 binary\r\n" });
  assert.deepEqual(words([await session.command("TYPE", "I")]), ["200 binary"]);
  assert.deepEqual(words([await session.command("NOOP")]), ["200 NOOP"]);
  assert.deepEqual(words(session.control.unasked), ["200 binary"]);
  const said = session.transcript.filter(({ kind }) => kind === "reply").map(({ text }) => text);
  assert.deepEqual(said, ["220 ready", "200 binary", "200 binary", "200 NOOP"]);
});

test("ftp/client/control: a reply to come, of which the first part is there, is read whole", async (t) => {
  const { session } = await converse(t, { STAT: "213-a\r\n b\r\n213 end\r\n" });
  assert.deepEqual(words([await session.command("STAT")]), ["213-a\n b\n213 end"]);
  assert.deepEqual(session.control.unasked, []);
});

test("ftp/client/control: 421 said in advance answers every later command, and none is sent", async (t) => {
  const { session, heard, peer } = await converse(t, {});
  peer.end("421 closing down\r\n");
  await once(session.control.socket, "end");
  for (const verb of ["NOOP", "PWD"]) {
    assert.deepEqual(words([await session.command(verb)]), ["421 closing down"]);
  }
  const story = await session.transfer({ verb: "LIST", mode: "PASV" });
  assert.equal(story.at, "offer");
  assert.equal(story.offer?.code, 421);
  assert.deepEqual(heard, []);
});

test("ftp/client/control: a server that never stops talking is given up", async (t) => {
  const flood = "200 and another thing\r\n".repeat(60);
  const { session, peer } = await converse(t, {});
  const timer = setInterval(() => peer.write(flood), 20);
  t.after(() => clearInterval(timer));
  await once(session.control.socket, "data");
  await assert.rejects(session.command("NOOP"), (thrown: Problem) => thrown.code === "garbled");
});
