// What guides get wrong, and the commonest ways to break each real daemon, as far as it shows outside: the
// fault that is believed must be the one that was made, and nothing that is not true may be believed beside it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Secret } from "#model/secret.ts";
import { clock } from "#machine/clock.ts";
import { sockets } from "#machine/sockets.ts";
import { TIMEOUTS } from "#ftp/client/limits.ts";
import { Session } from "#ftp/client/session.ts";
import { whyNoBoxes } from "#test/kit/daemons/box.ts";
import {
  type DaemonName,
  type DaemonOptions,
  type DaemonServer,
  withDaemon,
} from "#test/kit/daemons/index.ts";
import { diagnoseWhole } from "#test/kit/diagnose.ts";
import { TEST_TIMEOUTS, targetOf } from "#test/kit/world.ts";

interface Case {
  readonly what: string;
  readonly server: DaemonName;
  readonly options?: DaemonOptions;
  /** What is done to the running server; gives back how to end it. */
  readonly prepare?: (server: DaemonServer) => Promise<() => void>;
  /** Whether the account is used; otherwise only a visitor looks. */
  readonly as?: "user" | "visitor" | "wrong password";
  readonly fault: string;
  /** True as well, and told beside it. */
  readonly beside?: readonly string[];
}

const BELIEVED = 0.5;
/** These hold for any server that has no TLS, or only a certificate of its own making. */
const ALWAYS_TRUE = [
  "tls-off",
  "tls-advertised-but-off",
  "certificate-self-signed",
  "cleartext-allowed",
];
const onePort = (server: DaemonServer) => String(server.passive.from);

const cases: readonly Case[] = [
  {
    what: "an option that vsftpd does not know stops it",
    server: "vsftpd",
    options: { set: { connection_timeout: "60" }, mustListen: false },
    fault: "service-down",
  },
  {
    what: "listen_port=70000 listens elsewhere",
    server: "vsftpd",
    options: { set: { listen_port: "70000" }, mustListen: false },
    fault: "service-down",
  },
  {
    what: "anonymous root writable",
    server: "vsftpd",
    options: { variant: "anonymous" },
    prepare: async (server) => {
      await server.run(["chmod", "777", "/srv/ftp"]);
      return () => {};
    },
    as: "visitor",
    fault: "writable-chroot",
  },
  {
    what: "anon_root missing",
    server: "vsftpd",
    options: { variant: "anonymous", set: { anon_root: "/srv/nowhere" } },
    as: "visitor",
    fault: "anonymous-broken",
  },
  {
    what: "secure_chroot_dir missing: the process lives, every session dies",
    server: "vsftpd",
    options: { set: { secure_chroot_dir: "/run/nowhere" } },
    fault: "secure-chroot-dir-missing",
  },
  {
    what: "passive pool full",
    server: "vsftpd",
    options: { variant: "writable" },
    prepare: async (server) => {
      await server.stop();
      await server.start({ pasv_min_port: onePort(server), pasv_max_port: onePort(server) });
      return await hold(server, "PASV");
    },
    fault: "passive-ports-exhausted",
  },
  {
    what: "pasv_address of somebody else",
    server: "vsftpd",
    options: { variant: "writable", set: { pasv_address: "127.9.9.9" } },
    fault: "passive-address-wrong",
  },
  {
    what: "ssl_tlsv1=NO hides AUTH TLS from FEAT",
    server: "vsftpd",
    options: { variant: "writable", tls: "explicit", set: { ssl_tlsv1: "NO" } },
    fault: "tls-hidden",
  },
  {
    what: "max_clients reached",
    server: "vsftpd",
    options: { set: { max_clients: "1" } },
    prepare: (server) => hold(server),
    fault: "too-many-clients",
  },
  {
    what: "max_per_ip reached",
    server: "vsftpd",
    options: { set: { max_per_ip: "1" } },
    prepare: (server) => hold(server),
    fault: "too-many-from-one-address",
  },
  {
    what: "writing not allowed",
    server: "vsftpd",
    fault: "write-not-allowed",
  },
  {
    what: "wrong password",
    server: "vsftpd",
    as: "wrong password",
    fault: "login-rejected",
  },
  {
    what: "MasqueradeAddress of somebody else",
    server: "proftpd",
    options: { set: { MasqueradeAddress: "127.9.9.9" } },
    fault: "passive-address-wrong",
  },
  {
    what: "MaxClients reached",
    server: "proftpd",
    options: { set: { MaxClients: "1" } },
    prepare: (server) => hold(server, "login"),
    fault: "too-many-clients",
  },
  {
    what: "wrong password",
    server: "proftpd",
    as: "wrong password",
    fault: "login-rejected",
  },
  {
    what: "ForcePassiveIP of somebody else",
    server: "pure-ftpd",
    options: { set: { ForcePassiveIP: "127.9.9.9" } },
    fault: "passive-address-wrong",
  },
  {
    what: "MaxClientsNumber reached",
    server: "pure-ftpd",
    options: { set: { MaxClientsNumber: "1" } },
    prepare: (server) => hold(server),
    fault: "too-many-clients",
  },
  {
    what: "MaxClientsPerIP reached",
    server: "pure-ftpd",
    options: { set: { MaxClientsPerIP: "1" } },
    prepare: (server) => hold(server),
    fault: "too-many-from-one-address",
  },
  {
    what: "TLS in FEAT, but off",
    server: "pure-ftpd",
    fault: "tls-advertised-but-off",
  },
  {
    what: "wrong password",
    server: "pure-ftpd",
    as: "wrong password",
    fault: "login-rejected",
  },
];

describe("test/live/facts", { skip: whyNoBoxes() ?? false, concurrency: 2 }, () => {
  for (const { what, server: name, options, prepare, as = "user", fault, beside = [] } of cases) {
    test(`${name}: ${what}: ${fault}`, async () => {
      await withDaemon(name, options ?? {}, async (server) => {
        const release = await prepare?.(server);
        try {
          const { diagnosis, findings } = await diagnosed(server, as);
          const believed = diagnosis.suspects
            .filter(({ belief }) => belief >= BELIEVED)
            .map((suspect) => suspect.fault);
          const others = believed.filter((id) => ![fault, ...beside, ...ALWAYS_TRUE].includes(id));
          const seen = `believed: ${believed.join(", ")}; seen: ${findings.join(", ")}`;
          assert.ok(believed.includes(fault), seen);
          assert.deepEqual(others, [], seen);
        } finally {
          release?.();
        }
      });
    });
  }
});

async function diagnosed(server: DaemonServer, as: NonNullable<Case["as"]>) {
  const { host, port, user } = server;
  const password = new Secret(as === "wrong password" ? "not-the-password" : server.password);
  const login = { user, password: () => Promise.resolve(password) };
  return await diagnoseWhole({
    target: targetOf({ host, port, ...(as === "visitor" ? {} : { login }) }),
    // Pure-FTPd takes several seconds to say no to a password.
    timeouts: { ...TEST_TIMEOUTS, replyMs: TIMEOUTS.replyMs },
    options: { writeTests: true, allowCleartext: true },
  });
}

/** One session that stays: connected, logged in, or holding a passive port. */
async function hold(server: DaemonServer, how?: "login" | "PASV"): Promise<() => void> {
  const session = await Session.dial({
    address: server.host,
    port: server.port,
    serverName: server.host,
    sockets,
    timeouts: TIMEOUTS,
    monotonic: () => clock.monotonic(),
  });
  await session.greeting();
  if (how !== undefined) {
    await session.command("USER", server.user);
    const login = await session.command("PASS", server.password);
    assert.equal(login.code, 230);
  }
  if (how === "PASV") assert.equal((await session.command("PASV")).code, 227);
  return () => session.destroy();
}
