import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { formatEprt, formatPort, parseEprt, parsePort } from "./active.ts";
import { parseEpsv, parsePasv } from "./passive.ts";

const pasv = (...lines: string[]) => parsePasv({ code: 227, lines });
const epsv = (...lines: string[]) => parseEpsv({ code: 229, lines });
const there = { host: "10.1.2.3", port: 4 * 256 + 5 };

test("ftp/grammar/passive: 227 in every spelling met", () => {
  for (const line of [
    "227 Entering Passive Mode (10,1,2,3,4,5).",
    "227 Entering Passive Mode (10,1,2,3,4,5)",
    "227 Entering Passive Mode. 10,1,2,3,4,5",
    "227 Entering Passive Mode 10,1,2,3,4,5.",
    "227 =10,1,2,3,4,5",
    "227 Entering Passive Mode [10,1,2,3,4,5]",
    "227 Entering passive mode (10, 1, 2, 3, 4, 5)",
    "227 Passiver Modus ( 10 ,1 ,2 ,3 ,4 ,5 )",
    "227 (10,1,2,3,4,5) 3.0.3",
    "227 Mode 2, version 3,1: 010,001,002,003,004,005",
    "22710,1,2,3,4,5",
  ]) {
    const expected = line.startsWith("22710") ? undefined : there;
    assert.deepEqual(pasv(line), expected, line);
  }
  assert.deepEqual(pasv("227-Entering", " 10,1,2,3,4,5", "227 done"), there);
  assert.deepEqual(pasv("227-Entering", "227 (10,1,2,3,4,5)"), there);
});

test("ftp/grammar/passive: 227 without six whole numbers is none", () => {
  for (const line of [
    "227 Entering Passive Mode",
    "227 Entering Passive Mode (10,1,2,3,4)",
    "227 Entering Passive Mode (10,1,2,3,4,256)",
    "227 Entering Passive Mode (10,1,2,3,4,5,6)",
    "227 Entering Passive Mode (10,1,2,3,-4,-5)",
    "227 Entering Passive Mode (-10,1,2,3,4,5)",
    "227 Entering Passive Mode (10.1.2.3,4,5)",
    "227 Entering Passive Mode (10,1,2,3,0,0)",
    "227 Entering Passive Mode (1000000000000000010,1,2,3,4,5)",
    "227 Entering Passive Mode (|||1029|)",
  ]) {
    assert.equal(pasv(line), undefined, line);
  }
  assert.equal(parsePasv({ code: 229, lines: ["229 (10,1,2,3,4,5)"] }), undefined);
});

test("ftp/grammar/passive: 229 with any delimiter, without parentheses, with what should be left out", () => {
  for (const line of [
    "229 Entering Extended Passive Mode (|||1029|)",
    "229 Extended Passive mode OK (|||1029|)",
    "229 (!!!1029!)",
    "229 (###1029#) and more (|||7|)",
    "229 Entering Extended Passive Mode |||1029|",
    "229 Entering Extended Passive Mode (|1|10.1.2.3|1029|)",
    "229 Entering Extended Passive Mode (|2|2001:db8::1|1029|)",
  ]) {
    assert.equal(epsv(line), 1029, line);
  }
  assert.equal(epsv("229-a", "229 (|||1029|)"), 1029);
  for (const line of [
    "229 (|||0|)",
    "229 (|||65536|)",
    "229 (||1029|)",
    "229 (|||1029)",
    "229 (|!|1029|)",
    "229 Entering",
  ]) {
    assert.equal(epsv(line), undefined, line);
  }
});

test("ftp/grammar/active: PORT and EPRT round trips", () => {
  const port = fc.integer({ min: 1, max: 65535 });
  fc.assert(
    fc.property(fc.ipV4(), port, (host, port) => {
      assert.deepEqual(parsePort(formatPort({ host, port })), { host, port });
      assert.deepEqual(parseEprt(formatEprt({ host, port })), { host, port });
      assert.deepEqual(pasv(`227 =${formatPort({ host, port })}`), { host, port });
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), port, (host, port) => {
      assert.deepEqual(parseEprt(formatEprt({ host, port })), { host, port });
    }),
  );
});

test("ftp/grammar/active: what is wrong with an argument is told apart", () => {
  for (const argument of [
    "",
    "1,2,3,4,5",
    "1,2,3,4,5,6,7",
    "1,2,3,4,5,x",
    "1,2,3,4,5,256",
    "1,2,3,4,0,0",
    "1,2,3,4,-1,5",
  ]) {
    assert.equal(parsePort(argument), "syntax", argument);
  }
  assert.equal(parseEprt("|3|10.1.2.3|21|"), "protocol");
  for (const argument of [
    "",
    "|1|10.1.2.3|21",
    "|1|::1|21|",
    "|2|10.1.2.3|21|",
    "|1|10.1.2.3|0|",
    "|1|10.1.2.3|21|x",
    "1 1 10.1.2.3 21 ",
    "|x|10.1.2.3|21|",
  ]) {
    assert.equal(parseEprt(argument), "syntax", argument);
  }
  assert.deepEqual(parseEprt("!1!10.1.2.3!1029!"), there);
});

test("ftp/grammar/passive: any text gives an address, none or an error, and never throws", () => {
  const soup = fc
    .array(fc.constantFrom("1", "255", ",", " ", "|", "(", ")", "-", "229", "\t", "::", "."), {
      maxLength: 80,
    })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string(), soup), (text) => {
      const offered = pasv(`227 ${text}`);
      if (offered) assert.ok(offered.port > 0 && offered.port < 65536);
      const port = epsv(`229 ${text}`);
      assert.ok(port === undefined || (port > 0 && port < 65536));
      void parsePort(text);
      void parseEprt(text);
    }),
    { numRuns: 1000 },
  );
});
