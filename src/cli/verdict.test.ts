import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observation, Severity } from "#model/observation.ts";
import type { TargetReport } from "#model/report.ts";
import { target as fixture, terms } from "#test/reports/fixture.ts";
import { judge, judgeAll } from "./verdict.ts";

interface Made {
  readonly findings?: readonly Severity[];
  readonly unknown?: boolean;
  readonly proven?: boolean;
  readonly greeted?: boolean;
  readonly user?: string;
}

function seen(made: Made): Omit<TargetReport, "verdict"> {
  const common = {
    check: "network/passive",
    target: "t",
    at: 0,
    tookMs: 0,
    facts: {},
    evidence: [],
  };
  const observations: Observation[] = (made.findings ?? []).map((severity) => ({
    ...common,
    verdict: "finding",
    finding: "network/passive#port-silent",
    severity,
  }));
  observations.push({ ...common, check: "network/connect", verdict: "ok" });
  if (made.unknown) {
    const reason = { en: "because", zh: "因为" };
    observations.push({ ...common, check: "a/b", verdict: "unknown", about: [], reason });
  }
  const { user: _, ...anonymous } = fixture.target;
  return {
    ...fixture,
    target: made.user === undefined ? anonymous : { ...anonymous, user: made.user },
    walk: {
      ...fixture.walk,
      loggedIn: made.proven ?? false,
      phases: made.greeted === false ? [] : fixture.walk.phases,
    },
    diagnosis: {
      ...fixture.diagnosis,
      conclusion: observations.length > 1 ? "odd" : made.proven ? "healthy" : "undecided",
      suspects: [],
      unproven: made.proven ? [] : ["login", "transfer"],
      observations,
    },
  };
}

const options = { terms, failOn: "warning", chosen: false } as const;

test("cli/verdict: healthy needs a login and a transfer that were seen", () => {
  const good = judge(seen({ proven: true }), options);
  assert.deepEqual([good.state, good.exitCode, good.todo], ["healthy", 0, undefined]);
  const partly = judge(seen({ unknown: true }), options);
  assert.deepEqual([partly.state, partly.exitCode], ["partly", 3]);
  assert.match(partly.todo?.en ?? "", /--user NAME and --password-file FILE/);
  const nothing = judge(seen({ unknown: true, greeted: false }), options);
  assert.deepEqual([nothing.state, nothing.exitCode, nothing.todo], ["undecided", 3, undefined]);
});

test("cli/verdict: --fail-on decides between 0 and 1, severity between the words", () => {
  const code = (severity: Severity, failOn: Severity) => {
    const { state, exitCode } = judge(seen({ findings: [severity], proven: true }), {
      ...options,
      failOn,
    });
    return `${state} ${exitCode}`;
  };
  assert.equal(code("info", "info"), "attention 1");
  assert.equal(code("info", "warning"), "healthy 0");
  assert.equal(code("warning", "warning"), "attention 1");
  assert.equal(code("warning", "error"), "attention 0");
  assert.equal(code("error", "error"), "faulty 1");
});

test("cli/verdict: a finding wins over a doubt; below the limit the doubt stays", () => {
  assert.equal(judge(seen({ findings: ["error"] }), options).exitCode, 1);
  assert.equal(judge(seen({ findings: ["warning"] }), { ...options, failOn: "error" }).exitCode, 3);
});

test("cli/verdict: under --only what was asked for counts", () => {
  const asked = { ...options, chosen: true };
  assert.equal(judge(seen({}), asked).exitCode, 0);
  assert.equal(judge(seen({ unknown: true }), asked).exitCode, 3);
  assert.equal(judge(seen({ findings: ["error"] }), asked).exitCode, 1);
});

test("cli/verdict: the gravest cause is named, not the most believed", () => {
  const { diagnosis } = seen({ findings: ["error"] });
  const suspect = fixture.diagnosis.suspects[0]!;
  const minor = { ...suspect, fault: "listing-hangs", belief: 1, explains: [] };
  const report = {
    ...seen({}),
    diagnosis: { ...diagnosis, conclusion: "faulty" as const, suspects: [minor, suspect] },
  };
  assert.match(judge(report, options).says.en, /^A firewall .*\(belief 93 %\); 1 error/);
  const doubtful = [minor, { ...suspect, belief: 0.3 }];
  const unsure = { ...report, diagnosis: { ...report.diagnosis, suspects: doubtful } };
  assert.match(judge(unsure, options).says.en, /^The passive port \{port\} does not answer/);
});

test("cli/verdict: over several targets the worst decides", () => {
  const one = (made: Made) => {
    const half = seen(made);
    return { ...half, verdict: judge(half, options) };
  };
  const [good, doubt, bad] = [
    one({ proven: true }),
    one({ unknown: true }),
    one({ findings: ["error"] }),
  ];
  assert.equal(judgeAll([good, good]).exitCode, 0);
  assert.equal(judgeAll([good, doubt]).exitCode, 3);
  const all = judgeAll([good, doubt, bad]);
  assert.deepEqual([all.state, all.exitCode, all.counts.error], ["faulty", 1, 1]);
  assert.equal(all.says.en, "3 servers: 1 faulty, 1 partly judged, 1 healthy.");
});
