import assert from "node:assert/strict";
import { connect as dial } from "node:net";
import { test, type TestContext } from "node:test";
import type { Sight } from "#model/check.ts";
import type { Sockets } from "#ftp/client/sockets.ts";
import { sockets } from "#machine/sockets.ts";
import { servers, serverKnowledge } from "#servers/index.ts";
import { practice } from "#test/kit/practice.ts";
import { scriptedFtp, type Script } from "#test/kit/scripted-ftp.ts";
import { lookWith, names, targetOf, TEST_TIMEOUTS, walkOf } from "#test/kit/world.ts";
import { active } from "./active.ts";

const V4 = { address: "127.0.0.1", family: 4 } as const;
const walked = walkOf({ addresses: [V4], address: V4.address, loggedIn: true, as: "anonymous" });

const refusesOthers = (argument: string) =>
  !argument.includes("127,0,0,1,") || argument.endsWith(",3,255")
    ? "500 Illegal PORT command."
    : undefined;

/** A server's active mode by hand: PORT keeps the port, LIST connects to it, from `from`. */
function activeScript(options: { from?: string; accepts?: (argument: string) => boolean } = {}) {
  let port = 0;
  const script: Script = {
    EPRT: "500 Unknown command.",
    PORT: (argument) => {
      if (!(options.accepts?.(argument) ?? true)) return "550 Permission denied.";
      const refused = options.accepts ? undefined : refusesOthers(argument);
      if (refused) return refused;
      const [high, low] = argument.split(",").slice(4).map(Number);
      port = (high ?? 0) * 256 + (low ?? 0);
      return "200 PORT command successful.";
    },
    LIST: (_, peer) => {
      peer.say("150 Here it comes.");
      const localAddress = options.from ?? V4.address;
      const socket = dial({ host: V4.address, port, localAddress }, () => {
        socket.end();
        peer.say("226 Sent.");
      });
      socket.on("error", () => peer.say("425 Failed to establish connection."));
      return "";
    },
  };
  return script;
}

async function see(t: TestContext, script: Script, own: Sockets = sockets) {
  const server = await scriptedFtp({ script });
  t.after(() => server.close());
  const timeouts = { ...TEST_TIMEOUTS, replyMs: 700, dataConnectMs: 300 };
  const target = targetOf({ host: V4.address, port: server.port });
  const parts = { target, sockets: own, timeouts, servers: serverKnowledge(servers) };
  const sights = await lookWith(active, parts, walked);
  return { sights, heard: server.heard };
}

const find = (sights: readonly Sight[], saw: string) => {
  const found = sights.find((sight) => sight.saw === saw);
  assert.ok(found, `${saw} among ${names(sights).join()}`);
  return found;
};

test("checks/network/active: the server comes back, from a port that is not 20", async (t) => {
  const { sights, heard } = await see(t, activeScript());
  assert.deepEqual(names(sights), ["command-refused", "source-port-not-20"]);
  assert.equal(find(sights, "command-refused").facts?.verb, "EPRT");
  assert.ok(heard.includes("PORT 192,0,2,1,195,101"), heard.join(" | "));
});

test("checks/network/active: both commands work against a server of our own", async (t) => {
  const server = await practice(t, {});
  const target = targetOf({ host: server.host, port: server.port });
  const sights = await lookWith(active, { target }, walked);
  assert.deepEqual(names(sights), ["source-port-not-20"]);
});

test("checks/network/active: a data connection from another address", async (t) => {
  const { sights } = await see(t, activeScript({ from: "127.0.0.2" }));
  assert.equal(find(sights, "foreign-source").facts?.source, "127.0.0.2");
});

test("checks/network/active: other people's addresses and low ports accepted, never used", async (t) => {
  const { sights, heard } = await see(t, activeScript({ accepts: () => true }));
  const bounce = find(sights, "bounce-accepted");
  assert.equal(bounce.facts?.foreign, "192.0.2.1");
  assert.equal(find(sights, "low-port-accepted").facts?.port, 1023);
  const last = heard.findLastIndex((line) => line.includes("192,0,2,1") || line.endsWith(",3,255"));
  assert.equal(heard[last + 1], "QUIT", "the session that holds the address is given up");
});

test("checks/network/active: refused by setting is a note", async (t) => {
  const { sights } = await see(t, activeScript({ accepts: () => false }));
  assert.deepEqual(names(sights), ["command-refused"]);
  assert.match(String(sights[0]?.facts?.reply), /^5[05]0 /);
});

test("checks/network/active: no connection is the server's fault only where nothing stands between", async (t) => {
  const script = { ...activeScript(), LIST: "425 Failed to establish connection." };
  const { sights } = await see(t, script);
  const near = find(sights, "no-connection");
  assert.equal("severity" in near && near.severity, "warning");
  assert.equal(near.facts?.near, true);
  assert.equal(near.facts?.ownAddress, V4.address);
  const silent = await see(t, { ...activeScript(), LIST: "silence" });
  assert.deepEqual(names(silent.sights), ["no-connection"]);
});

test("checks/network/active: a refused listing says nothing of the way back", async (t) => {
  const { sights } = await see(t, { ...activeScript(), LIST: "550 Permission denied." });
  assert.deepEqual(names(sights), ["unknown"]);
});

test("checks/network/active: a second reply to TYPE is no consent to a bounce", async (t) => {
  const script = { ...activeScript(), TYPE: "200 Type is I.\n200 Type is I." };
  const { sights } = await see(t, script);
  assert.deepEqual(names(sights), ["command-refused", "source-port-not-20"]);
});

test("checks/network/active: a server that closes on a bounce has refused it", async (t) => {
  const usual = activeScript();
  const script: Script = {
    ...usual,
    PORT: (argument, peer) => {
      if (argument.startsWith("192,0,2,1")) return "close";
      const port = usual["PORT"];
      return typeof port === "function" ? port(argument, peer) : port;
    },
  };
  const { sights } = await see(t, script);
  assert.ok(!names(sights).includes("bounce-accepted"));
  assert.ok(names(sights).includes("source-port-not-20"), "the look goes on in a new session");
});

test("checks/network/active: no listener is left behind", async (t) => {
  const listeners: { listening: boolean }[] = [];
  const own: Sockets = {
    connect: (options) => sockets.connect(options),
    listen: async (host) => {
      const server = await sockets.listen(host);
      listeners.push(server);
      return server;
    },
  };
  await see(t, { ...activeScript(), LIST: "silence" }, own);
  assert.ok(listeners.length > 0);
  assert.ok(listeners.every(({ listening }) => !listening));
});
