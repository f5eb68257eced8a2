import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Answer } from "dns-packet";
import * as fc from "fast-check";
import type { Problem } from "#model/problem.ts";
import { startDnsServer, zone, type Asked, type Said } from "#test/kit/dns-server.ts";
import { encodeQuestion, readReply } from "./dns-wire.ts";
import { createDns, parseResolvConf, parseServer } from "./dns.ts";

const dns = createDns();
const a = (data: string, name = "ftp.example.com"): Answer => ({ type: "A", name, ttl: 60, data });

async function withServer<T>(
  answer: (asked: Asked) => readonly Said[],
  use: (at: string, asked: readonly Asked[]) => Promise<T>,
  options: { tcp?: boolean } = {},
): Promise<T> {
  const server = await startDnsServer(answer, options);
  try {
    return await use(server.at, server.asked);
  } finally {
    await server.close();
  }
}

const question = (server: string) =>
  ({ name: "FTP.example.com.", type: "A", server, timeoutMs: 2000 }) as const;

function code(expected: string) {
  return (thrown: unknown) => {
    assert.equal((thrown as Problem).code, expected, String(thrown));
    return true;
  };
}

test("machine/dns: an answer with its chain, sorted data, flags and shortest TTL", async () => {
  const rows = {
    "ftp.example.com CNAME": ["host.example.net"],
    "host.example.net A": ["192.0.2.9", "192.0.2.10"],
  };
  await withServer(zone(rows, { authoritative: true, authenticated: true }), async (at, asked) => {
    const [answer, ...more] = await dns.ask({ ...question(at), recursion: false });
    assert.equal(more.length, 0);
    assert.deepEqual(answer?.data, ["192.0.2.10", "192.0.2.9"]);
    assert.deepEqual(answer?.chain, ["host.example.net"]);
    assert.equal(answer?.rcode, "NOERROR");
    assert.equal(answer?.authoritative, true);
    assert.equal(answer?.authenticated, true);
    assert.equal(answer?.ttlSeconds, 300);
    assert.equal(answer?.over, "udp");
    assert.equal(asked[0]?.recursion, false);
    assert.equal(asked[0]?.dnssecOk, true);
  });
});

test("machine/dns: NXDOMAIN, and SERVFAIL with its extended error, are answers", async () => {
  const bogus = ({ checkingDisabled }: Asked): Said[] => [
    checkingDisabled ? { answers: [a("192.0.2.1")] } : { rcode: "SERVFAIL", extendedError: 6 },
  ];
  await withServer(bogus, async (at) => {
    const [refused] = await dns.ask(question(at));
    assert.equal(refused?.rcode, "SERVFAIL");
    assert.deepEqual(refused?.extendedErrors, [6]);
    const [unchecked] = await dns.ask({ ...question(at), checkingDisabled: true });
    assert.deepEqual(unchecked?.data, ["192.0.2.1"]);
  });
  await withServer(zone({}), async (at) => {
    const [none] = await dns.ask(question(at));
    assert.equal(none?.rcode, "NXDOMAIN");
    assert.deepEqual(none?.data, []);
  });
});

test("machine/dns: a cut answer is asked for again over TCP; without TCP that is a refusal", async () => {
  const cut = ({ over }: Asked): Said[] => [
    over === "udp" ? { truncated: true } : { answers: [a("192.0.2.2")] },
  ];
  await withServer(cut, async (at) => {
    const [answer] = await dns.ask(question(at));
    assert.equal(answer?.over, "tcp");
    assert.deepEqual(answer?.data, ["192.0.2.2"]);
  });
  await withServer(cut, (at) => assert.rejects(dns.ask(question(at)), code("refused")), {
    tcp: false,
  });
});

test("machine/dns: lingering catches a second, different answer, and no mere repetition", async () => {
  const forged = (): Said[] => [
    { answers: [a("203.0.113.66")] },
    { afterMs: 30, answers: [a("192.0.2.1")] },
    { afterMs: 40, answers: [a("192.0.2.1")] },
  ];
  await withServer(forged, async (at) => {
    const both = await dns.ask({ ...question(at), lingerMs: 300 });
    assert.deepEqual(
      both.map(({ data }) => data),
      [["203.0.113.66"], ["192.0.2.1"]],
    );
    const one = await dns.ask(question(at));
    assert.equal(one.length, 1);
  });
});

test("machine/dns: answers to another id or question are not believed", async () => {
  const late = (): Said[] => [
    { wrong: "id", answers: [a("203.0.113.66")] },
    { wrong: "question", answers: [a("203.0.113.67")] },
    { afterMs: 30, answers: [a("192.0.2.1")] },
  ];
  await withServer(late, async (at) => {
    const answers = await dns.ask({ ...question(at), lingerMs: 50 });
    assert.deepEqual(
      answers.map(({ data }) => data),
      [["192.0.2.1"]],
    );
  });
  const never = (): Said[] => [{ wrong: "id", answers: [a("203.0.113.66")] }];
  await withServer(never, (at) =>
    assert.rejects(dns.ask({ ...question(at), timeoutMs: 200 }), code("garbled")),
  );
});

test("machine/dns: silence is late, a closed port is refused, nonsense is garbled", async () => {
  await withServer(
    () => [],
    async (at, asked) => {
      await assert.rejects(dns.ask({ ...question(at), timeoutMs: 2800 }), code("late"));
      assert.ok(asked.length >= 2, "a lost datagram is sent again");
    },
  );
  const nonsense = (): Said[] => [{ bytes: Buffer.from("xx\x80\x00\x00\x01\x00\xff\0\0\0\0abc") }];
  await withServer(nonsense, (at) =>
    assert.rejects(dns.ask({ ...question(at), timeoutMs: 200 }), code("garbled")),
  );
  const closed = createSocket("udp4").bind(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address();
  closed.close();
  await assert.rejects(dns.ask(question(`127.0.0.1:${port}`)), code("refused"));
});

test("machine/dns: a server that refuses EDNS is asked without it", async () => {
  const old = ({ edns }: Asked): Said[] => [
    edns ? { rcode: "FORMERR" } : { answers: [a("192.0.2.3")] },
  ];
  await withServer(old, async (at) => {
    const [answer] = await dns.ask(question(at));
    assert.deepEqual(answer?.data, ["192.0.2.3"]);
  });
});

test("machine/dns: an aborted question ends at once, before and while it waits", async () => {
  await withServer(
    () => [],
    async (at) => {
      const stop = new AbortController();
      const asking = dns.ask({ ...question(at), timeoutMs: 60_000, signal: stop.signal });
      stop.abort();
      await assert.rejects(asking, code("cancelled"));
      const again = dns.ask({ ...question(at), signal: AbortSignal.abort() });
      await assert.rejects(again, code("cancelled"));
    },
  );
});

test("machine/dns: names that DNS cannot carry are invalid", async () => {
  for (const name of ["", "a..b", `${"x".repeat(64)}.example`, `${"a.".repeat(130)}b`, "a\nb"]) {
    await assert.rejects(dns.ask({ ...question("127.0.0.1:9"), name }), code("invalid"), name);
  }
});

test("machine/dns: a resolver's address in each form, and what is none", () => {
  assert.deepEqual(parseServer("192.0.2.1"), { host: "192.0.2.1", port: 53 });
  assert.deepEqual(parseServer("192.0.2.1:5353"), { host: "192.0.2.1", port: 5353 });
  assert.deepEqual(parseServer("2001:db8::1"), { host: "2001:db8::1", port: 53 });
  assert.deepEqual(parseServer("[2001:db8::1]:54"), { host: "2001:db8::1", port: 54 });
  for (const bad of ["", "dns.example.com", "192.0.2.1:", "192.0.2.1:70000", "[::1]"]) {
    assert.throws(() => parseServer(bad), code("invalid"), bad);
  }
});

test("machine/dns: resolv.conf as the C library reads it", () => {
  const text =
    "# nameserver 192.0.2.9\nsearch example.com\nnameserver\t192.0.2.1\nnameserver 192.0.2.1\n" +
    "nameserver fe80::1%eth0\nnameserver nonsense\nnameserver 192.0.2.2\nnameserver 192.0.2.3\n";
  assert.deepEqual(parseResolvConf(text), ["192.0.2.1", "fe80::1%eth0", "192.0.2.2"]);
  assert.deepEqual(parseResolvConf(""), ["127.0.0.1"]);
  const folder = mkdtempSync(join(tmpdir(), "ftpwarden-dns-"));
  try {
    const file = join(folder, "resolv.conf");
    assert.deepEqual(createDns(file).systemResolvers(), ["127.0.0.1"]);
    writeFileSync(file, "nameserver 192.0.2.77\n");
    assert.deepEqual(createDns(file).systemResolvers(), ["192.0.2.77"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("machine/dns-wire: no bytes make the reader throw or believe another id", () => {
  const ask = {
    id: 0x1234,
    name: "ftp.example.com",
    type: "A",
    recursion: true,
    checkingDisabled: false,
    edns: true,
  } as const;
  const sent = encodeQuestion(ask);
  assert.equal(readReply(sent, ask).is, "foreign", "a question is no answer");
  const flip = fc.tuple(fc.nat(sent.length - 1), fc.nat(255));
  fc.assert(
    fc.property(
      fc.array(flip, { maxLength: 8 }),
      fc.uint8Array({ maxLength: 64 }),
      (flips, tail) => {
        const bytes = Buffer.concat([sent, tail]);
        bytes[2] = 0x80;
        for (const [at, value] of flips) bytes[at] = value;
        const verdict = readReply(bytes, ask);
        if (bytes.readUInt16BE(0) !== ask.id) assert.notEqual(verdict.is, "answer");
      },
    ),
  );
});

test("machine/dns: a finished question leaves nothing that keeps the process alive", async () => {
  await withServer(zone({ "ftp.example.com A": ["192.0.2.1"] }), async (at) => {
    const source = `
      import { createDns } from "#machine/dns.ts";
      const answers = await createDns().ask({ name: "ftp.example.com", type: "A",
        server: ${JSON.stringify(at)}, timeoutMs: 60000 });
      console.log(answers[0].data[0]);`;
    const run = promisify(execFile);
    const args = ["--input-type=module-typescript", "--eval", source];
    const { stdout } = await run(process.execPath, args, {
      timeout: 20_000,
      cwd: new URL("../..", import.meta.url).pathname,
    });
    assert.equal(stdout.trim(), "192.0.2.1");
  });
});
