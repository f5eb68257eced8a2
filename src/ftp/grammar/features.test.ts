import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { authMechanisms, featuresNamed, hasFeature, parseFeatures } from "./features.ts";
import { ReplyReader } from "./reply.ts";

const reply = (...lines: string[]) => ({
  code: 211,
  lines: ["211-Features:", ...lines, "211 End"],
});

test("ftp/grammar/features: names and parameters, in the RFC's form without oddities", () => {
  const list = parseFeatures(reply(" MDTM", " REST STREAM", " mlst size*;create;", " AUTH TLS"));
  assert.deepEqual(list, {
    features: [
      { name: "MDTM", parameters: "" },
      { name: "REST", parameters: "STREAM" },
      { name: "MLST", parameters: "size*;create;" },
      { name: "AUTH", parameters: "TLS" },
    ],
    oddities: [],
  });
  assert.ok(hasFeature(list, "rest"));
  assert.equal(featuresNamed(list, "MLST")[0]?.parameters, "size*;create;");
});

test("ftp/grammar/features: odd lines are read and told of", () => {
  const list = parseFeatures(
    reply("SIZE", "  EPSV", "211-UTF8", "", " MDTM", " MDTM", " N\u0001", " REST STREAM "),
  );
  assert.deepEqual(
    list?.features.map((f) => f.name),
    ["SIZE", "EPSV", "UTF8", "MDTM", "REST"],
  );
  assert.deepEqual(
    list?.oddities.map((o) => o.oddity),
    [
      "blank-missing",
      "blanks-too-many",
      "code-repeated",
      "line-empty",
      "repeated",
      "name-unprintable",
    ],
  );
  assert.equal(
    parseFeatures(
      reply(
        ...Array<string>(300)
          .fill(" A")
          .map((a, i) => a + i),
      ),
    )?.features.length,
    200,
  );
});

test("ftp/grammar/features: no FEAT and no features differ", () => {
  assert.equal(parseFeatures({ code: 502, lines: ["502 no"] }), undefined);
  assert.deepEqual(parseFeatures({ code: 211, lines: ["211 no features"] }), {
    features: [],
    oddities: [],
  });
});

test("ftp/grammar/features: the mechanisms of AUTH in the spellings met", () => {
  const mechanisms = (...lines: string[]) => authMechanisms(parseFeatures(reply(...lines)));
  assert.deepEqual(mechanisms(" AUTH TLS"), ["TLS"]);
  assert.deepEqual(mechanisms(" AUTH SSL", " AUTH TLS"), ["SSL", "TLS"]);
  assert.deepEqual(mechanisms(" AUTH TLS;TLS-C;SSL;TLS-P;"), ["TLS", "TLS-C", "SSL", "TLS-P"]);
  assert.deepEqual(mechanisms(" AUTH SSL;AUTH TLS"), ["SSL", "TLS"]);
  assert.deepEqual(mechanisms(" SIZE"), []);
});

test("ftp/grammar/features: what three real servers advertise has no oddity", () => {
  for (const [name, count] of [
    ["vsftpd-3.0.3", 10],
    ["proftpd-1.3.8", 20],
    ["pure-ftpd-1.0.50", 18],
  ] as const) {
    const bytes = readFileSync(new URL(`../../../samples/replies/${name}.txt`, import.meta.url));
    const feat = new ReplyReader().push(bytes).find((r) => r.code === 211 && r.lines.length > 5);
    assert.ok(feat);
    const list = parseFeatures(feat);
    assert.deepEqual(list?.oddities, [], name);
    assert.ok((list?.features.length ?? 0) >= count, name);
    assert.ok(hasFeature(list, "AUTH"), name);
  }
});

test("ftp/grammar/features: never throws", () => {
  fc.assert(fc.property(fc.array(fc.string()), (lines) => void parseFeatures(reply(...lines))));
});
