import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { formatCommand, parseCommand, redactCommand } from "./command.ts";

test("ftp/grammar/command: a command is made and read back", () => {
  assert.equal(formatCommand("NOOP"), "NOOP");
  assert.deepEqual(parseCommand("noop"), { verb: "NOOP" });
  assert.deepEqual(parseCommand("RETR  a b "), { verb: "RETR", argument: " a b " });
  assert.deepEqual(parseCommand(" NOOP"), { verb: "", argument: "NOOP" });
  assert.deepEqual(parseCommand("GET / HTTP/1.1"), { verb: "GET", argument: "/ HTTP/1.1" });
  assert.deepEqual(parseCommand(""), { verb: "" });
  fc.assert(
    fc.property(fc.string(), (argument) => {
      fc.pre(!/[\r\n\0]/.test(argument));
      assert.deepEqual(parseCommand(formatCommand("CWD", argument)), { verb: "CWD", argument });
    }),
  );
});

test("ftp/grammar/command: no argument can smuggle in a second command", () => {
  for (const argument of ["a\r\nDELE b", "a\nb", "a\rb", "a\0b", "x".repeat(5000)]) {
    assert.throws(() => formatCommand("CWD", argument), { name: "Problem", code: "invalid" });
  }
  assert.throws(() => formatCommand("CWD x"), { code: "invalid" });
});

test("ftp/grammar/command: credentials are starred however they are written", () => {
  for (const line of [
    "PASS secret",
    "pass secret",
    "PASS\tsecret",
    " PASS secret",
    "ACCT secret",
    "ADAT secret",
    "SITE PSWD secret secret",
    "site passwd secret",
    "\0PASS secret",
  ]) {
    assert.ok(!redactCommand(line).includes("secret"), line);
  }
  assert.equal(redactCommand("PASS secret"), "PASS ***");
  assert.equal(redactCommand("PASS"), "PASS");
  assert.equal(redactCommand("USER secret"), "USER secret");
  assert.equal(redactCommand("SITE CHMOD 644 a"), "SITE CHMOD 644 a");
  fc.assert(fc.property(fc.string(), (text) => void redactCommand(text)));
});
