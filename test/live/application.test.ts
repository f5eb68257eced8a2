// What the checks of the application say of the real daemons, well and ill.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, Sight } from "#model/check.ts";
import { Secret } from "#model/secret.ts";
import type { Walk } from "#model/walk.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { anonymous } from "#checks/application/anonymous.ts";
import { greeting } from "#checks/application/greeting.ts";
import { limits } from "#checks/application/limits.ts";
import { login } from "#checks/application/login.ts";
import { transfer } from "#checks/application/transfer.ts";
import { version } from "#checks/application/version.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import {
  type DaemonName,
  daemonNames,
  type DaemonOptions,
  type DaemonServer,
  noDaemons,
  withDaemon,
} from "#test/kit/daemons/index.ts";
import { lookWith, names, partsOf, targetOf, TEST_TIMEOUTS, walkTo } from "#test/kit/world.ts";

const skip = noDaemons();
const knowledge = serverKnowledge(servers);
/** Pure-FTPd holds a refusal back for up to eight seconds. */
const timeouts = { ...TEST_TIMEOUTS, greetingMs: 12_000, replyMs: 12_000, dataConnectMs: 3_000 };

interface Scene {
  readonly server: DaemonServer;
  readonly walk: Walk;
  readonly look: <K extends string>(
    check: Check<OutsideWorld, string, K>,
  ) => Promise<readonly Sight<K>[]>;
}

interface Asked extends DaemonOptions {
  readonly password?: string;
  readonly user?: string;
  readonly writeTests?: boolean;
}

async function scene(name: DaemonName, asked: Asked, body: (scene: Scene) => Promise<void>) {
  await withDaemon(name, asked, async (server) => {
    const { user = server.user, password = server.password, writeTests = true } = asked;
    const given = {
      target: targetOf({
        host: server.host,
        port: server.port,
        login: { user, password: () => Promise.resolve(new Secret(password)) },
      }),
      servers: knowledge,
      timeouts,
      options: { writeTests, allowCleartext: true },
    };
    const walk = await walkTo(partsOf(given));
    await body({ server, walk, look: async (check) => await lookWith(check, given, walk) });
  });
}

const found = (sights: readonly Sight[]) => names(sights).filter((name) => name !== "unknown");
const facts = (sights: readonly Sight[], name: string) =>
  sights.find(({ saw }) => saw === name)?.facts ?? {};

for (const name of daemonNames) {
  for (const tls of ["none", "explicit"] as const) {
    test(
      `test/live/application: ${name}, writable, TLS ${tls}: all is well`,
      { skip },
      async () => {
        await scene(name, { variant: "writable", tls }, async ({ look, server }) => {
          const greeted = await look(greeting);
          const first = greeted[0];
          assert.ok(
            first?.saw === "ok" || first?.saw === "reveals-release",
            JSON.stringify(greeted),
          );
          assert.equal(first.facts?.["product"], name);
          assert.deepEqual(found(await look(login)), ["ok"]);
          assert.deepEqual(found(await look(anonymous)), ["off"]);
          assert.deepEqual(found(await look(limits)), ["ok"]);
          const moved = await look(transfer);
          assert.deepEqual(names(moved), ["ok"], JSON.stringify(moved));
          const home = await server.run(["ls", "-A", "/home/alice"]);
          assert.doesNotMatch(home.stdout, /ftpwarden/, "files were left behind");
          for (const sight of await look(version)) {
            const mild = ["ok", "unknown", "vulnerable-disputed"].includes(sight.saw);
            assert.ok(mild || severityOf(sight) === "info", JSON.stringify(sight));
          }
        });
      },
    );
  }

  test(`test/live/application: ${name}, masked: known by what else it says`, { skip }, async () => {
    await scene(name, { variant: "hardened" }, async ({ look }) => {
      const [sight] = await look(greeting);
      assert.equal(sight?.facts?.["product"], name);
    });
  });

  test(`test/live/application: ${name}, anonymous reading, then writing`, { skip }, async () => {
    await scene(name, { variant: "anonymous" }, async ({ look }) => {
      const sights = await look(anonymous);
      assert.deepEqual(found(sights), ["on"], JSON.stringify(sights));
    });
    await scene(name, { variant: "anonymous-writable" }, async ({ look }) => {
      const sights = await look(anonymous);
      assert.ok(found(sights).includes("can-write"), JSON.stringify(sights));
    });
  });

  test(`test/live/application: ${name}, a wrong password`, { skip }, async () => {
    await scene(name, { password: "wrong" }, async ({ look }) => {
      const sights = await look(login);
      assert.deepEqual(names(sights), ["refused"]);
      assert.equal(facts(sights, "refused")["means"], "login-incorrect");
      assert.equal(facts(sights, "refused")["at"], "PASS");
    });
  });
}

function severityOf(sight: Sight): string | undefined {
  return "severity" in sight ? sight.severity : undefined;
}

/** One fault put into a real daemon, and what the checks must say of it. */
interface Fault {
  readonly name: DaemonName;
  readonly asked: Asked;
  readonly check: Check<OutsideWorld>;
  readonly saw: string;
  readonly means: string;
}

const vsftpdGreetings: readonly [string, Record<string, string>, string][] = [
  ["oops", { banner_file: "/etc/nosuch" }, "banner-file-unreadable"],
  ["oops", { secure_chroot_dir: "/nosuch" }, "secure-chroot-dir-missing"],
  ["oops", { nopriv_user: "nosuch" }, "nopriv-user-missing"],
  ["oops", { ftp_username: "nosuch", anonymous_enable: "YES" }, "ftp-user-missing"],
  ["oops", { local_enable: "NO", anonymous_enable: "NO" }, "logins-all-off"],
  ["oops", { userlist_enable: "YES", userlist_file: "/etc/nosuch" }, "user-list-unreadable"],
  ["oops", { vsftpd_log_file: "/var/log/nodir/x", xferlog_std_format: "NO" }, "log-unopenable"],
];

const faults: readonly Fault[] = [
  ...vsftpdGreetings.map(([saw, set, means]): Fault => ({
    name: "vsftpd",
    asked: { set },
    check: greeting,
    saw,
    means,
  })),
  {
    name: "vsftpd",
    asked: { variant: "writable", set: { chroot_local_user: "YES" } },
    check: login,
    saw: "oops",
    means: "writable-root-in-chroot",
  },
  {
    name: "vsftpd",
    asked: { set: { local_root: "/srv", chroot_list_enable: "YES", chroot_list_file: "/nosuch" } },
    check: login,
    saw: "oops",
    means: "chroot-list-unreadable",
  },
  {
    name: "vsftpd",
    asked: { set: { userlist_enable: "YES", userlist_file: "/etc/passwd", userlist_deny: "NO" } },
    check: login,
    saw: "refused",
    means: "user-list-refused",
  },
  {
    name: "vsftpd",
    asked: { variant: "default", tls: "none" },
    check: transfer,
    saw: "store-refused",
    means: "vsftpd-permission-denied",
  },
  {
    name: "vsftpd",
    asked: { variant: "default", tls: "explicit" },
    check: transfer,
    saw: "store-refused",
    means: "vsftpd-permission-denied",
  },
  {
    name: "vsftpd",
    asked: { set: { max_per_ip: "2" } },
    check: limits,
    saw: "too-many-from-address",
    means: "vsftpd-too-many-from-address",
  },
  {
    name: "vsftpd",
    asked: { set: { max_clients: "2" } },
    check: limits,
    saw: "too-many-users",
    means: "vsftpd-too-many-users",
  },
  {
    name: "proftpd",
    asked: { set: { MaxClientsPerHost: "2" } },
    check: limits,
    saw: "too-many-from-address",
    means: "proftpd-too-many-from-address",
  },
  {
    name: "proftpd",
    asked: { set: { MaxClients: "2" } },
    check: limits,
    saw: "too-many-users",
    means: "proftpd-too-many-users",
  },
  {
    name: "pure-ftpd",
    asked: { set: { MaxClientsPerIP: "2" } },
    check: limits,
    saw: "too-many-from-address",
    means: "pure-ftpd-too-many-from-address",
  },
  {
    name: "pure-ftpd",
    asked: { set: { MaxClientsNumber: "2" } },
    check: limits,
    saw: "too-many-users",
    means: "pure-ftpd-too-many-users",
  },
];

for (const { name, asked, check, saw, means } of faults) {
  const how = JSON.stringify(asked.set ?? asked);
  test(`test/live/application: ${name} with ${how}: ${saw}`, { skip }, async () => {
    await scene(name, asked, async ({ look, walk }) => {
      const sights = await look(check);
      assert.deepEqual(found(sights), [saw], JSON.stringify([sights, walk.phases]));
      assert.equal(facts(sights, saw)["means"], means);
    });
  });
}
