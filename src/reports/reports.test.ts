import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { RenderOptions, Report } from "#model/report.ts";
import { hostileTarget, report, reportOfTwo } from "#test/reports/fixture.ts";
import { assertSchema, readPrometheus, readXml } from "#test/reports/grammars.ts";
import { widthOf } from "#writing/width.ts";
import { reports } from "./index.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { nagios, nagiosExit } from "./nagios.ts";
import { prometheus } from "./prometheus.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

const plain: RenderOptions = { colour: false, width: 100, verbose: true };
const both: readonly Report[] = [report, { ...report, lang: "zh" }, reportOfTwo];

test("reports: nothing a peer wrote reaches a terminal as a control character, in any form", () => {
  for (const form of reports) {
    for (const one of [...both, hostileTarget]) {
      const out = form.render(one, plain);
      assert.doesNotMatch(
        out,
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u200b-\u200f]/,
      );
      assert.ok(out.isWellFormed(), `${form.id}: half a surrogate`);
      assert.ok(out.endsWith("\n") && !out.endsWith("\n\n"), form.id);
    }
  }
});

test("reports: rendering is pure: the same report, the same words", () => {
  for (const form of reports) {
    assert.equal(form.render(report, plain), form.render(structuredClone(report), plain), form.id);
  }
});

test("reports/text: the verdict is the last line, and one line", () => {
  const narrow = text.render(report, { colour: false, width: 44, verbose: false });
  const last = narrow.trimEnd().split("\n").at(-1) ?? "";
  assert.match(last, /^Verdict: FAULTY: .*1 warning\.$/);
});

test("reports/text: no line but a verdict is wider than the terminal, in both languages", () => {
  for (const one of both) {
    for (const width of [44, 80, 133]) {
      const out = text.render(one, { colour: true, width, verbose: true });
      for (const line of out.split("\n")) {
        if (/Verdict|\u7ed3\u8bba/.test(line)) continue;
        assert.ok(widthOf(line) <= width, `${width}: ${line}`);
      }
    }
  }
});

test("reports/text: with colour it says the same words as without", () => {
  const colourful = text.render(report, { ...plain, colour: true });
  assert.match(colourful, /\x1b\[31m\[✗\]\x1b\[0m/);
  assert.equal(colourful.replace(/\x1b\[[0-9]*m/g, ""), text.render(report, plain));
});

test("reports/text: a step for another server is left out", () => {
  const out = text.render(report, plain);
  assert.match(out, /vsftpd: set pasv_min_port/);
  assert.doesNotMatch(out, /PassivePorts/);
});

test("reports/json: follows its documented schema, and every property is in it", () => {
  const path = new URL("../../docs/reference/report.schema.json", import.meta.url);
  const schema = JSON.parse(readFileSync(path, "utf8")) as { [keyword: string]: unknown };
  for (const one of both) assertSchema(JSON.parse(json.render(one)), schema, schema);
});

test("reports/junit: well-formed, a test case for each check, sums that add up", () => {
  for (const one of [...both, hostileTarget]) {
    const root = readXml(junit.render(one));
    assert.equal(root.name, "testsuites");
    assert.equal(root.children.length, one.targets.length);
    for (const suite of root.children) {
      const cases = suite.children.filter(({ name }) => name === "testcase");
      const having = (name: string) =>
        cases.filter(({ children }) => children.some((child) => child.name === name)).length;
      assert.equal(Number(suite.attributes["tests"]), cases.length);
      assert.equal(Number(suite.attributes["failures"]), having("failure"));
      assert.equal(Number(suite.attributes["skipped"]), having("skipped"));
      assert.deepEqual(
        cases.map(({ attributes }) => attributes["name"]),
        ["network/connect", "application/greeting", "network/passive"].concat([
          "application/cleartext",
          "application/transfer",
        ]),
      );
      assert.equal(cases[2]?.attributes["classname"], "network");
    }
  }
});

test("reports/junit: --fail-on decides what is a failure", () => {
  const failures = (failOn: Report["failOn"]) =>
    readXml(junit.render({ ...report, failOn })).attributes["failures"];
  assert.equal(failures("error"), "1");
  assert.equal(failures("warning"), "2");
  assert.equal(failures("info"), "3");
});

test("reports/sarif: each result names a rule by id and by index, each rule helps", () => {
  interface Run {
    tool: { driver: { rules: { id: string; help: { text: string } }[] } };
    results: { ruleId: string; ruleIndex: number; level: string; message: { text: string } }[];
  }
  const document = JSON.parse(sarif.render(reportOfTwo)) as { version: string; runs: Run[] };
  assert.equal(document.version, "2.1.0");
  const run = document.runs[0];
  assert.ok(run);
  assert.equal(run.results.length, 6);
  for (const result of run.results) {
    const rule: { id: string; help: { text: string } } | undefined =
      run.tool.driver.rules[result.ruleIndex];
    assert.equal(rule?.id, result.ruleId);
    assert.ok(rule && rule.help.text.length > 0);
    assert.ok(["note", "warning", "error"].includes(result.level));
    assert.ok(result.message.text.length > 0);
  }
});

test("reports/nagios: one short line, one bar in it, performance data that reads", () => {
  for (const one of [...both, hostileTarget]) {
    const lines = nagios.render(one).trimEnd().split("\n");
    const first = lines[0] ?? "";
    assert.match(first, /^FTP CRITICAL - /);
    assert.ok(widthOf(first) <= 80, first);
    assert.match(first, /^[^|]+ \| time=\d+\.\d{3}s$/);
    for (const line of lines.slice(1, -1)) assert.doesNotMatch(line, /[|<>&]/);
    const [words, performance = "", ...more] = lines.at(-1)!.split(" | ");
    assert.ok(words);
    assert.equal(more.length, 0);
    assert.match(
      performance,
      /^(?:'[^'=|]+'=[0-9.]+s?;[0-9.]*;[0-9.]*;[0-9.]*(?: |$))+$/,
      "perfdata",
    );
  }
});

test("reports/nagios: the worst of what was found decides its exit code", () => {
  const counts = { error: 0, warning: 0, info: 3, ok: 1, unknown: 2 };
  assert.equal(nagiosExit({ counts, exitCode: 0 }), 0);
  assert.equal(nagiosExit({ counts, exitCode: 3 }), 3);
  assert.equal(nagiosExit({ counts: { ...counts, warning: 1 }, exitCode: 3 }), 1);
  assert.equal(nagiosExit({ counts: { ...counts, warning: 1, error: 1 }, exitCode: 1 }), 2);
});

test("reports/prometheus: follows the text format, whatever the labels hold", () => {
  for (const one of [...both, hostileTarget]) {
    const samples = readPrometheus(prometheus.render(one));
    const find = (name: string, label: string, value: string) =>
      samples.find((sample) => sample.name === name && sample.labels[label] === value);
    assert.equal(find("ftp_probe_phase_duration_seconds", "phase", "login")?.value, 1.0345);
    assert.equal(find("ftp_probe_phase_success", "phase", "data-connect")?.value, 0);
    assert.equal(find("ftp_finding_active", "finding", "network/passive#port-silent")?.value, 1);
    assert.equal(find("ftp_probe_phase_success", "phase", "tls"), undefined);
  }
});

test("reports/markdown: no markup of a peer's survives outside a code block", () => {
  const out = markdown.render(hostileTarget);
  const outside = out.replace(/^ *(`{3,})text\n[\s\S]*?\n *\1$/gm, "");
  assert.doesNotMatch(outside, /<script|https?:\/\/|(?<!\\)\*b|(?<!\\)`x|@all/);
  for (const row of outside.split("\n").filter((line) => line.startsWith("| "))) {
    const bars = row.match(/(?<!\\)\|/g)?.length;
    assert.ok(bars === 5 || bars === 3, row);
  }
});

test("reports/markdown: a fence is longer than the backticks within it", () => {
  assert.match(markdown.render(report), /^ {2}`{5}text\n {2}reply: 500 ```` AUTH/m);
});
