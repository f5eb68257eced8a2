import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { canonicalAddress, classOfAddress, sameAddress } from "./address.ts";

test("ftp/grammar/address: each class at both ends of its networks", () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["0.0.0.0", "unspecified"],
    ["0.0.0.1", "reserved"],
    ["9.255.255.255", "public"],
    ["10.0.0.0", "private"],
    ["10.255.255.255", "private"],
    ["11.0.0.0", "public"],
    ["100.63.255.255", "public"],
    ["100.64.0.0", "carrier"],
    ["100.127.255.255", "carrier"],
    ["100.128.0.0", "public"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["169.254.169.254", "link-local"],
    ["172.15.255.255", "public"],
    ["172.16.0.0", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.0", "public"],
    ["192.0.2.1", "documentation"],
    ["192.168.1.1", "private"],
    ["192.169.0.0", "public"],
    ["198.19.0.1", "reserved"],
    ["198.51.100.7", "documentation"],
    ["203.0.113.255", "documentation"],
    ["203.0.114.0", "public"],
    ["224.0.0.1", "multicast"],
    ["239.255.255.255", "multicast"],
    ["255.255.255.255", "reserved"],
    ["8.8.8.8", "public"],
    ["::", "unspecified"],
    ["::1", "loopback"],
    ["0:0:0:0:0:0:0:1", "loopback"],
    ["fe80::1%eth0", "link-local"],
    ["febf:ffff::", "link-local"],
    ["fd12:3456::1", "unique-local"],
    ["fc00::", "unique-local"],
    ["fe00::", "public"],
    ["2001:db8::5", "documentation"],
    ["2001:db9::5", "public"],
    ["3fff:fff::1", "documentation"],
    ["ff02::1", "multicast"],
    ["[2606:4700::1111]", "public"],
    ["::ffff:192.168.0.1", "private"],
    ["::FFFF:127.0.0.1", "loopback"],
    ["::ffff:808:808", "public"],
    ["ftp.example.com", undefined],
    ["1.2.3", undefined],
    ["1.2.3.256", undefined],
    ["", undefined],
    ["[10.0.0.1", undefined],
  ];
  for (const [address, expected] of rows) {
    assert.equal(classOfAddress(address), expected, address);
  }
});

test("ftp/grammar/address: one spelling for one address", () => {
  assert.equal(canonicalAddress("2001:0DB8:0:0:1:0:0:0"), "2001:db8:0:0:1::");
  assert.equal(canonicalAddress("::"), "::");
  assert.equal(canonicalAddress("1:0:2:0:3:0:4:0"), "1:0:2:0:3:0:4:0");
  assert.ok(sameAddress("::ffff:10.1.2.3", "10.1.2.3"));
  assert.ok(!sameAddress("nonsense", "nonsense"));
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const canonical = canonicalAddress(address);
      assert.ok(canonical);
      assert.equal(canonicalAddress(canonical), canonical);
      assert.equal(classOfAddress(canonical), classOfAddress(address));
    }),
  );
});

test("ftp/grammar/address: any text has a class or none, and never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void classOfAddress(text)));
  fc.assert(fc.property(fc.ipV4(), (text) => assert.ok(classOfAddress(text))));
});
