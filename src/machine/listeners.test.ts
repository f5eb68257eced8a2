import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { greetsAsFtp } from "./greets.ts";
import { findFtpServers, readListeners } from "./listeners.ts";

interface Socket {
  readonly local: string;
  readonly state: "0A" | "01";
  readonly inode: number;
}
interface Machine {
  readonly tcp?: readonly Socket[];
  readonly tcp6?: readonly Socket[];
  readonly processes?: { readonly [pid: string]: { comm: string; inodes: readonly number[] } };
}

const V4_ANY = "00000000";
const V4_LOOPBACK = "0100007F";
const V6_ANY = "0".repeat(32);
const V6_LOOPBACK = "00000000000000000000000001000000";

/** A /proc of the test's own. */
function proc(t: TestContext, machine: Machine): string {
  const root = mkdtempSync(join(tmpdir(), "ftpwarden-proc-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const table = (sockets: readonly Socket[]) =>
    ["  sl  local_address rem_address   st …"]
      .concat(
        sockets.map(
          ({ local, state, inode }, n) =>
            `   ${n}: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100`,
        ),
      )
      .join("\n");
  mkdirSync(join(root, "net"));
  writeFileSync(join(root, "net/tcp"), table(machine.tcp ?? []));
  if (machine.tcp6) writeFileSync(join(root, "net/tcp6"), table(machine.tcp6));
  for (const [pid, { comm, inodes }] of Object.entries(machine.processes ?? {})) {
    mkdirSync(join(root, pid, "fd"), { recursive: true });
    writeFileSync(join(root, pid, "comm"), `${comm}\n`);
    inodes.forEach((inode, fd) => symlinkSync(`socket:[${inode}]`, join(root, pid, "fd", `${fd}`)));
    symlinkSync("/dev/null", join(root, pid, "fd/99"));
  }
  return root;
}

function port(address: string, number: number): string {
  return `${address}:${number.toString(16).toUpperCase().padStart(4, "0")}`;
}

test("machine/listeners: addresses of both families, ports and owners are read", (t) => {
  const root = proc(t, {
    tcp: [{ local: port(V4_LOOPBACK, 2121), state: "0A", inode: 11 }],
    tcp6: [
      { local: port(V6_LOOPBACK, 21), state: "0A", inode: 12 },
      { local: port("B80D0120000000000000000001000000", 990), state: "0A", inode: 13 },
      { local: port("0000000000000000FFFF00000100007F", 22), state: "0A", inode: 14 },
    ],
    processes: { "7": { comm: "vsftpd", inodes: [12] } },
  });
  assert.deepEqual(readListeners(root), [
    { address: "::1", port: 21, session: false, process: { pid: 7, name: "vsftpd" } },
    { address: "127.0.0.1", port: 22, session: false },
    { address: "2001:db8::1", port: 990, session: false },
    { address: "127.0.0.1", port: 2121, session: false },
  ]);
});

test("machine/listeners: only FTP's ports and FTP daemons' own ports are ever connected to", async (t) => {
  const root = proc(t, {
    tcp: [
      { local: port(V4_ANY, 22), state: "0A", inode: 1 },
      { local: port(V4_ANY, 21), state: "0A", inode: 2 },
      { local: port(V4_ANY, 5432), state: "0A", inode: 3 },
      { local: port(V4_ANY, 2121), state: "0A", inode: 4 },
      { local: port(V4_LOOPBACK, 7021), state: "0A", inode: 5 },
    ],
    processes: {
      "10": { comm: "proftpd", inodes: [5] },
      "11": { comm: "postgres", inodes: [3] },
    },
  });
  const asked: string[] = [];
  const found = await findFtpServers((host, number) => {
    asked.push(`${host}:${number}`);
    return Promise.resolve(number === 21);
  }, root);
  assert.deepEqual(asked, ["127.0.0.1:21", "127.0.0.1:2121"]);
  assert.deepEqual(found, [
    { host: "127.0.0.1", port: 21, implicitTls: false },
    { host: "127.0.0.1", port: 7021, implicitTls: false, process: { pid: 10, name: "proftpd" } },
  ]);
});

test("machine/listeners: a session that awaits a data connection is left alone", async (t) => {
  const root = proc(t, {
    tcp: [
      { local: port(V4_ANY, 21), state: "0A", inode: 1 },
      { local: port(V4_LOOPBACK, 21), state: "01", inode: 2 },
      { local: port(V4_LOOPBACK, 50012), state: "0A", inode: 3 },
    ],
    processes: {
      "20": { comm: "vsftpd", inodes: [1] },
      "21": { comm: "vsftpd", inodes: [2, 3] },
    },
  });
  const found = await findFtpServers(() => assert.fail("nothing is to be asked"), root);
  assert.deepEqual(
    found.map(({ port: number }) => number),
    [21],
  );
});

test("machine/listeners: one server on both families is one server; 990 is implicit", async (t) => {
  const root = proc(t, {
    tcp: [{ local: port(V4_ANY, 990), state: "0A", inode: 1 }],
    tcp6: [{ local: port(V6_ANY, 990), state: "0A", inode: 2 }],
  });
  const tls: boolean[] = [];
  const found = await findFtpServers((host, _port, secured) => {
    tls.push(secured);
    return Promise.resolve(host === "127.0.0.1");
  }, root);
  assert.deepEqual(found, [{ host: "127.0.0.1", port: 990, implicitTls: true }]);
  assert.ok(tls.every(Boolean));
});

test("machine/listeners: no /proc is no server, and no error", async () => {
  const found = await findFtpServers(() => Promise.resolve(true), "/nonexistent");
  assert.deepEqual(found, []);
});

test("machine/greets: FTP's greetings are told from others", async (t) => {
  const greets = greetsAsFtp(new AbortController().signal);
  for (const [words, is] of [
    ["220 ready\r\n", true],
    ["421 too many\r\n", true],
    ["500 OOPS: x\r\n", true],
    ["SSH-2.0-OpenSSH_9.2\r\n", false],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", false],
    ["+OK POP3\r\n", false],
  ] as const) {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.end(words);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    const bound = server.address();
    assert.ok(bound && typeof bound === "object");
    assert.equal(await greets("127.0.0.1", bound.port, false), is, words);
  }
});
