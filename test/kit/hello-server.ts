// An FTP server that knows just enough TLS to answer a hello: any old protocol and suite, without the
// cryptography behind it. For what no library on this machine speaks any more.

import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { Bytes } from "#ftp/tls/bytes.ts";
import { protocolCodes, ssl2Kinds, type Protocol } from "#ftp/tls/hello.ts";
import { suites } from "#ftp/tls/suites.ts";

export interface HelloServerOptions {
  readonly protocols: readonly Protocol[];
  /** Suites of TLS 1.2 and older that it takes, by code. */
  readonly suites?: readonly number[];
  /** Lines of FEAT; default: AUTH TLS. Undefined and `null` differ: null is a server without FEAT. */
  readonly features?: readonly string[] | null;
  /** What AUTH TLS is answered; default 234. */
  readonly auth?: string;
  readonly greeting?: string;
  /** Chooses by the client's order; default by its own. */
  readonly clientOrder?: boolean;
  readonly dhBits?: number;
  /** DER, the leaf first; sent under TLS 1.2 and older. */
  readonly certificates?: readonly Buffer[];
  /** Answers no hello at all. */
  readonly mute?: boolean;
  /** Greets only so many connections, the others get a 421. */
  readonly connectionsMax?: number;
  /** USER in clear; default 331. */
  readonly user?: string;
}

export interface HelloServer {
  readonly port: number;
  readonly connections: () => number;
}

export async function helloServer(t: TestContext, o: HelloServerOptions): Promise<HelloServer> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    if (connections > (o.connectionsMax ?? Infinity)) {
      socket.end("421 Too many connections.\r\n");
      return;
    }
    socket.write(`${o.greeting ?? "220 ready"}\r\n`);
    speak(socket, o);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => connections };
}

function speak(socket: Socket, o: HelloServerOptions): void {
  let secured = false;
  socket.on("data", (bytes: Buffer) => {
    if (secured) {
      if (!o.mute) socket.write(answer(bytes, o));
      return;
    }
    const line = bytes.toString("latin1");
    if (line.startsWith("AUTH")) {
      const reply = o.auth ?? "234 go on";
      secured = reply.startsWith("234");
      socket.write(`${reply}\r\n`);
    } else if (line.startsWith("USER")) socket.write(`${o.user ?? "331 password?"}\r\n`);
    else if (line.startsWith("FEAT") && o.features !== null) {
      const lines = o.features ?? ["AUTH TLS", "PBSZ", "PROT"];
      socket.write(`211-Features:\r\n${lines.map((f) => ` ${f}\r\n`).join("")}211 End\r\n`);
    } else socket.write("500 what?\r\n");
  });
}

const u16 = (n: number) => Buffer.of(n >> 8, n & 255);
const u24 = (n: number) => Buffer.of(n >> 16, (n >> 8) & 255, n & 255);
const record = (type: number, version: number, content: Buffer) =>
  Buffer.concat([Buffer.of(type), u16(version), u16(content.length), content]);
const message = (type: number, body: Buffer) =>
  Buffer.concat([Buffer.of(type), u24(body.length), body]);
const alert = (code: number) => record(21, 0x0301, Buffer.of(2, code));

function answer(bytes: Buffer, o: HelloServerOptions): Buffer {
  if ((bytes[0]! & 0x80) !== 0) return o.protocols.includes("SSLv2") ? ssl2Hello() : alert(70);
  if (bytes[0] !== 22) return alert(10);
  const hello = readHello(bytes);
  const spoken = o.protocols
    .filter((name) => name !== "SSLv2" && protocolCodes[name] <= hello.version)
    .toSorted((a, b) => protocolCodes[b] - protocolCodes[a])
    .filter((name) => name !== "TLSv1.3" || hello.tls13);
  const protocol = hello.tls13 && spoken[0] !== "TLSv1.3" ? undefined : spoken[0];
  if (!protocol) return alert(70);
  const own = protocol === "TLSv1.3" ? [0x1301] : (o.suites ?? [0xc02f]);
  const suite = o.clientOrder
    ? hello.suites.find((code) => own.includes(code))
    : own.find((code) => hello.suites.includes(code));
  if (suite === undefined) return alert(40);
  return flight(protocol, suite, o);
}

function readHello(bytes: Buffer) {
  const body = new Bytes(bytes.subarray(9), "ClientHello");
  let version = body.u16();
  body.skip(32);
  body.skip(body.u8());
  const list = new Bytes(body.take(body.u16()), "suites");
  const codes: number[] = [];
  while (list.left > 0) codes.push(list.u16());
  const tls13 = bytes.includes(Buffer.from("002b0003020304", "hex"));
  if (tls13) version = 0x0304;
  return { version, suites: codes, tls13 };
}

function flight(protocol: Protocol, suite: number, o: HelloServerOptions): Buffer {
  const tls13 = protocol === "TLSv1.3";
  const version = Math.min(protocolCodes[protocol], 0x0303);
  const extensions = tls13 ? Buffer.from("0006002b00020304", "hex") : Buffer.alloc(0);
  const hello = Buffer.concat([
    u16(version),
    Buffer.alloc(32, 1),
    Buffer.of(0),
    u16(suite),
    Buffer.of(0),
    extensions,
  ]);
  const parts = [message(2, hello)];
  if (!tls13) {
    const list = (o.certificates ?? []).map((der) => Buffer.concat([u24(der.length), der]));
    const chain = Buffer.concat(list);
    parts.push(message(11, Buffer.concat([u24(chain.length), chain])));
    if (suites.get(suite)?.name.startsWith("TLS_DHE_")) {
      const prime = Buffer.alloc((o.dhBits ?? 2048) / 8, 0xff);
      parts.push(message(12, Buffer.concat([u16(prime.length), prime, u16(0), u16(0)])));
    }
    parts.push(message(14, Buffer.alloc(0)));
  }
  return record(22, Math.max(version, 0x0300), Buffer.concat(parts));
}

function ssl2Hello(): Buffer {
  const kinds = Buffer.concat([...ssl2Kinds.keys()].slice(0, 2).map(u24));
  const body = Buffer.concat([
    Buffer.of(4, 0, 1),
    u16(2),
    u16(3),
    u16(kinds.length),
    u16(1),
    Buffer.of(1, 2, 3),
    kinds,
    Buffer.of(9),
  ]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}
