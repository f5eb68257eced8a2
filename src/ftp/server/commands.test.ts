import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { CommandReader, type Heard } from "./commands.ts";

const LIMIT = 64;

function hear(reader: CommandReader, bytes: string | Uint8Array) {
  const sent = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
  return reader.push(sent);
}

const shown = (heard: readonly Heard[]) =>
  heard.map((one) => (one.kind === "command" ? one.command.line : one.kind));

test("ftp/server/commands: lines, verbs and arguments", () => {
  const reader = new CommandReader(LIMIT);
  const { heard } = hear(
    reader,
    "user  two words \r\nNOOP\n\r\nSTOR Gr\xc3\xbc\xc3\x9fe\r\nSTOR Gr\xfc\r\n",
  );
  assert.deepEqual(
    heard.map((one) => one.kind === "command" && [one.command.verb, one.command.argument]),
    [
      ["USER", " two words "],
      ["NOOP", undefined],
      ["", undefined],
      ["STOR", "Grüße"],
      ["STOR", "Grü"],
    ],
  );
});

test("ftp/server/commands: Telnet signals before ABOR, with and without the urgent byte", () => {
  const whole = hear(new CommandReader(LIMIT), "\xff\xf4\xff\xf2ABOR\r\n");
  assert.deepEqual(shown(whole.heard), ["ABOR"]);
  // The data mark travelled out of band: IAC stands right before the word.
  const lost = hear(new CommandReader(LIMIT), "\xff\xf4\xffABOR\r\n");
  assert.deepEqual(shown(lost.heard), ["ABOR"]);
});

test("ftp/server/commands: options are refused, as RFC 1123 §4.1.2.12 demands", () => {
  const { heard, refusals } = hear(
    new CommandReader(LIMIT),
    "\xff\xfb\x01NO\xff\xfd\x18OP\xff\xfc\x03\r\n",
  );
  assert.deepEqual(shown(heard), ["NOOP"]);
  assert.equal(Buffer.from(refusals).toString("hex"), "fffe01fffc18");
  const flood = hear(new CommandReader(LIMIT), "\xff\xfd\x18".repeat(10_000));
  assert.equal(flood.refusals.length, 48);
});

test("ftp/server/commands: a line too long is heard once, and the next is heard whole", () => {
  const reader = new CommandReader(LIMIT);
  const { heard } = hear(reader, `STOR ${"x".repeat(10_000)}\r\nNOOP\r\n`);
  assert.deepEqual(shown(heard), ["too-long", "NOOP"]);
  assert.deepEqual(shown(hear(reader, `${"y".repeat(LIMIT)}\r\n`).heard), ["y".repeat(LIMIT)]);
});

test("ftp/server/commands: however the bytes are cut, the same is heard", () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(300), { maxLength: 8 }), (sent, cuts) => {
      const whole = hear(new CommandReader(LIMIT), sent);
      const reader = new CommandReader(LIMIT);
      const parts: Heard[] = [];
      const refusals: number[] = [];
      const places = [0, ...cuts.map((cut) => Math.min(cut, sent.length)), sent.length];
      places.sort((a, b) => a - b);
      for (let at = 1; at < places.length; at++) {
        const pushed = hear(reader, sent.subarray(places[at - 1], places[at]));
        parts.push(...pushed.heard);
        refusals.push(...pushed.refusals);
      }
      assert.deepEqual(parts, whole.heard);
      for (const one of whole.heard) {
        if (one.kind === "command")
          assert.ok(Buffer.from(one.command.line).length <= 2 * LIMIT + 2);
      }
    }),
  );
});
