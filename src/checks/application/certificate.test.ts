import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { clock } from "#machine/clock.ts";
import {
  type Certificate,
  type CertificateOptions,
  makeAuthority,
  selfSigned,
} from "#test/kit/certificates.ts";
import { helloServer } from "#test/kit/hello-server.ts";
import { lookWith, names, phase, targetOf, walkOf } from "#test/kit/world.ts";
import { certificate } from "./certificate.ts";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const ders = (pem: string) =>
  (pem.match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? []).map((one) =>
    new X509Certificate(one).raw.toString("base64"),
  );

/** What the check says when the walk saw this chain, and OpenSSL said this of it. */
async function judge(chain: string, authorizationError: string, host = "localhost") {
  const tls = {
    version: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    reused: false,
    chain: ders(chain),
    authorizationError,
  };
  return await lookWith(certificate, { target: targetOf({ host }) }, walkOf({ tls }));
}

/** One for all: keys are slow to make. */
const root = await makeAuthority("good root");

async function trusted(options: CertificateOptions, host?: string) {
  const made = await root.issue({ key: "ec256", ...options });
  return names(await judge(made.certificate, "", host));
}

test("checks/application/certificate: a good one is ok, with its facts", async () => {
  const made = await root.issue({ until: inDays(200.5) });
  const [sight] = await judge(made.certificate, "");
  assert.equal(sight?.saw, "ok");
  const facts = sight?.facts ?? {};
  assert.equal(facts.subject, "CN=localhost");
  assert.equal(facts.issuer, "CN=good root");
  assert.equal(facts.daysLeft, 200);
  assert.deepEqual([facts.keyType, facts.keyBits], ["rsa", 2048]);
  assert.match(String(facts.sha256), /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test("checks/application/certificate: its dates, by the clock that was handed in", async () => {
  assert.deepEqual(await trusted({ until: inDays(-1), from: inDays(-9) }), ["expired"]);
  assert.deepEqual(await trusted({ from: inDays(2) }), ["not-yet-valid"]);
  assert.deepEqual(await trusted({ until: inDays(5) }), ["expires-in-7-days"]);
  assert.deepEqual(await trusted({ until: inDays(29) }), ["expires-in-30-days"]);
  const made = await root.issue({ key: "ec256", until: inDays(100) });
  const tls = {
    version: "TLSv1.3",
    cipher: "",
    reused: false,
    authorizationError: "",
    chain: ders(made.certificate),
  };
  const later = { ...clock, now: () => inDays(98).getTime() };
  const given = { target: targetOf({ host: "localhost" }), clock: later };
  assert.deepEqual(names(await lookWith(certificate, given, walkOf({ tls }))), [
    "expires-in-7-days",
  ]);
});

test("checks/application/certificate: its name, asked by name and by address", async () => {
  const options = { name: "a.example.net", alternatives: ["*.example.net", "192.0.2.7"] };
  assert.deepEqual(await trusted(options, "b.example.net"), ["ok"]);
  assert.deepEqual(await trusted(options, "b.example.net."), ["ok"]);
  assert.deepEqual(await trusted(options, "192.0.2.7"), ["ok"]);
  assert.deepEqual(await trusted(options, "example.org"), ["name-mismatch"]);
  const made = await root.issue({ key: "ec256", ...options });
  const [byAddress] = await judge(made.certificate, "", "192.0.2.8");
  assert.ok(byAddress?.saw === "name-mismatch" && byAddress.severity === "warning");
});

test("checks/application/certificate: keys and signatures that are too weak", async () => {
  assert.deepEqual(await trusted({ key: "rsa1024" }), ["weak-key"]);
  assert.deepEqual(await trusted({ key: "ec256" }), ["ok"]);
  assert.deepEqual(await trusted({ digest: "sha1" }), ["weak-signature"]);
  assert.deepEqual(await trusted({ digest: "md5" }), ["weak-signature"]);
});

test("checks/application/certificate: where trust ends", async () => {
  const own = await selfSigned();
  const selfCode = "DEPTH_ZERO_SELF_SIGNED_CERT";
  assert.deepEqual(names(await judge(own.certificate, selfCode)), ["self-signed"]);
  const middle = await root.intermediate("middle");
  const leaf = await middle.issue({ key: "ec256" });
  const alone = await judge(leaf.certificate, "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
  assert.deepEqual(names(alone), ["chain-incomplete"]);
  assert.equal(alone[0]?.facts?.missing, "CN=middle");
  const unknownRoot = "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
  assert.deepEqual(names(await judge(leaf.chain, unknownRoot)), ["untrusted"]);
  const withRoot = leaf.chain + root.certificate;
  assert.deepEqual(names(await judge(withRoot, "SELF_SIGNED_CERT_IN_CHAIN")), ["untrusted"]);
  // A chain with a hole: the leaf, then the root without what is between.
  const hole = leaf.certificate + root.certificate;
  assert.deepEqual(names(await judge(hole, "UNABLE_TO_VERIFY_LEAF_SIGNATURE")), [
    "chain-incomplete",
  ]);
  assert.deepEqual(names(await judge(leaf.chain, "CERT_REVOKED")), ["untrusted"]);
});

test("checks/application/certificate: several faults at once", async () => {
  const old = await selfSigned({
    name: "old",
    key: "rsa1024",
    from: inDays(-9),
    until: inDays(-1),
  });
  assert.deepEqual(names(await judge(old.certificate, "CERT_HAS_EXPIRED", "new")), [
    "expired",
    "name-mismatch",
    "self-signed",
    "weak-key",
  ]);
  const leaf = await root.issue({ key: "ec256", from: inDays(-9), until: inDays(-1) });
  const sights = await judge(leaf.certificate, "CERT_HAS_EXPIRED");
  assert.deepEqual(names(sights), ["expired", "unknown"]);
});

const handshakeFailed = phase("tls", "failed", {
  problem: { code: "garbled", message: "TLS handshake: bad certificate", system: "" },
});
const reached = { address: "127.0.0.1", addresses: [{ address: "127.0.0.1", family: 4 as const }] };

async function afterFailure(t: TestContext, certificates: readonly Buffer[]) {
  const { port } = await helloServer(t, { protocols: ["TLSv1.2"], certificates });
  const target = targetOf({ host: "127.0.0.1", port });
  const walk = walkOf({ ...reached, phases: [handshakeFailed] });
  return await lookWith(certificate, { target }, walk);
}

test("checks/application/certificate: one that broke the handshake is fetched by hand", async (t) => {
  const rubbish = await afterFailure(t, [Buffer.from("this is no certificate")]);
  assert.deepEqual(names(rubbish), ["garbled"]);
  const expired = await selfSigned({ from: inDays(-9), until: inDays(-1) });
  const seen = await afterFailure(t, [new X509Certificate(expired.certificate).raw]);
  assert.deepEqual(names(seen), ["expired", "self-signed"]);
  assert.deepEqual(names(await afterFailure(t, [])), ["unknown"]);
});

test("checks/application/certificate: without TLS it is unknown", async () => {
  const target = targetOf({ host: "127.0.0.1" });
  assert.deepEqual(names(await lookWith(certificate, { target }, walkOf(reached))), ["unknown"]);
});

/** Speaks TLS at once, greets, and knows nothing else: enough for the walk to see the chain. */
async function greeter(t: TestContext, made: Certificate): Promise<number> {
  const server = createTlsServer({ cert: made.chain, key: made.key }, (socket) => {
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    socket.on("data", () => socket.end("421 bye\r\n"));
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test("checks/application/certificate: the chain is what the server sends, no more", async (t) => {
  const middle = await root.intermediate("middle");
  const leaf = await middle.issue({ key: "ec256" });
  const whole = { target: targetOf({ host: "localhost", security: "implicit" }) };
  const seen = async (made: Certificate) => {
    const port = await greeter(t, made);
    return await lookWith(certificate, { target: { ...whole.target, port } });
  };
  const full = await seen(leaf);
  assert.deepEqual(names(full), ["untrusted"]);
  assert.equal(full[0]?.facts?.chainLength, 2);
  const cut = await seen({ ...leaf, chain: leaf.certificate });
  assert.deepEqual(names(cut), ["chain-incomplete"]);
  assert.equal(cut[0]?.facts?.chainLength, 1);
});
