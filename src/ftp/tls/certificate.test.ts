import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "#model/problem.ts";
import { makeAuthority, selfSigned } from "#test/kit/certificates.ts";
import { certificateFacts, isFor, isIssuedBy, parseCertificate } from "./certificate.ts";

const der = (pem: string) => new X509Certificate(pem).raw;

test("ftp/tls/certificate: facts are those that the certificate was made with", async () => {
  const until = new Date("2031-05-06T07:08:09Z");
  const made = await selfSigned({ name: "ftp.example.net", key: "ec256", digest: "sha384", until });
  const parsed = parseCertificate(der(made.certificate));
  const facts = certificateFacts(parsed);
  assert.equal(facts.subject, "CN=ftp.example.net");
  assert.equal(facts.selfSigned, true);
  assert.equal(facts.notAfter, until.getTime());
  assert.deepEqual([facts.keyType, facts.keyBits], ["ec", 256]);
  assert.match(facts.signatureAlgorithm, /sha384/i);
  assert.deepEqual(facts.names, ["ftp.example.net", "127.0.0.1", "0:0:0:0:0:0:0:1"]);
  assert.ok(isFor(parsed, "FTP.example.net") && isFor(parsed, "127.0.0.1") && isFor(parsed, "::1"));
  assert.ok(!isFor(parsed, "example.net") && !isFor(parsed, "127.0.0.2"));
});

test("ftp/tls/certificate: who signed whom", async () => {
  const root = await makeAuthority();
  const below = await root.intermediate("below");
  const leaf = parseCertificate(der((await below.issue({ key: "rsa3072" })).certificate));
  const [rootCertificate, middle] = [root, below].map((a) => parseCertificate(der(a.certificate)));
  assert.ok(isIssuedBy(leaf, middle!) && isIssuedBy(middle!, rootCertificate!));
  assert.ok(!isIssuedBy(leaf, rootCertificate!));
  assert.equal(certificateFacts(leaf).selfSigned, false);
  assert.equal(certificateFacts(leaf).keyBits, 3072);
});

test("ftp/tls/certificate: what is no certificate is garbled, whatever the bytes", async () => {
  const good = der((await selfSigned()).certificate);
  assert.throws(() => parseCertificate(new Uint8Array(70_000)), { code: "garbled" });
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }))
      .map(([at, by]) => Uint8Array.from(good, (byte, n) => (n === at ? byte ^ by : byte))),
  );
  fc.assert(
    fc.property(broken, (bytes) => {
      try {
        const facts = certificateFacts(parseCertificate(bytes));
        return Number.isFinite(facts.notAfter) && Array.isArray(facts.names);
      } catch (thrown) {
        return thrown instanceof Problem && thrown.code === "garbled";
      }
    }),
    { numRuns: 500 },
  );
});
