// Our DNS client against a real validating resolver: what it refuses as bogus, it is seen to refuse.

import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { test } from "node:test";
import { resolve } from "#checks/network/resolve.ts";
import { createDns } from "#machine/dns.ts";
import { whyNoBoxes } from "#test/kit/daemons/box.ts";
import { startDnsServer, zone } from "#test/kit/dns-server.ts";
import { withTools } from "#test/kit/tools.ts";
import { lookWith, names, phase, targetOf, walkOf } from "#test/kit/world.ts";

const skip = whyNoBoxes() ?? false;

const rows = {
  "ftp.plain.test A": ["192.0.2.1"],
  "plain.test SOA": [],
  "ftp.signed.test A": ["192.0.2.2"],
  "signed.test SOA": [],
};

async function freePort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}

/** `signed.test` must be signed by a key that nobody has, `plain.test` need not be signed. */
function configuration(port: number, upstream: string): string {
  return `server:
  interface: 127.0.0.1@${port}
  username: ""
  chroot: ""
  pidfile: "/run/unbound-test.pid"
  use-syslog: no
  do-not-query-localhost: no
  module-config: "validator iterator"
  trust-anchor: "signed.test. DS 12345 8 2 ${"ab".repeat(32)}"
  local-zone: "test." nodefault
  ede: yes
remote-control:
  control-enable: no
stub-zone:
  name: "plain.test"
  stub-addr: ${upstream}
stub-zone:
  name: "signed.test"
  stub-addr: ${upstream}
`;
}

test(
  "test/live/dns: a validating resolver refuses what is bogus, and shows it unchecked",
  { skip },
  async () => {
    const upstream = await startDnsServer(zone(rows, { authoritative: true }));
    const port = await freePort();
    const server = `127.0.0.1:${port}`;
    try {
      await withTools(["unbound"], async (box) => {
        const input = configuration(port, upstream.at.replace(":", "@"));
        await box.run(["sh", "-c", "cat > /etc/unbound/test.conf"], { input });
        const started = await box.run(["unbound", "-c", "/etc/unbound/test.conf"]);
        assert.equal(started.status, 0, started.stderr);
        const dns = createDns();
        const ask = (name: string, checkingDisabled = false) =>
          dns.ask({ name, type: "A", server, timeoutMs: 8000, checkingDisabled });
        const [plain] = await ask("ftp.plain.test");
        assert.deepEqual(plain?.data, ["192.0.2.1"]);
        const [bogus] = await ask("ftp.signed.test");
        assert.equal(bogus?.rcode, "SERVFAIL");
        assert.ok(bogus.extendedErrors.some((code) => code >= 6 && code <= 12));
        const [unchecked] = await ask("ftp.signed.test", true);
        assert.deepEqual(unchecked?.data, ["192.0.2.2"]);
        const problem = { code: "unreachable", message: "", system: "EAI_AGAIN" } as const;
        const sights = await lookWith(
          resolve,
          {
            target: targetOf({ host: "ftp.signed.test" }),
            dns: { ask: (question) => dns.ask(question), systemResolvers: () => [server] },
          },
          walkOf({ phases: [phase("resolve", "failed", { problem })] }),
        );
        assert.deepEqual(names(sights), ["dnssec-bogus"]);
      });
    } finally {
      await upstream.close();
    }
  },
);
