import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { ReplyReader } from "#ftp/grammar/reply.ts";
import { parseEpsv, parsePasv } from "#ftp/grammar/passive.ts";
import { formatEpsv, formatPasv } from "./endpoints.ts";
import { formatReply, reply } from "./replies.ts";

const read = (text: string) => new ReplyReader().push(Buffer.from(text));

test("ftp/server/replies: one line, many lines, lines that look like an end", () => {
  assert.equal(formatReply(reply(200, "Ok.")), "200 Ok.\r\n");
  assert.equal(
    formatReply(reply(211, "Features:", " UTF8", "End")),
    "211-Features:\r\n UTF8\r\n211 End\r\n",
  );
  assert.equal(
    formatReply(reply(214, "Help", "214 is the code", "End")),
    "214-Help\r\n 214 is the code\r\n214 End\r\n",
  );
});

test("ftp/server/replies: whatever the words, our own client reads exactly one reply", () => {
  const line = fc.string({ maxLength: 60, unit: "grapheme" });
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.array(line, { minLength: 1, maxLength: 6 }),
      (code, lines) => {
        const replies = read(formatReply(reply(code, ...lines)));
        assert.equal(replies.length, 1);
        assert.equal(replies[0]?.code, code);
        assert.equal(replies[0]?.lines.length, lines.length);
      },
    ),
  );
});

test("ftp/server/replies: 227 and 229 are read back as what they tell", () => {
  const ports = fc.integer({ min: 1, max: 65535 });
  fc.assert(
    fc.property(fc.ipV4(), ports, (host, port) => {
      const [pasv] = read(formatReply(reply(227, formatPasv({ host, port }))));
      assert.deepEqual(pasv && parsePasv(pasv), { host, port });
      const [epsv] = read(formatReply(reply(229, formatEpsv(port))));
      assert.equal(epsv && parseEpsv(epsv), port);
    }),
  );
});
