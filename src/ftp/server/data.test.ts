import assert from "node:assert/strict";
import { createServer, Socket, type AddressInfo } from "node:net";
import { test } from "node:test";
import { Problem } from "#model/problem.ts";
import { activeSource, listenPassive, receiveContent, sendContent } from "./data.ts";

const HOST = "127.0.0.1";

function connect(port: number, from = HOST): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.on("error", () => {});
      resolve(socket);
    });
    socket.connect({ host: HOST, port, localAddress: from });
  });
}

async function codeOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
    return "none";
  } catch (thrown) {
    return Problem.from(thrown).code;
  }
}

/** A data connection: our end and the client's. */
async function pair(t: { after(end: () => void): void }) {
  const source = await listenPassive({ host: HOST });
  const client = await connect(source.endpoint.port);
  const own = await source.open(1000);
  t.after(() => {
    client.destroy();
    own.destroy();
    source.close();
  });
  return { own, client };
}

test("ftp/server/data: a connection that came before it was asked for is not lost", async (t) => {
  const { own, client } = await pair(t);
  assert.equal(own.remotePort, client.localPort);
});

test("ftp/server/data: a stranger's connection is cut, the client's is taken", async (t) => {
  const source = await listenPassive({ host: HOST, onlyFrom: HOST });
  t.after(() => source.close());
  const stranger = await connect(source.endpoint.port, "127.0.0.2");
  await new Promise((resolve) => stranger.once("close", resolve));
  const client = await connect(source.endpoint.port);
  t.after(() => client.destroy());
  const own = await source.open(1000);
  t.after(() => own.destroy());
  assert.equal(own.remotePort, client.localPort);
});

test("ftp/server/data: nobody comes, or it is stopped", async () => {
  const source = await listenPassive({ host: HOST });
  assert.equal(await codeOf(source.open(20)), "late");
  const other = await listenPassive({ host: HOST });
  assert.equal(await codeOf(other.open(10_000, AbortSignal.timeout(20))), "cancelled");
});

test("ftp/server/data: a range of ports is used up and then full", async (t) => {
  const probe = await listenPassive({ host: HOST });
  const { port } = probe.endpoint;
  const inside = { host: HOST, ports: [port, port] as const };
  assert.equal(await codeOf(listenPassive(inside)), "full");
  probe.close();
  await new Promise((resolve) => setImmediate(resolve));
  const source = await listenPassive(inside);
  t.after(() => source.close());
  assert.equal(source.endpoint.port, port);
});

test("ftp/server/data: active connections come from the address asked for, or fail as they do", async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  const came = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const own = await activeSource({ host: HOST, port }, "127.0.0.3").open(1000);
  const client = await came;
  t.after(() => {
    own.destroy();
    client.destroy();
  });
  assert.equal(client.remoteAddress, "127.0.0.3");
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    client.destroy();
  });
  assert.equal(await codeOf(activeSource({ host: HOST, port }, "").open(1000)), "refused");
});

test("ftp/server/data: content goes and comes whole", async (t) => {
  const content = Buffer.alloc(300_000, "content ");
  const { own, client } = await pair(t);
  const got: Buffer[] = [];
  client.on("data", (bytes: Buffer) => got.push(bytes));
  const ended = new Promise((resolve) => client.once("end", resolve));
  const paces: number[] = [];
  await sendContent(own, content, {
    idleMs: 5000,
    chunkBytes: 100_000,
    pace: (moved) => Promise.resolve(void paces.push(moved)),
  });
  await ended;
  assert.deepEqual(Buffer.concat(got), content);
  assert.deepEqual(paces, [0, 100_000, 200_000, 300_000]);
  const back = await pair(t);
  back.client.end(content);
  const taken: Buffer[] = [];
  const options = {
    idleMs: 5000,
    bytesMax: 300_000,
    take: (chunk: Buffer) => void taken.push(chunk),
  };
  assert.equal(await receiveContent(back.own, options), 300_000);
  assert.deepEqual(Buffer.concat(taken), content);
});

test("ftp/server/data: too much, too slow, broken off, stopped", async (t) => {
  const take = () => {};
  const full = await pair(t);
  full.client.end(Buffer.alloc(1001));
  assert.equal(
    await codeOf(receiveContent(full.own, { idleMs: 5000, bytesMax: 1000, take })),
    "full",
  );
  const slow = await pair(t);
  assert.equal(
    await codeOf(receiveContent(slow.own, { idleMs: 20, bytesMax: 1000, take })),
    "late",
  );
  const broken = await pair(t);
  broken.client.resetAndDestroy();
  assert.equal(
    await codeOf(receiveContent(broken.own, { idleMs: 5000, bytesMax: 9, take })),
    "refused",
  );
  const stuck = await pair(t);
  const never = new Promise<void>(() => {});
  const options = { idleMs: 5000, signal: AbortSignal.timeout(20), pace: () => never };
  assert.equal(await codeOf(sendContent(stuck.own, Buffer.alloc(10), options)), "cancelled");
  const unread = await pair(t);
  unread.client.pause();
  const much = Buffer.alloc(64 << 20);
  assert.equal(await codeOf(sendContent(unread.own, much, { idleMs: 100 })), "late");
});
