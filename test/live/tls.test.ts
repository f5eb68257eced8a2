// What the TLS checks say of the real daemons.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, Sight } from "#model/check.ts";
import { Secret } from "#model/secret.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { certificate } from "#checks/application/certificate.ts";
import { cleartext } from "#checks/application/cleartext.ts";
import { dataTls } from "#checks/application/data-tls.ts";
import { tls } from "#checks/application/tls.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import {
  type DaemonName,
  type DaemonOptions,
  type DaemonServer,
  noDaemons,
  withDaemon,
} from "#test/kit/daemons/index.ts";
import { lookWith, names, targetOf } from "#test/kit/world.ts";

const knowledge = serverKnowledge(servers);

async function look<K extends string>(
  check: Check<OutsideWorld, string, K>,
  server: DaemonServer,
): Promise<readonly Sight<K>[]> {
  const login = { user: server.user, password: async () => new Secret(server.password) };
  const security = server.tls === "implicit" ? "implicit" : "auto";
  const target = targetOf({ host: server.host, port: server.port, login, security });
  return await lookWith(check, { target, servers: knowledge });
}

function factsOf(sights: readonly Sight[], name: string) {
  return sights.find(({ saw }) => saw === name)?.facts ?? {};
}

for (const name of ["vsftpd", "proftpd", "pure-ftpd"] as const) {
  test(`test/live/tls: ${name}, as it is and without TLS`, { skip: noDaemons() }, async () => {
    await withDaemon(name, { tls: "explicit" }, async (server) => {
      const sights = await look(tls, server);
      assert.deepEqual(names(sights), ["ok"], JSON.stringify(sights));
      assert.deepEqual(factsOf(sights, "ok").protocols, ["TLSv1.2", "TLSv1.3"]);
    });
    await withDaemon(name, { tls: "none" }, async (server) => {
      const sights = await look(tls, server);
      // Pure-FTPd lists AUTH TLS though it is off.
      const said = name === "pure-ftpd" ? "advertised-refused" : "absent";
      assert.deepEqual(names(sights), [said], JSON.stringify(sights));
    });
  });
}

test("test/live/tls: old settings of vsftpd", { skip: noDaemons() }, async () => {
  const hidden = { tls: "explicit", set: { ssl_tlsv1: "NO" } } as const;
  await withDaemon("vsftpd", hidden, async (server) => {
    assert.deepEqual(names(await look(tls, server)), ["not-advertised"]);
  });
  const loose = { tls: "explicit", set: { ssl_ciphers: "ALL:@SECLEVEL=0" } } as const;
  await withDaemon("vsftpd", loose, async (server) => {
    const sights = await look(tls, server);
    const seen = names(sights);
    for (const finding of ["tls10", "tls11"]) assert.ok(seen.includes(finding), seen.join());
  });
});

interface Case {
  readonly daemon: DaemonName;
  readonly options: DaemonOptions;
  readonly clear: string;
  readonly data: string;
}

const strict = { tls: "explicit", variant: "writable" } as const;
const cases: readonly Case[] = [
  { daemon: "vsftpd", options: strict, clear: "ok", data: "reuse-demanded" },
  {
    daemon: "vsftpd",
    options: { ...strict, tls: "implicit", set: { require_ssl_reuse: "NO" } },
    clear: "ok",
    data: "ok",
  },
  {
    daemon: "vsftpd",
    options: { ...strict, set: { force_local_data_ssl: "NO" } },
    clear: "data",
    data: "reuse-demanded",
  },
  {
    daemon: "vsftpd",
    options: { ...strict, set: { force_local_logins_ssl: "NO" } },
    clear: "login-optional",
    data: "reuse-demanded",
  },
  { daemon: "vsftpd", options: { tls: "none" }, clear: "everything", data: "unknown" },
  { daemon: "proftpd", options: strict, clear: "login-optional", data: "reuse-demanded" },
  {
    daemon: "proftpd",
    options: { ...strict, set: { TLSRequired: "on", TLSOptions: "NoSessionReuseRequired" } },
    clear: "ok",
    data: "ok",
  },
  {
    daemon: "proftpd",
    options: { ...strict, set: { TLSRequired: "ctrl" } },
    clear: "data",
    data: "reuse-demanded",
  },
  {
    daemon: "pure-ftpd",
    options: { ...strict, set: { TLS: "1" } },
    clear: "login-optional",
    data: "reuse-refused",
  },
  {
    daemon: "pure-ftpd",
    options: { ...strict, set: { TLS: "2" } },
    clear: "data",
    data: "reuse-refused",
  },
  {
    daemon: "pure-ftpd",
    options: { ...strict, set: { TLS: "3" } },
    clear: "ok",
    data: "reuse-refused",
  },
];

for (const { daemon, options, clear, data } of cases) {
  const words = `${daemon} ${options.tls} ${JSON.stringify(options.set ?? {})}`;
  const title = `test/live/tls: ${words}: ${clear} in clear, data channel ${data}`;
  test(title, { skip: noDaemons() }, async () => {
    await withDaemon(daemon, options, async (server) => {
      const inClear = await look(cleartext, server);
      assert.deepEqual(names(inClear), [clear], JSON.stringify(inClear));
      const onData = await look(dataTls, server);
      assert.deepEqual(names(onData), [data], JSON.stringify(onData));
      const shown = options.tls === "none" ? "unknown" : "self-signed";
      assert.ok(names(await look(certificate, server)).includes(shown));
    });
  });
}
