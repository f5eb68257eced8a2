import assert from "node:assert/strict";
import { getCiphers } from "node:tls";
import { test } from "node:test";
import { isWeak, suiteCodes, suiteName, suites, tls13Codes, weakClasses } from "./suites.ts";

const classOf = (code: number) => suites.get(code)?.class;

test("ftp/tls/suites: codes meet the names of the registry", () => {
  // RFC 5246 §A.5, RFC 5289, RFC 7905, RFC 8446 §B.4: the last of each run of the table.
  assert.equal(suiteName(0x001b), "TLS_DH_anon_WITH_3DES_EDE_CBC_SHA");
  assert.equal(suiteName(0x0046), "TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA");
  assert.equal(suiteName(0x006d), "TLS_DH_anon_WITH_AES_256_CBC_SHA256");
  assert.equal(suiteName(0x00a7), "TLS_DH_anon_WITH_AES_256_GCM_SHA384");
  assert.equal(suiteName(0xc019), "TLS_ECDH_anon_WITH_AES_256_CBC_SHA");
  assert.equal(suiteName(0xc032), "TLS_ECDH_RSA_WITH_AES_256_GCM_SHA384");
  assert.equal(suiteName(0xc0af), "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8");
  assert.equal(suiteName(0xccaa), "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
  assert.equal(suiteName(0x1305), "TLS_AES_128_CCM_8_SHA256");
  assert.equal(suiteName(0xfafa), "0xfafa");
});

test("ftp/tls/suites: each suite has the class that its name tells", () => {
  assert.equal(classOf(0x0018), "anonymous");
  assert.equal(classOf(0xc010), "null");
  assert.equal(classOf(0x0003), "export");
  assert.equal(classOf(0x0005), "rc4");
  assert.equal(classOf(0x0009), "des");
  assert.equal(classOf(0x000a), "3des");
  assert.equal(classOf(0xc013), "cbc");
  assert.equal(classOf(0xc02f), "aead");
  assert.equal(suites.get(0xc02f)?.forwardSecret, true);
  assert.equal(suites.get(0xc031)?.forwardSecret, false);
  assert.equal(suites.get(0x009c)?.forwardSecret, false);
  assert.equal(suites.get(0x1301)?.forwardSecret, true);
});

test("ftp/tls/suites: offers hold what was asked for, the stronger first", () => {
  const weak = suiteCodes((suite) => isWeak(suite.class));
  assert.ok(weak.length > 50);
  assert.equal(new Set(weak).size, weak.length);
  for (const name of weakClasses) assert.ok(weak.some((code) => classOf(code) === name));
  assert.ok(!weak.includes(0));
  const all = suiteCodes(() => true);
  assert.equal(classOf(all[0]!), "aead");
  assert.equal(suites.get(all[0]!)?.forwardSecret, true);
  assert.equal(classOf(all.at(-1)!), "anonymous");
  assert.deepEqual(tls13Codes(), [0x1301, 0x1302, 0x1303, 0x1304, 0x1305]);
});

test("ftp/tls/suites: our own library knows no suite that the table lacks", () => {
  const short = new Set([...suites.values()].map(({ name }) => name.toLowerCase()));
  const tls13 = getCiphers().filter((name) => name.startsWith("tls_"));
  assert.ok(tls13.length >= 3);
  for (const name of tls13) assert.ok(short.has(name), name);
});
