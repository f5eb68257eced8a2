import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { replyText } from "#ftp/grammar/reply.ts";
import { digest, open, practice } from "#test/kit/practice.ts";
import { patternBytes } from "./seed.ts";

test("practice/practice: passive and active transfers in clear, both families", async (t) => {
  for (const [host, modes] of [
    ["127.0.0.1", ["PASV", "EPSV", "PORT", "EPRT"]],
    ["::1", ["EPSV", "EPRT"]],
  ] as const) {
    const server = await practice(t, { host, security: "clear" });
    const session = await open(t, server, { login: true });
    for (const mode of modes) {
      const listing = await session.transfer({ verb: "LIST", mode, keepBytes: 4096 });
      assert.equal(listing.problem, undefined);
      assert.equal(listing.final?.code, 226);
      assert.match(String(listing.flow?.kept), /^-r[w-]-.* one-mebibyte\.bin\r$/m);
    }
    await session.command("TYPE", "I");
    const got = await session.transfer({
      verb: "RETR",
      argument: "one-mebibyte.bin",
      mode: "EPSV",
    });
    assert.equal(got.flow?.sha256, digest(patternBytes(1 << 20)));
  }
});

test("practice/practice: explicit and implicit TLS, data protected and resumed", async (t) => {
  for (const security of ["explicit", "implicit"] as const) {
    const server = await practice(t, { security });
    const session = await open(t, server, { login: true });
    assert.equal(session.tls?.version, "TLSv1.3");
    const upload = patternBytes(300_000);
    await session.command("TYPE", "I");
    const put = await session.transfer({
      verb: "STOR",
      argument: "incoming/up.bin",
      mode: "EPSV",
      upload,
    });
    assert.equal(put.final?.code, 226, put.problem?.message ?? "");
    assert.equal(put.tls?.reused, true);
    const got = await session.transfer({
      verb: "RETR",
      argument: "incoming/up.bin",
      mode: "PORT",
      resumeTls: false,
    });
    assert.equal(got.tls?.reused, false);
    assert.equal(got.flow?.sha256, digest(upload));
    assert.equal((await session.command("SIZE", "incoming/up.bin")).lines[0], "213 300000");
  }
});

test("practice/practice: a password in clear is refused where TLS is offered, and data in clear too", async (t) => {
  const server = await practice(t, { security: "explicit" });
  const clear = await open(t, server, {});
  assert.equal((await clear.command("USER", server.user)).code, 530);
  const session = await open(t, server, { login: true, protectData: false });
  const listing = await session.transfer({ verb: "LIST", mode: "EPSV" });
  assert.equal(listing.final?.code, 521);
  await session.protectData();
  assert.equal((await session.transfer({ verb: "LIST", mode: "EPSV" })).ok, true);
  assert.equal((await session.command("PROT", "C")).code, 534);
});

test("practice/practice: an anonymous visitor reads, and changes nothing", async (t) => {
  const server = await practice(t, { security: "clear" });
  const session = await open(t, server, { login: true, as: "anonymous" });
  assert.equal(
    (await session.transfer({ verb: "RETR", argument: "lines.txt", mode: "PASV" })).ok,
    true,
  );
  const put = await session.transfer({
    verb: "STOR",
    argument: "incoming/x",
    mode: "PASV",
    upload: patternBytes(10),
  });
  assert.equal(put.final?.code, 550);
  for (const [verb, path] of [
    ["DELE", "lines.txt"],
    ["MKD", "x"],
    ["RMD", "incoming"],
    ["RNFR", "lines.txt"],
  ] as const) {
    assert.equal((await session.command(verb, path)).code, 550, verb);
  }
});

test("practice/practice: TYPE A, REST, APPE, rename, facts, and an ABOR", async (t) => {
  const server = await practice(t, { security: "clear" });
  const session = await open(t, server, { login: true });
  const retrieve = (argument: string, restartAt?: number) =>
    session.transfer({
      verb: "RETR",
      argument,
      mode: "EPSV",
      keepBytes: 4096,
      ...(restartAt === undefined ? {} : { restartAt }),
    });
  assert.match(String((await retrieve("README.txt")).flow?.kept), /ftpwarden\. It .*\r\n/);
  await session.command("TYPE", "I");
  const put = (verb: string, text: string, restartAt?: number) =>
    session.transfer({
      verb,
      argument: "incoming/a.txt",
      mode: "EPSV",
      upload: Buffer.from(text),
      ...(restartAt === undefined ? {} : { restartAt }),
    });
  await put("STOR", "abcdef");
  await put("APPE", "ghi");
  assert.equal(String((await retrieve("incoming/a.txt", 4)).flow?.kept), "efghi");
  await put("STOR", "XYZ", 2);
  assert.equal(String((await retrieve("incoming/a.txt")).flow?.kept), "abXYZ");
  assert.equal((await session.command("RNFR", "incoming/a.txt")).code, 350);
  assert.equal((await session.command("RNTO", "incoming/说明 2.txt")).code, 250);
  assert.match(
    (await session.command("MLST", "incoming/说明 2.txt")).lines[1] ?? "",
    /^ type=file;size=5;modify=[0-9]{14};perm=adfrw;unique=[^;]+; \/incoming\/说明 2\.txt$/,
  );
  assert.equal((await session.command("DELE", "incoming/说明 2.txt")).code, 250);
  assert.equal((await session.command("RNTO", "x")).code, 503);
  assert.equal((await session.command("ABOR")).code, 226);
});

test("practice/practice: nothing outside the tree can be named", async (t) => {
  const server = await practice(t, { security: "clear" });
  const session = await open(t, server, { login: true });
  assert.equal((await session.command("CWD", "../../../../etc")).code, 550);
  assert.equal((await session.command("SIZE", "../../etc/passwd")).code, 550);
  assert.equal((await session.command("CWD", "reports/../..")).code, 250);
  assert.match(replyText(await session.command("PWD")), /^"\/"/);
});

test("practice/practice: data goes to the client's own address and to high ports only", async (t) => {
  const server = await practice(t, { security: "clear" });
  const session = await open(t, server, { login: true });
  assert.equal((await session.command("PORT", "192,0,2,1,200,10")).code, 504);
  assert.equal((await session.command("PORT", "127,0,0,1,0,22")).code, 504);
  assert.equal((await session.command("EPRT", "|2|::1|5000|")).code, 522);
  assert.equal((await session.command("EPRT", "|1|127.0.0.1|0|")).code, 501);
  assert.equal((await session.command("EPSV", "ALL")).code, 200);
  assert.equal((await session.command("PASV")).code, 503);
});

test("practice/practice: its certificate is good for localhost under its own authority", async (t) => {
  const server = await practice(t, {});
  const leaf = new X509Certificate(server.certificatePem);
  const root = new X509Certificate(server.caPem);
  assert.equal(leaf.verify(root.publicKey), true);
  assert.equal(leaf.checkIssued(root), true);
  assert.equal(leaf.checkHost("localhost"), "localhost");
  assert.equal(leaf.checkIP("::1"), "::1");
  assert.equal(root.ca, true);
});

test("practice/practice: a process with a stopped server exits by itself", () => {
  const script = `
    import { startPractice } from "#practice/practice.ts";
    import { clock, random } from "#machine/clock.ts";
    import { connect } from "node:net";
    const server = await startPractice({ clock, random });
    const socket = connect(server.port, server.host);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.on("error", () => {});
    await server.stop();
    await server.stop();
    process.stdout.write("stopped");
  `;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: new URL("../../", import.meta.url),
    timeout: 20_000,
    encoding: "utf8",
  });
  assert.equal(out, "stopped");
});
