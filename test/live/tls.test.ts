// What the TLS checks say of the real daemons.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, Sight } from "#model/check.ts";
import { Secret } from "#model/secret.ts";
import type { OutsideWorld } from "#checks/look.ts";
import { tls } from "#checks/application/tls.ts";
import { type DaemonServer, noDaemons, withDaemon } from "#test/kit/daemons/index.ts";
import { lookWith, names, targetOf } from "#test/kit/world.ts";

async function look<K extends string>(
  check: Check<OutsideWorld, string, K>,
  server: DaemonServer,
): Promise<readonly Sight<K>[]> {
  const login = { user: server.user, password: async () => new Secret(server.password) };
  const security = server.tls === "implicit" ? "implicit" : "auto";
  const target = targetOf({ host: server.host, port: server.port, login, security });
  return await lookWith(check, { target });
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
