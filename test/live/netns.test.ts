// The network kit: what it says it does to packets, it does, and it leaves nothing.

import assert from "node:assert/strict";
import { readdirSync, existsSync } from "node:fs";
import { test } from "node:test";
import { noDaemons, withDaemon } from "#test/kit/daemons/index.ts";
import { noNetworks, withNetwork } from "#test/kit/netns.ts";

const skip = noDaemons() || noNetworks();
const curl = (url: string, ...more: string[]) => ["curl", "-sS", "--max-time", "10", ...more, url];

function ours(): string[] {
  if (!existsSync("/run/netns")) return [];
  return readdirSync("/run/netns").filter((name) => name.includes(`-test-${process.pid}-`));
}

test(
  "test/kit/netns: a daemon in one host serves another, on both families",
  {
    skip,
  },
  async () => {
    await withNetwork([["client", "server"]], async (net) => {
      assert.equal(ours().length, 2);
      for (const address of [net.address("server"), net.address6("server")]) {
        const where = { netns: net.netns("server"), address };
        await withDaemon("vsftpd", { ...where, variant: "anonymous" }, async () => {
          const host = address.includes(":") ? `[${address}]` : address;
          const out = await net.runOk("client", curl(`ftp://${host}/welcome.txt`));
          assert.equal(out, "Welcome.\n");
        });
      }
    });
    assert.deepEqual(ours(), []);
  },
);

test(
  "test/kit/netns: through a router that translates, and one that forgets data ports",
  {
    skip,
  },
  async () => {
    const links = [
      ["client", "router"],
      ["router", "server"],
    ] as const;
    await withNetwork(links, async (net) => {
      const where = { netns: net.netns("server"), address: net.address("server") };
      await net.forwardPort("router", { from: "client", ports: "21", to: "server" });
      await net.nft(
        "router",
        `table inet f { chain forward { type filter hook forward priority 0;
         ct state established,related accept
         tcp dport 21 accept
         counter drop; }
    }`,
      );
      await withDaemon("vsftpd", { ...where, variant: "anonymous" }, async () => {
        const url = `ftp://${net.address("router", "client")}/welcome.txt`;
        const blocked = await net.run("client", curl(url, "--connect-timeout", "2"));
        assert.notEqual(blocked.status, 0);
        await net.runOk("router", ["nft", "flush", "chain", "inet", "f", "forward"]);
        const behind = `ftp://${net.address("server")}/welcome.txt`;
        assert.equal(await net.runOk("client", curl(behind)), "Welcome.\n");
        await net.masquerade("router", "server");
        assert.equal(await net.runOk("client", curl(behind)), "Welcome.\n");
      });
    });
  },
);

test("test/kit/netns: the first SYN is lost, and the second is not", { skip }, async () => {
  await withNetwork([["client", "server"]], async (net) => {
    await net.dropFirstSyn("server", 21);
    const address = net.address("server");
    await withDaemon("vsftpd", { netns: net.netns("server"), address }, async () => {
      await net.run("client", curl(`ftp://${address}/`));
      const rules = await net.runOk("server", ["nft", "list", "table", "inet", "kit_first_syn"]);
      assert.match(rules, /counter packets 1 bytes \d+ drop/);
      await net.setMtu("server", 1200);
      const link = await net.runOk("server", ["ip", "link", "show", net.device("server")]);
      assert.match(link, /mtu 1200/);
    });
  });
});
