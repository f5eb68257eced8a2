// What the conformance check says of the real daemons, in clear and under TLS: nothing that we do not know.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#model/secret.ts";
import { conformance } from "#checks/application/conformance.ts";
import { TIMEOUTS } from "#ftp/client/limits.ts";
import { serverKnowledge, servers } from "#servers/index.ts";
import { type DaemonServer, noDaemons, withDaemon } from "#test/kit/daemons/index.ts";
import { lookWith, targetOf } from "#test/kit/world.ts";

const files = {
  "/home/alice/lines.txt": "line one\nline two\n",
  "/home/alice/folder/inside.txt": "inside\n",
};

async function look(server: DaemonServer) {
  const login = { user: server.user, password: async () => new Secret(server.password) };
  const target = targetOf({ host: server.host, port: server.port, login });
  const options = { allowCleartext: true };
  const knowledge = serverKnowledge(servers);
  return await lookWith(conformance, { target, servers: knowledge, options, timeouts: TIMEOUTS });
}

for (const name of ["vsftpd", "proftpd", "pure-ftpd"] as const) {
  for (const tls of ["none", "explicit"] as const) {
    const title = `test/live/conformance: ${name}, TLS ${tls}: only what every release of it does`;
    test(title, { skip: noDaemons() }, async () => {
      await withDaemon(name, { tls, files }, async (server) => {
        const sights = await look(server);
        const [first] = sights;
        assert.ok(Number(first?.facts?.["passedCount"]) >= 60, JSON.stringify(first?.facts));
        for (const sight of sights) {
          if (sight.saw === "ok") continue;
          assert.equal(sight.facts?.["known"], true, JSON.stringify(sight));
        }
      });
    });
  }
}
