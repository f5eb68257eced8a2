import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Refusal } from "#model/refusal.ts";
import type { Security } from "#model/target.ts";
import { parseTarget, type TargetAddress } from "./target.ts";

const base = { host: "h", id: "h", path: "", port: 21, security: "auto" } as const;

const good: readonly (readonly [text: string, is: TargetAddress, wanted?: Security])[] = [
  ["h", base],
  ["H.Example.COM.", { ...base, host: "h.example.com", id: "h.example.com" }],
  ["h:2121", { ...base, id: "h:2121", port: 2121 }],
  ["h:990", { ...base, id: "h:990", port: 990, security: "implicit" }],
  ["h:990", { ...base, id: "h:990", port: 990, security: "explicit" }, "explicit"],
  ["h", { ...base, id: "h:990", port: 990, security: "implicit" }, "implicit"],
  ["h", { ...base, security: "clear" }, "clear"],
  ["192.0.2.1", { ...base, host: "192.0.2.1", id: "192.0.2.1" }],
  ["::1", { ...base, host: "::1", id: "::1" }],
  ["[::1]", { ...base, host: "::1", id: "::1" }],
  ["[2001:DB8::1]:2121", { ...base, host: "2001:db8::1", id: "[2001:db8::1]:2121", port: 2121 }],
  ["[fe80::1%25eth0]", { ...base, host: "fe80::1%eth0", id: "fe80::1%eth0" }],
  ["ftp://h/", base],
  ["FTP://h/a/b", { ...base, path: "a/b" }],
  ["ftp://h/%2Fetc/x%20y;type=i", { ...base, path: "/etc/x y" }],
  ["ftps://h", { ...base, id: "h:990", port: 990, security: "implicit" }],
  ["ftps://h:21", { ...base, security: "implicit" }],
  ["ftpes://h", { ...base, security: "explicit" }],
  ["ftp://a%40b@h/p@q", { ...base, user: "a@b", path: "p@q" }],
  ["me@h:2121/p:q@r", { ...base, id: "h:2121", port: 2121, user: "me", path: "p:q@r" }],
  ["bücher.example", { ...base, host: "xn--bcher-kva.example", id: "xn--bcher-kva.example" }],
  ["my_host", { ...base, host: "my_host", id: "my_host" }],
];

for (const [text, is, wanted] of good) {
  test(`cli/target: ${text}${wanted ? ` with --security ${wanted}` : ""}`, () => {
    assert.deepEqual(parseTarget(text, wanted), is);
  });
}

test("cli/target: what is no target is refused", () => {
  const bad = ["", " ", "h:0", "h:65536", "h:", "h:ftp", "h:1:2", "[::1", "[h]:21", "[::g]", "a b"];
  bad.push(
    "256.1.1.1",
    "1.2.3",
    "0x7f.1",
    "-h",
    "h..x",
    "h\r\nDELE x",
    "h%0d%0a",
    "h/%zz",
    "h/%00",
  );
  bad.push("@h", "u@", "ftp://", "http://h", "sftp://h", "x".repeat(300), `h/${"x".repeat(3000)}`);
  for (const text of bad) assert.throws(() => parseTarget(text), Refusal, text);
  assert.throws(() => parseTarget("ftpes://h", "implicit"), /means explicit TLS/);
});

test("cli/target: a password is refused, whatever it is made of, and never repeated", () => {
  const letter = fc.constantFrom(...Array.from("abcXYZ019:/@%?#&=+$ \\"));
  const password = fc.string({ unit: letter, minLength: 1, maxLength: 12 });
  const scheme = fc.constantFrom("", "ftp://", "ftps://", "ftpes://");
  fc.assert(
    fc.property(scheme, password, (lead, secret) => {
      const marked = `QQ${secret}QQ`;
      assert.throws(
        () => parseTarget(`${lead}user:${marked}@h.example`),
        (thrown) =>
          thrown instanceof Refusal &&
          thrown.code === "denied" &&
          !/QQ/.test(thrown.says.en + thrown.says.zh + (thrown.hint?.en ?? "")),
      );
    }),
  );
});

test("cli/target: any text is a target or a Refusal, and an id leads back to its target", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      try {
        const { id, host, port } = parseTarget(text);
        const again = parseTarget(id);
        assert.deepEqual([again.host, again.port], [host, port]);
      } catch (thrown) {
        assert.ok(thrown instanceof Refusal, String(thrown));
      }
    }),
  );
});
