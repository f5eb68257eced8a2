// The network's checks across real networks: what a firewall, a NAT, a lossy or a narrow link looks like
// to a client, seen by the program itself against a real daemon.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Observation } from "#model/observation.ts";
import { noDaemons, withDaemon, type DaemonOptions } from "#test/kit/daemons/index.ts";
import { noNetworks, withNetwork, type Link, type Network } from "#test/kit/netns.ts";

const skip = noDaemons() || noNetworks();
const program = join(import.meta.dirname, "../../bin/ftpwarden.js");
const LOOK_TIMEOUT_MS = 90_000;

const direct: readonly Link[] = [["client", "server"]];
const routed: readonly Link[] = [
  ["client", "router"],
  ["router", "server"],
];

/** The findings graver than info, without `network/`, and every observation. */
async function look(net: Network, host: string, only = "network", ...more: readonly string[]) {
  const command = [process.execPath, program, "diagnose", host, "-o", "json", "--only", only];
  const result = await net.run("client", [...command, ...more], {
    timeoutMs: LOOK_TIMEOUT_MS,
  });
  const report = JSON.parse(result.stdout) as { targets: { observations: Observation[] }[] };
  const observations = report.targets.flatMap((target) => target.observations);
  const grave = observations.flatMap((seen) =>
    seen.verdict === "finding" && seen.severity !== "info"
      ? [seen.finding.replace(/^network\//, "")]
      : [],
  );
  return { grave: grave.toSorted(), observations, shown: `${result.stdout}\n${result.stderr}` };
}

async function served(
  links: readonly Link[],
  options: DaemonOptions,
  body: (net: Network) => Promise<void>,
): Promise<void> {
  await withNetwork(links, async (net) => {
    const where = { netns: net.netns("server"), address: net.address("server") };
    const set = { pasv_min_port: "40000", pasv_max_port: "40063", ...options.set };
    await withDaemon("vsftpd", { variant: "anonymous", ...where, ...options, set }, () =>
      body(net),
    );
  });
}

const filter = (hook: "input" | "forward" | "output", rules: string) =>
  `table inet test_filter { chain ${hook} { type filter hook ${hook} priority 0; policy accept;
    ${rules}
  }
  }`;

test("test/live/network: nothing between, nothing found", { skip }, async () => {
  await served(direct, {}, async (net) => {
    const seen = await look(net, net.address("server"));
    assert.deepEqual(seen.grave, [], seen.shown);
  });
});

test("test/live/network: a port dropped, rejected, prohibited", { skip }, async () => {
  const rows = [
    ["drop", "connect#silent"],
    ["reject with tcp reset", "connect#refused"],
    ["reject with icmpx type admin-prohibited", "connect#unreachable"],
  ] as const;
  await withNetwork(direct, async (net) => {
    for (const [verdict, expected] of rows) {
      await net.nft("server", filter("input", `tcp dport 21 ${verdict}`));
      const seen = await look(net, net.address("server"));
      assert.deepEqual(seen.grave, [expected], seen.shown);
      await net.runOk("server", ["nft", "delete", "table", "inet", "test_filter"]);
    }
  });
});

test("test/live/network: the first SYN of each connection is lost", { skip }, async () => {
  await served(direct, {}, async (net) => {
    await net.dropFirstSyn("server", 21);
    const seen = await look(net, net.address("server"));
    assert.deepEqual(seen.grave, ["connect#syn-lost"], seen.shown);
  });
});

test("test/live/network: the passive range is not opened in the firewall", { skip }, async () => {
  const rows = [
    ["drop", "passive#port-silent"],
    ["reject with tcp reset", "passive#port-refused"],
    ["reject with icmpx type admin-prohibited", "passive#port-unreachable"],
  ] as const;
  await served(routed, {}, async (net) => {
    for (const [verdict, expected] of rows) {
      await net.nft("router", filter("forward", `tcp dport 40000-40063 ct state new ${verdict}`));
      const seen = await look(net, net.address("server"), "network/passive");
      assert.deepEqual(seen.grave, [expected], seen.shown);
      await net.runOk("router", ["nft", "delete", "table", "inet", "test_filter"]);
    }
  });
});

test("test/live/network: behind NAT the server names its inner address", { skip }, async () => {
  await served(routed, {}, async (net) => {
    await net.forwardPort("router", { from: "client", ports: "21", to: "server" });
    const seen = await look(net, net.address("router", "client"), "network/passive");
    assert.deepEqual(seen.grave, ["passive#port-refused", "passive#private-address"], seen.shown);
  });
});

test("test/live/network: a firewall that opens data ports by reading PASV", { skip }, async (t) => {
  await served(routed, { tls: "explicit" }, async (net) => {
    const helper = `table ip test_helper {
      ct helper ftp-standard { type "ftp" protocol tcp; }
      chain pre { type filter hook prerouting priority 0; policy accept;
        tcp dport 21 ct helper set "ftp-standard"
      }
      chain pass { type filter hook forward priority 0; policy drop;
        ct state established,related accept
        tcp dport 21 accept
        iifname "${net.device("router", "server")}" accept
      }
      }`;
    try {
      await net.nft("router", helper);
    } catch (thrown) {
      if (!/No such file|not supported/.test(String(thrown))) throw thrown;
      t.skip(`no FTP helper in this kernel: ${(thrown as Error).message.slice(0, 120)}`);
      return;
    }
    const address = net.address("server");
    const clear = await look(net, address, "network/passive", "--security", "clear");
    assert.deepEqual(clear.grave, [], clear.shown);
    const tls = await look(net, address, "network/passive");
    assert.deepEqual(tls.grave, ["passive#fails-under-tls"], tls.shown);
  });
});

/** A link of 600 bytes in the middle, and nobody may say so. */
async function narrow(net: Network): Promise<void> {
  for (const [here, there] of [
    ["near", "far"],
    ["far", "near"],
  ] as const) {
    await net.setMtu(here, 600, there);
    await net.nft(here, filter("output", "icmp type destination-unreachable drop"));
  }
}

test("test/live/network: a link that swallows full-sized packets", { skip }, async () => {
  const links: readonly Link[] = [
    ["client", "near"],
    ["near", "far"],
    ["far", "server"],
  ];
  const files = { "/srv/ftp/large.bin": "x".repeat(60_000) };
  await served(links, { files }, async (net) => {
    const route = (host: string, to: string, via: string) =>
      net.runOk(host, ["ip", "route", "add", to, "via", via]);
    await route("near", "10.77.2.0/24", net.address("far", "near"));
    await route("far", "10.77.0.0/24", net.address("near", "far"));
    const wide = await look(net, net.address("server"), "network/path");
    assert.deepEqual(wide.grave, [], wide.shown);
    assert.ok(
      wide.observations.some(({ verdict }) => verdict === "ok"),
      wide.shown,
    );
    await narrow(net);
    const seen = await look(net, net.address("server"), "network/path");
    assert.deepEqual(seen.grave, ["path#large-download-stalls"], seen.shown);
  });
});
