import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { checks } from "#checks/index.ts";
import { faults } from "#faults/index.ts";
import { replyCode } from "#ftp/grammar/codes.ts";
import type { Fault } from "#model/fault.ts";
import { servers } from "#servers/index.ts";
import { distance, nearest } from "./alike.ts";
import { cleanLine, codeIn } from "./clean.ts";
import { stepsFor } from "#model/explanation.ts";
import { explainer } from "./explain.ts";

const explain = explainer({ servers, checks, faults, code: replyCode });
const first = (text: string): string | undefined => explain(text).causes[0]?.fault.id;

test("diagnosis/explain: replies, as servers send them and as clients show them", () => {
  const asked: readonly (readonly [text: string, fault: string])[] = [
    ["425 Security: Bad IP connecting.", "data-from-other-address"],
    ["< 530 Login incorrect.", "login-rejected"],
    ["Response:\t530 Login authentication failed", "login-rejected"],
    ["响应：\t530 Login authentication failed", "login-rejected"],
    ["响应:\t530 Login authentication failed", "login-rejected"],
    ["<--- 530 Permission denied.", "user-list-refuses"],
    ["2026-11-23 10:11:12 Response: 553 Could not create file.", "folder-not-writable"],
    ['"500 OOPS: vsftpd: refusing to run with writable root inside chroot()"', "writable-chroot"],
    ["500 OOPS: cannot change directory:/srv/ftp/bob", "home-missing"],
    ["421 There are too many connections from your internet address.", "too-many-from-one-address"],
    ["227 Entering Passive Mode (172,16,3,4,200,21).", "passive-address-wrong"],
    ["227 Entering Passive Mode (0,0,0,0,200,21).", "passive-address-zero"],
    ["522 SSL connection failed; session reuse required", "session-reuse-required"],
    ["425 Unable to build data connection: Operation not permitted", "session-reuse-required"],
    ["452 Transfer aborted. No space left on device", "disk-full"],
    ["530 Non-anonymous sessions must use encryption.", "login-needs-tls"],
  ];
  for (const [text, fault] of asked) assert.equal(first(text), fault, text);
});

test("diagnosis/explain: errors of clients and lines of logs", () => {
  const asked: readonly (readonly [text: string, fault: string])[] = [
    ["curl: (67) Access denied: 530", "login-rejected"],
    ["curl: (7) Failed to connect to ftp.example.org port 21: Connection refused", "service-down"],
    ["connect ECONNREFUSED 192.0.2.1:21", "service-down"],
    ["Error: Failed to retrieve directory listing", "passive-range-blocked"],
    [
      "Status: Server sent passive reply with unroutable address. Using server address instead.",
      "passive-address-wrong",
    ],
    [
      "Nov 23 10:11:12 host vsftpd[123]: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 ruser=bob",
      "login-rejected",
    ],
    [
      "2026-11-23 10:11:12,123 h proftpd[77] h (192.0.2.9[192.0.2.9]): USER bob (Login failed): Invalid shell: '/bin/x'",
      "login-rejected",
    ],
    [
      "mod_tls/2.9.2: client did not reuse TLS session, rejecting data connection",
      "session-reuse-required",
    ],
    ["[ 123.456] nf_conntrack: table full, dropping packet", "new-connections-limited"],
    ["Error: unable to verify the first certificate", "certificate-chain-incomplete"],
  ];
  for (const [text, fault] of asked) assert.equal(first(text), fault, text);
});

test("diagnosis/explain: of a pasted session it takes the line that tells most", () => {
  const { query, meanings } = explain(
    [
      "Status: Connecting to 192.0.2.1:21...",
      "Response: 220 (vsFTPd 3.0.3)",
      "Command: USER anna",
      "Response: 331 Please specify the password.",
      "Response: 230 Login successful.",
      "Response: 227 Entering Passive Mode (198,51,100,7,156,65).",
      "Response: 150 Here comes the directory listing.",
      "Response: 522 SSL connection failed; session reuse required: see require_ssl_reuse option",
      "Error: Failed to retrieve directory listing",
    ].join("\r\n"),
  );
  assert.match(query, /^522 /);
  assert.equal(meanings[0]?.id, "vsftpd-session-reuse-required");
});

test("diagnosis/explain: ids of ours, whole or short, and those under which others know a fault", () => {
  assert.equal(explain("application/login#refused").kind, "finding");
  assert.equal(explain(" Login#Refused ").finding?.ref, "application/login#refused");
  assert.equal(first("application/login#refused"), "login-rejected");
  assert.equal(explain("network/passive").check?.id, "network/passive");
  assert.equal(explain("writable-chroot").fault?.id, "writable-chroot");
  assert.equal(explain("pasv-wrong-address-nat").fault?.id, "passive-address-wrong");
  assert.equal(explain("tcp-wrappers-deny").causes[0]?.fault.id, "source-denied");
  assert.equal(explain("user-list-refused").kind, "meaning");
});

test("diagnosis/explain: a misspelt id is guessed, a word that means nothing is not", () => {
  assert.ok(explain("passive-adress-wrong").didYouMean.includes("passive-address-wrong"));
  assert.ok(explain("network/conect").didYouMean.includes("network/connect"));
  assert.ok(explain("network/connect#refussed").didYouMean.includes("network/connect#refused"));
  const nothing = explain("xyzzy-plugh");
  assert.equal(nothing.kind, "nothing");
  assert.deepEqual(nothing.didYouMean, []);
  assert.equal(explain("").kind, "nothing");
});

test("diagnosis/explain: a code alone, and a code whose words nobody knows", () => {
  const code = explain("522");
  assert.equal(code.kind, "code");
  assert.equal(code.code?.code, 522);
  assert.ok(code.meanings.some(({ id }) => id === "vsftpd-session-reuse-required"));
  const strange = explain("459 The moon is in the wrong house");
  assert.equal(strange.code?.code, 459);
  assert.deepEqual(strange.causes, []);
  assert.equal(explain("999").kind, "nothing");
});

test("diagnosis/explain: every message of a fault leads to that fault", () => {
  const lost: string[] = [];
  for (const fault of faults as readonly Fault[]) {
    for (const words of fault.messages ?? []) {
      const { causes } = explain(words);
      if (!causes.some((cause) => cause.fault.id === fault.id)) lost.push(`${fault.id}: ${words}`);
    }
  }
  assert.deepEqual(lost, []);
});

test("diagnosis/explain: every sample of a server is understood in that server's sense", () => {
  for (const server of servers) {
    for (const meaning of server.replies) {
      for (const sample of meaning.samples as readonly string[]) {
        const { meanings } = explain(sample);
        const own = meanings.some(({ server: id }) => id === server.id);
        assert.ok(own || server.id === "generic", `${server.id}: ${sample}`);
      }
    }
  }
});

test("diagnosis/explain: the causes' shares add up to no more than one", () => {
  fc.assert(
    fc.property(fc.constantFrom(...(faults as readonly Fault[])), fc.nat(), (fault, n) => {
      const words = fault.messages ?? [fault.id];
      const { causes } = explain(words[n % words.length]!);
      assert.ok(causes.reduce((sum, { share }) => sum + share, 0) <= 1.005);
    }),
  );
});

test("diagnosis/explain: nothing it is asked makes it throw", () => {
  const odd = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.constantFrom("530 ", "#", "/", "\n", '"', "<--- ", "[1] ", "(", "e", "…"), {
      maxLength: 60,
    }),
  );
  fc.assert(
    fc.property(odd, (asked) => {
      const text = typeof asked === "string" ? asked : asked.join("");
      const { kind, causes } = explain(text);
      assert.equal(typeof kind, "string");
      assert.ok(causes.length <= 5);
    }),
  );
  for (const text of ["__proto__", "constructor", "login#constructor", "a".repeat(1e6)]) {
    assert.equal(explain(text).kind, "nothing");
  }
});

test("diagnosis/clean: what stands before a server's words is taken off", () => {
  const bare = "530 Login incorrect.";
  const worn = [
    `< ${bare}`,
    `<--- ${bare}`,
    `S: ${bare}`,
    `Response:\t${bare}`,
    `响应: ${bare}`,
    `10:11:12.345 < ${bare}`,
    `[2026-11-23T10:11:12Z] Response: ${bare}`,
    `Nov 23 10:11:12 gw client[99]: ${bare}`,
    `Mon Nov 23 10:11:12 2026 [pid 3] ${bare}`,
    `“${bare}”`,
    `  '${bare}'  `,
  ];
  for (const line of worn) assert.equal(cleanLine(line), bare, line);
  assert.equal(cleanLine("425 Security: Bad IP connecting."), "425 Security: Bad IP connecting.");
  assert.equal(cleanLine("500 OOPS: vsftpd: not found: x"), "500 OOPS: vsftpd: not found: x");
});

test("diagnosis/clean: the code is read where a code stands", () => {
  assert.equal(codeIn("530 Login incorrect."), 530);
  assert.equal(codeIn("Could not log in (530)"), 530);
  assert.equal(codeIn("Access denied: 530"), 530);
  assert.equal(codeIn("Server said 425 no"), 425);
  assert.equal(codeIn("227 Entering Passive Mode (192,168,1,2,3,4)"), 227);
  assert.equal(codeIn("took 530 ms"), undefined);
  assert.equal(codeIn("Entering Passive Mode (192,168,1,2,3,4)"), undefined);
});

test("diagnosis/alike: distance counts steps and stops where it is told to", () => {
  assert.equal(distance("refused", "refussed", 3), 1);
  assert.equal(distance("login", "lgoin", 3), 1);
  assert.equal(distance("abc", "xyz", 2), 3);
  assert.equal(distance("", "ab", 4), 2);
  assert.deepEqual(nearest("disk-ful", ["disk-full", "quota-full", "login"]), ["disk-full"]);
});

test("diagnosis/explain: steps for one server leave out those of the others", () => {
  const mend = "First this.\nvsftpd: that.\nProFTPD: the other.\nPure-FTPd: a third.";
  assert.deepEqual(stepsFor(mend, "proftpd"), ["First this.", "ProFTPD: the other."]);
  assert.equal(stepsFor(mend, undefined).length, 4);
  assert.equal(stepsFor(mend, "generic").length, 4);
});
