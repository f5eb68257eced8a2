// Transfers against a server that does, word by word, what the test says.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { setImmediate } from "node:timers/promises";
import { sockets } from "#machine/sockets.ts";
import type { Problem } from "#model/problem.ts";
import { TIMEOUTS } from "./limits.ts";
import { Session, type Transfer, type TransferOptions } from "./session.ts";

/** Short for a test, and still long for a machine that is busy with others. */
const QUICK = { ...TIMEOUTS, replyMs: 800, tlsMs: 800, dataConnectMs: 800, dataIdleMs: 700 };

interface Peer {
  say(...lines: string[]): void;
  readonly control: Socket;
  /** The next data connection that the client made, or that was made to it. */
  data(): Promise<Socket>;
  readonly heard: string[];
}

type Part = (line: string, peer: Peer) => void | Promise<void>;

interface Stage {
  readonly session: Session;
  readonly heard: readonly string[];
  run(options: Partial<TransferOptions>): Promise<Transfer>;
}

/** `part` plays the server from the transfer command on; the way to the data connection is laid already. */
async function stage(t: TestContext, part: Part, signal?: AbortSignal): Promise<Stage> {
  const open = new Set<Socket>();
  const heard: string[] = [];
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
  };
  const listener = createServer(keep).listen(0, "127.0.0.1");
  const server = createServer((control) => {
    keep(control);
    const peer: Peer = {
      control,
      heard,
      say: (...lines) => void control.write(lines.map((line) => `${line}\r\n`).join("")),
      data: () => Promise.reject(new Error("no way to data was asked for")),
    };
    control.on("data", (bytes) => {
      for (const line of bytes.toString().split("\r\n").slice(0, -1)) {
        heard.push(line);
        void play(line, peer);
      }
    });
    peer.say("220 ready");
  }).listen(0, "127.0.0.1");
  const play = async (line: string, peer: Peer) => {
    if (line === "EPSV") {
      const connected = once(listener, "connection").then(([socket]) => socket as Socket);
      peer.data = () => connected;
      return peer.say(`229 Entering (|||${(listener.address() as AddressInfo).port}|)`);
    }
    if (line.startsWith("EPRT ")) {
      const port = Number(line.split("|")[3]);
      peer.data = async () => {
        const socket = await sockets.connect({ host: "127.0.0.1", port, timeoutMs: 1000 });
        keep(socket);
        return socket;
      };
      return peer.say("200 right");
    }
    if (line === "NOOP") return peer.say("200 still here");
    if (line === "PROT P" || line === "PBSZ 0") return peer.say("200 protected");
    await part(line, peer);
  };
  await Promise.all([once(server, "listening"), once(listener, "listening")]);
  const session = await Session.dial({
    address: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    serverName: "localhost",
    sockets,
    timeouts: QUICK,
    monotonic: () => performance.now(),
    ...(signal ? { signal } : {}),
  });
  await session.greeting();
  const timersBefore = timers();
  t.after(() => {
    session.destroy();
    for (const socket of open) socket.destroy();
    server.close();
    listener.close();
  });
  return {
    session,
    heard,
    async run(options) {
      try {
        return await session.transfer({ verb: "RETR", argument: "f", mode: "EPSV", ...options });
      } finally {
        // A listening socket tells of its own end in the next round of the loop.
        for (let round = 0; round < 3; round++) await setImmediate();
        assert.equal(timers(), timersBefore, "a timer outlives the transfer");
      }
    },
  };
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

async function expectInStep({ session }: Stage): Promise<void> {
  assert.deepEqual((await session.command("NOOP")).lines, ["200 still here"]);
}

test("ftp/client/transfer: a refusal ends the wait for data, whatever the data channel does", async (t) => {
  const ways: readonly ((data: Socket) => void)[] = [
    () => {},
    (data) => data.end(),
    (data) => data.resetAndDestroy(),
  ];
  for (const way of ways) {
    const played = await stage(t, async (_line, peer) => {
      way(await peer.data());
      setTimeout(() => peer.say("550 no such file"), 20);
    });
    const story = await played.run({});
    assert.equal(story.final?.code, 550);
    assert.equal(story.problem, undefined);
    assert.equal(story.ok, false);
    await expectInStep(played);
  }
});

test("ftp/client/transfer: the final reply may come before the data is read", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    const data = await peer.data();
    peer.say("150 here", "226 done");
    data.write("first ");
    setTimeout(() => data.end("last"), 50);
  });
  const story = await played.run({ keepBytes: 100 });
  assert.equal(story.flow?.kept.toString(), "first last");
  assert.equal(story.ok, true);
});

test("ftp/client/transfer: a server without a preliminary reply is understood", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    (await peer.data()).end("all");
    peer.say("226 done");
  });
  const story = await played.run({ keepBytes: 100 });
  assert.equal(story.ok, true);
  assert.equal(story.flow?.byteCount, 3);
});

test("ftp/client/transfer: broken off by the server with the data channel left open", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    (await peer.data()).write("part");
    peer.say("150 here", "426 broken pipe");
  });
  const story = await played.run({});
  assert.equal(story.final?.code, 426);
  assert.equal(story.flow?.byteCount, 4);
  assert.equal(story.ok, false);
  assert.ok(story.problem);
  await expectInStep(played);
});

test("ftp/client/transfer: a data channel reset is told with what came before", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    const data = await peer.data();
    peer.say("150 here");
    data.write("part");
    setTimeout(() => {
      data.resetAndDestroy();
      peer.say("426 connection reset");
    }, 50);
  });
  const story = await played.run({});
  assert.equal(story.at, "data");
  assert.equal(story.problem?.code, "refused");
  assert.equal(story.flow?.byteCount, 4);
  assert.equal(story.final?.code, 426);
  await expectInStep(played);
});

test("ftp/client/transfer: a reset before anybody reads is no clean end", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    (await peer.data()).resetAndDestroy();
    setTimeout(() => peer.say("150 here", "226 done"), 50);
  });
  const story = await played.run({});
  assert.equal(story.ok, false);
  assert.equal(story.problem?.code, "refused");
});

test("ftp/client/transfer: a stall is ended by ABOR, and the session is in step after it", async (t) => {
  const played = await stage(t, async (line, peer) => {
    if (line === "ABOR") return peer.say("426 aborted", "226 ABOR done");
    (await peer.data()).write("part");
    peer.say("150 here");
  });
  const story = await played.run({});
  assert.equal(story.problem?.code, "late");
  assert.equal(story.flow?.byteCount, 4);
  assert.equal(story.final?.code, 426);
  assert.equal(played.heard.filter((line) => line === "ABOR").length, 1);
  await expectInStep(played);
});

test("ftp/client/transfer: ABOR's own reply is not taken for the transfer's", async (t) => {
  const played = await stage(t, async (line, peer) => {
    if (line === "ABOR") return peer.say("226 ABOR done");
    await peer.data();
    peer.say("150 here");
  });
  const story = await played.run({});
  assert.equal(story.problem?.code, "late");
  assert.equal(story.final, undefined);
  await expectInStep(played);
});

test("ftp/client/transfer: a channel that stays silent after a stall is given up", async (t) => {
  const played = await stage(t, async (line, peer) => {
    if (line !== "ABOR") peer.say("150 here");
  });
  const story = await played.run({});
  assert.equal(story.problem?.code, "late");
  await assert.rejects(played.session.command("NOOP"), { code: "late", message: /silent after/ });
});

test("ftp/client/transfer: all data came, and no final reply", async (t) => {
  const played = await stage(t, async (line, peer) => {
    if (line === "ABOR") return peer.say("225 nothing to abort");
    (await peer.data()).end("all");
    peer.say("150 here");
  });
  const story = await played.run({});
  assert.equal(story.at, "final");
  assert.equal(story.flow?.complete, true);
  assert.equal(story.problem?.code, "late");
  assert.equal(story.final, undefined);
});

test("ftp/client/transfer: the control channel ends while data flows", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    const data = await peer.data();
    peer.say("150 here");
    data.write("first ");
    peer.control.end(() => data.end("last"));
  });
  const story = await played.run({ keepBytes: 100 });
  assert.equal(story.flow?.kept.toString(), "first last");
  assert.equal(story.at, "final");
  assert.equal(story.problem?.code, "unreachable");
});

test("ftp/client/transfer: endless preliminary replies come to an end", async (t) => {
  const played = await stage(t, (line, peer) => {
    if (line === "RETR f") peer.say(...Array.from({ length: 60 }, () => "150 soon"));
  });
  const story = await played.run({});
  assert.equal(story.ok, false);
  assert.ok(story.problem);
});

test("ftp/client/transfer: cut at our limit is no fault of the server", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    const data = await peer.data();
    peer.say("150 here");
    data.on("close", () => peer.say("426 client went away"));
    data.write(Buffer.alloc(100_000));
  });
  const story = await played.run({ limitBytes: 1000 });
  assert.equal(story.ok, true);
  assert.equal(story.flow?.complete, false);
  assert.equal(story.problem, undefined);
  await expectInStep(played);
});

test("ftp/client/transfer: active, refused in place of a connection", async (t) => {
  const played = await stage(t, (_line, peer) => peer.say("150 opening", "425 cannot connect"));
  const story = await played.run({ mode: "EPRT" });
  assert.equal(story.at, "connect");
  assert.equal(story.final?.code, 425);
  assert.equal(story.problem, undefined);
  await expectInStep(played);
});

test("ftp/client/transfer: active, done without ever connecting", async (t) => {
  const played = await stage(t, (_line, peer) => peer.say("150 opening", "226 done"));
  const story = await played.run({ mode: "EPRT" });
  assert.equal(story.ok, false);
  assert.equal(story.problem?.code, "garbled");
  await expectInStep(played);
});

test("ftp/client/transfer: active, connected and told from where", async (t) => {
  const played = await stage(t, async (_line, peer) => {
    peer.say("150 opening");
    const data = await peer.data();
    data.on("data", () => {}).on("end", () => peer.say("226 stored"));
  });
  const story = await played.run({ mode: "EPRT", verb: "STOR", upload: Buffer.alloc(50_000, 7) });
  assert.equal(story.ok, true);
  assert.equal(story.remoteAddress, "127.0.0.1");
  assert.ok(story.remotePort! > 0);
  assert.equal(story.flow?.byteCount, 50_000);
});

test("ftp/client/transfer: an upload is refused before a byte is sent", async (t) => {
  let received = 0;
  const played = await stage(t, async (_line, peer) => {
    const data = await peer.data();
    data.on("data", (bytes) => (received += bytes.length));
    setTimeout(() => peer.say("553 may not"), 30);
  });
  const story = await played.run({ verb: "STOR", upload: Buffer.alloc(5000) });
  assert.equal(story.final?.code, 553);
  assert.equal(story.problem, undefined);
  assert.equal(received, 0);
});

test("ftp/client/transfer: the server hangs up in the middle of an upload", async (t) => {
  for (const how of ["end", "reset"] as const) {
    const played = await stage(t, async (_line, peer) => {
      const data = await peer.data();
      peer.say("150 go on");
      data.once("data", () => {
        if (how === "end") data.destroySoon();
        else data.resetAndDestroy();
        peer.say("552 quota exceeded");
      });
    });
    const story = await played.run({ verb: "STOR", upload: Buffer.alloc(20_000_000) });
    assert.equal(story.ok, false);
    assert.equal(story.problem?.code, "refused");
    assert.equal(story.final?.code, 552);
    await expectInStep(played);
  }
});

test("ftp/client/transfer: a command that a closed control channel cannot carry", async (t) => {
  const played = await stage(t, (_line, peer) => void peer.control.destroy());
  const story = await played.run({});
  assert.equal(story.problem?.code === "unreachable" || story.problem?.code === "refused", true);
  const again = await played.run({});
  assert.equal(again.at, "offer");
  assert.equal(again.ok, false);
});

test("ftp/client/transfer: stopped from outside, at each step", async (t) => {
  const steps: readonly Part[] = [
    () => {},
    (_line, peer) => peer.say("150 here"),
    async (_line, peer) => {
      (await peer.data()).write("part");
      peer.say("150 here");
    },
  ];
  for (const mode of ["EPSV", "EPRT"] as const) {
    for (const step of steps) {
      const stop = new AbortController();
      const played = await stage(t, step, stop.signal);
      setTimeout(() => stop.abort(), 60);
      await assert.rejects(
        played.run({ mode }),
        (problem: Problem) => problem.code === "cancelled",
      );
    }
  }
});

test("ftp/client/transfer: no TLS where TLS was agreed", async (t) => {
  const words: readonly ((data: Socket, peer: Peer) => void)[] = [
    (data) => void data.write("plain words\r\n"),
    (data, peer) => {
      data.end();
      peer.say("522 SSL connection failed; session reuse required");
    },
    () => {},
  ];
  const codes: string[] = [];
  for (const word of words) {
    const played = await stage(t, async (line, peer) => {
      if (line === "ABOR") return peer.say("426 aborted", "226 done");
      peer.say("150 here");
      word(await peer.data(), peer);
    });
    assert.equal((await played.session.protectData()).code, 200);
    const story = await played.run({});
    assert.equal(story.at, "tls");
    assert.equal(story.ok, false);
    codes.push(`${story.problem?.code ?? "none"} ${story.final?.code}`);
    await expectInStep(played);
  }
  assert.match(codes[0]!, /^garbled 426$/);
  assert.match(codes[1]!, /522$/);
  assert.match(codes[2]!, /^late 426$/);
});
