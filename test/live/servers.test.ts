// What we say of servers' words, held against the words of the real daemons.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "#ftp/client/session.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { sockets } from "#machine/sockets.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import {
  type DaemonName,
  type DaemonOptions,
  type DaemonServer,
  noDaemons,
  withDaemon,
} from "#test/kit/daemons/index.ts";
import { TEST_TIMEOUTS } from "#test/kit/world.ts";

const knowledge = serverKnowledge(servers);
const timeouts = { ...TEST_TIMEOUTS, replyMs: 12_000, greetingMs: 12_000 };

/** `LOGIN` stands for USER and PASS as alice, `OFFER` for EPSV and a connection to what it names. */
type Line = string;

interface Case {
  readonly name: DaemonName;
  readonly options?: DaemonOptions;
  readonly lines: readonly Line[];
  /** Of the last reply. */
  readonly means: string;
}

const cases: readonly Case[] = [
  { name: "vsftpd", lines: ["PWD"], means: "login-first" },
  { name: "vsftpd", lines: ["PASS x"], means: "user-first" },
  { name: "vsftpd", lines: ["LOGIN", "MLSD"], means: "command-unknown" },
  { name: "vsftpd", lines: ["LOGIN", "LIST"], means: "vsftpd-no-data-offer" },
  { name: "vsftpd", lines: ["LOGIN", "CWD nosuch"], means: "vsftpd-folder-unreachable" },
  { name: "vsftpd", lines: ["LOGIN", "SIZE nosuch"], means: "vsftpd-size-unknown" },
  { name: "vsftpd", lines: ["LOGIN", "DELE x"], means: "vsftpd-permission-denied" },
  { name: "vsftpd", lines: ["LOGIN", "USER bob"], means: "user-change-refused" },
  { name: "vsftpd", lines: ["LOGIN", "PORT 192,0,2,1,200,1"], means: "vsftpd-port-illegal" },
  {
    name: "vsftpd",
    options: { variant: "writable" },
    lines: ["LOGIN", "DELE nosuch"],
    means: "vsftpd-remove-failed",
  },
  {
    name: "vsftpd",
    options: { variant: "writable" },
    lines: ["LOGIN", "MKD /nosuch/x"],
    means: "vsftpd-folder-not-created",
  },
  {
    name: "vsftpd",
    options: { set: { pasv_address: "nosuch" } },
    lines: ["LOGIN", "PASV"],
    means: "pasv-address-invalid",
  },
  {
    name: "vsftpd",
    options: { tls: "explicit" },
    lines: ["USER alice"],
    means: "vsftpd-tls-required",
  },
  {
    name: "vsftpd",
    options: { set: { local_enable: "NO", anonymous_enable: "YES" } },
    lines: ["USER alice"],
    means: "vsftpd-anonymous-only",
  },
  {
    name: "vsftpd",
    options: { set: { idle_session_timeout: "1" } },
    lines: ["NOOP", "WAIT"],
    means: "vsftpd-idle-timeout",
  },
  { name: "proftpd", lines: ["PWD"], means: "login-first" },
  { name: "proftpd", lines: ["AUTH TLS"], means: "proftpd-tls-off" },
  { name: "proftpd", lines: ["LOGIN", "XYZZY"], means: "command-unknown" },
  { name: "proftpd", lines: ["LOGIN", "USER bob"], means: "proftpd-already-logged-in" },
  { name: "proftpd", lines: ["LOGIN", "CWD nosuch"], means: "no-such-file" },
  { name: "proftpd", lines: ["LOGIN", "MKD /root/x"], means: "file-access-denied" },
  { name: "proftpd", lines: ["LOGIN", "TYPE A", "SIZE x"], means: "proftpd-size-in-ascii" },
  { name: "proftpd", lines: ["LOGIN", "PORT 192,0,2,1,200,1"], means: "active-address-refused" },
  {
    name: "proftpd",
    options: { set: { TimeoutIdle: "3" } },
    lines: ["LOGIN", "WAIT"],
    means: "proftpd-idle-timeout",
  },
  {
    name: "proftpd",
    options: { set: { TimeoutLogin: "1" } },
    lines: ["WAIT"],
    means: "proftpd-login-timeout",
  },
  {
    name: "proftpd",
    options: { set: { PathDenyFilter: "\\.exe$" } },
    lines: ["LOGIN", "MKD a.exe"],
    means: "proftpd-name-refused",
  },
  { name: "pure-ftpd", lines: ["PWD"], means: "login-first" },
  { name: "pure-ftpd", lines: ["PASS x"], means: "user-first" },
  { name: "pure-ftpd", lines: ["AUTH TLS"], means: "pure-ftpd-tls-off" },
  { name: "pure-ftpd", lines: [], means: "pure-ftpd-no-anonymous" },
  { name: "pure-ftpd", lines: ["LOGIN", "XYZZY"], means: "command-unknown" },
  { name: "pure-ftpd", lines: ["LOGIN", "CWD nosuch"], means: "pure-ftpd-folder-unreachable" },
  { name: "pure-ftpd", lines: ["LOGIN", "DELE nosuch"], means: "pure-ftpd-delete-refused" },
  { name: "pure-ftpd", lines: ["LOGIN", "RMD nosuch"], means: "pure-ftpd-folder-not-removed" },
  { name: "pure-ftpd", lines: ["LOGIN", "MKD /root/x"], means: "pure-ftpd-folder-not-created" },
  { name: "pure-ftpd", lines: ["LOGIN", "LIST"], means: "pure-ftpd-no-data-connection" },
  {
    name: "pure-ftpd",
    lines: ["LOGIN", "PORT 192,0,2,1,200,1"],
    means: "pure-ftpd-active-foreign-address",
  },
  {
    name: "pure-ftpd",
    lines: ["LOGIN", "PORT 127,0,0,1,0,80"],
    means: "pure-ftpd-active-low-port",
  },
  { name: "pure-ftpd", lines: ["LOGIN", "RNFR nosuch"], means: "pure-ftpd-no-such-file" },
  {
    name: "pure-ftpd",
    options: { set: { ProhibitDotFilesWrite: "yes" } },
    lines: ["LOGIN", "MKD .x"],
    means: "pure-ftpd-name-refused",
  },
  {
    name: "pure-ftpd",
    options: { tls: "explicit", set: { TLS: "2" } },
    lines: ["USER alice"],
    means: "pure-ftpd-tls-required",
  },
  {
    name: "pure-ftpd",
    options: { set: { MinUID: "5000" } },
    lines: ["LOGIN"],
    means: "pure-ftpd-uid-too-low",
  },
];

for (const { name, options = {}, lines, means } of cases) {
  const title = `test/live/servers: ${name}: ${lines.join(", ")}: ${means}`;
  test(title, { skip: noDaemons() }, async () => {
    await withDaemon(name, options, async (server) => {
      const reply = await converse(server, lines);
      const words = reply.lines.join("\n");
      assert.equal(knowledge.meaning(words, name)?.id, means, words);
      assert.equal(knowledge.meaning(words)?.id, means, `without the product: ${words}`);
    });
  });
}

async function converse(server: DaemonServer, lines: readonly Line[]): Promise<Reply> {
  const session = await Session.dial({
    address: server.host,
    port: server.port,
    serverName: "localhost",
    sockets,
    timeouts,
    monotonic: () => performance.now(),
  });
  try {
    let reply = await session.greeting();
    for (const line of lines) reply = await say(session, server, line);
    return reply;
  } finally {
    session.destroy();
  }
}

async function say(session: Session, server: DaemonServer, line: Line): Promise<Reply> {
  if (line === "WAIT") return await session.receive();
  if (line === "LOGIN") {
    await session.command("USER", server.user);
    return await session.command("PASS", server.password);
  }
  const space = line.indexOf(" ");
  if (space < 0) return await session.command(line);
  return await session.command(line.slice(0, space), line.slice(space + 1));
}
