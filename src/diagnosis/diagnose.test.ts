import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Fault, Shows } from "#model/fault.ts";
import type { FindingRef, Observation } from "#model/observation.ts";
import type { Facts } from "#model/text.ts";
import { verbatim } from "#model/text.ts";
import { syntheticCatalogues, syntheticObservations } from "#test/kit/synthetic.ts";
import { reasoner } from "./diagnose.ts";
import type { KnownCheck } from "./graph.ts";
import { shares } from "./odds.ts";

const says = verbatim("x");
const error = { severity: "error", says } as const;
const checks: KnownCheck[] = [
  { id: "a/login", findings: { refused: error, late: error }, cost: "free", proves: ["login"] },
  { id: "a/move", findings: { full: error, cut: error }, cost: "free", proves: ["transfer"] },
  { id: "a/data", findings: { shut: error, away: error }, cost: "light" },
  { id: "a/clear", findings: { open: { severity: "warning", says } }, cost: "free" },
  { id: "a/note", findings: { told: { severity: "info", says } }, cost: "free" },
];

function fault(id: string, shows: readonly Shows[], more: Partial<Fault> = {}): Fault {
  const rest = { dimension: "application", prior: "common", servers: ["any"] } as const;
  const words = { says, mend: says, risk: "manual", aka: [], sources: [] } as const;
  return { id, ...rest, shows, leadsTo: [], ...words, ...more };
}

const faults: Fault[] = [
  fault("disk", [{ finding: "a/move#full", how: "always", decisive: true }], {
    leadsTo: ["logless"],
  }),
  fault("logless", [{ finding: "a/login#late", how: "usually" }], { leadsTo: ["disk"] }),
  fault("wall", [
    { finding: "a/data#shut", how: "always" },
    { finding: "a/data#away", how: "never" },
  ]),
  fault(
    "helper",
    [
      { finding: "a/data#shut", how: "usually" },
      { finding: "a/clear#open", how: "never" },
    ],
    { prior: "occasional" },
  ),
  fault(
    "rule",
    [{ finding: "a/login#refused", how: "always", where: { means: ["rule", "list"] } }],
    { prior: "rare" },
  ),
  fault("password", [{ finding: "a/login#refused", how: "always", where: { means: "password" } }]),
  fault("vs-only", [{ finding: "a/clear#open", how: "always", decisive: true }], {
    servers: ["vs"],
  }),
  fault("open", [{ finding: "a/clear#open", how: "always" }]),
  fault("talk", [{ finding: "a/note#told", how: "always" }]),
];
const diagnose = reasoner({ checks, faults });

function seen(check: string, name: string, facts: Facts = {}): Observation {
  const same = { check, target: "t", at: 5, tookMs: 1, facts, evidence: [] };
  if (name === "ok") return { ...same, verdict: "ok" };
  if (name === "unknown") return { ...same, verdict: "unknown", about: [], reason: says };
  const ref = `${check}#${name}` as FindingRef;
  const { severity } = checks.find((c) => c.id === check)?.findings[name] ?? error;
  return { ...same, verdict: "finding", finding: ref, severity };
}
const fine = (...but: string[]): Observation[] =>
  checks.filter((c) => !but.includes(c.id)).map((c) => seen(c.id, "ok"));

test("diagnosis/diagnose: healthy only when login and transfer are proven", () => {
  assert.equal(diagnose("t", fine()).conclusion, "healthy");
  const half = diagnose("t", fine("a/move"));
  assert.equal(half.conclusion, "undecided");
  assert.deepEqual(half.unproven, ["transfer"]);
  assert.equal(diagnose("t", []).conclusion, "undecided");
});

test("diagnosis/diagnose: what is only info accuses nobody", () => {
  const told = diagnose("t", [...fine("a/note"), seen("a/note", "told")]);
  assert.equal(told.conclusion, "healthy");
  assert.deepEqual(told.suspects, []);
});

test("diagnosis/diagnose: what healthy servers have, too, is named after what they have not", () => {
  const known: KnownCheck[] = [
    {
      id: "a/habit",
      findings: { weak: { severity: "warning", says, baseRate: 0.2 } },
      cost: "free",
    },
    { id: "a/rare", findings: { odd: { severity: "warning", says } }, cost: "free" },
  ];
  const both = [
    fault("habit", [{ finding: "a/habit#weak", how: "always", decisive: true }]),
    fault("rare", [{ finding: "a/rare#odd", how: "usually" }]),
  ];
  const told = reasoner({ checks: known, faults: both })("t", [
    { ...seen("a/habit", "weak"), severity: "warning" } as Observation,
    { ...seen("a/rare", "odd"), severity: "warning" } as Observation,
  ]);
  assert.deepEqual(
    told.suspects.map((each) => each.fault),
    ["rare", "habit"],
  );
  assert.ok(told.suspects[0]!.belief < told.suspects[1]!.belief);
  assert.equal(told.conclusion, "faulty");
});

test("diagnosis/diagnose: a finding that speaks by two edges is told once", () => {
  const twice = fault("twice", [
    { finding: "a/data#shut", how: "usually", decisive: true },
    { finding: "a/data#shut", or: ["a/data#away"], how: "always" },
  ]);
  const told = reasoner({ checks, faults: [twice] })("t", [seen("a/data", "shut")]);
  assert.deepEqual(
    told.suspects[0]?.for.map(({ finding }) => finding),
    ["a/data#shut"],
  );
});

test("diagnosis/diagnose: what many healthy servers have needs no cause", () => {
  const habit = { severity: "warning", says, baseRate: 0.2 } as const;
  const more: KnownCheck = { id: "a/habits", findings: { habit }, cost: "free" };
  const other = reasoner({ checks: [...checks, more], faults });
  const seenHabit: Observation = {
    ...seen("a/habits", "habit"),
    verdict: "finding",
    finding: "a/habits#habit",
    severity: "warning",
  };
  assert.equal(other("t", [...fine(), seenHabit]).conclusion, "healthy");
});

test("diagnosis/diagnose: a finding that no fault shows is odd, also one no check declares", () => {
  const cut = diagnose("t", [...fine("a/move"), seen("a/move", "cut")]);
  assert.equal(cut.conclusion, "odd");
  assert.deepEqual(cut.unexplained, ["a/move#cut"]);
  const strange = diagnose("t", [...fine(), seen("b/new", "thing")]);
  assert.equal(strange.conclusion, "odd");
});

test("diagnosis/diagnose: the fact decides between faults that show one finding", () => {
  const by = (means: string): string | undefined =>
    diagnose("t", [...fine("a/login"), seen("a/login", "refused", { means })]).suspects[0]?.fault;
  assert.equal(by("password"), "password");
  assert.equal(by("list"), "rule");
  const wordless = diagnose("t", [...fine("a/login"), seen("a/login", "refused")]);
  assert.equal(wordless.conclusion, "odd");
});

test("diagnosis/diagnose: rivals share one belief, and what a fault never shows speaks against it", () => {
  const shut = diagnose("t", [...fine("a/data"), seen("a/data", "shut")]);
  assert.equal(shut.conclusion, "faulty");
  const [first, second] = shut.suspects;
  assert.ok(first && second);
  assert.equal(first.fault, "wall");
  assert.equal(second.rivalOf, "wall");
  assert.ok(first.belief + second.belief <= 1);
  const also = [seen("a/data", "shut"), seen("a/data", "away")];
  const away = diagnose("t", [...fine("a/data"), ...also]);
  assert.equal(away.suspects[0]?.fault, "helper");
  const wall = away.suspects.find((suspect) => suspect.fault === "wall");
  assert.ok(!wall || wall.against.some((reason) => reason.finding === "a/data#away"));
});

test("diagnosis/diagnose: a consequence stands beneath its cause, and beside nothing", () => {
  const list = [seen("a/move", "full"), seen("a/login", "late")];
  const both = diagnose("t", [...fine("a/move", "a/login"), ...list]);
  assert.deepEqual(
    both.suspects.map((suspect) => suspect.fault),
    ["disk"],
  );
  assert.deepEqual(both.suspects[0]!.consequences, ["logless"]);
  assert.deepEqual(both.unexplained, []);
  const alone = diagnose("t", [...fine("a/login"), seen("a/login", "late")]);
  assert.equal(alone.suspects[0]?.fault, "logless");
});

test("diagnosis/diagnose: two independent faults are both found", () => {
  const list = [seen("a/move", "full"), seen("a/data", "shut")];
  const two = diagnose("t", [...fine("a/move", "a/data"), ...list]);
  const roots = two.suspects.filter((suspect) => suspect.rivalOf === undefined);
  assert.deepEqual(
    roots.map((suspect) => suspect.fault),
    ["disk", "wall"],
  );
  assert.ok(roots.every((suspect) => suspect.belief >= 0.5));
});

test("diagnosis/diagnose: another product's fault is not suspected", () => {
  const of = (product: string): string | undefined =>
    diagnose("t", [...fine("a/clear"), seen("a/clear", "open", { product })]).suspects[0]?.fault;
  assert.equal(of("vs"), "vs-only");
  assert.equal(of("other"), "open");
});

test("diagnosis/diagnose: the next check is the one that tells the rivals apart", () => {
  const list = [seen("a/data", "shut"), seen("a/login", "ok"), seen("a/move", "ok")];
  const next = diagnose("t", list).next.map((each) => each.check);
  assert.deepEqual(next, []); // a/clear#open is seen with neither rival: nothing to gain
  const open = reasoner({
    checks,
    faults: [
      fault("x", [
        { finding: "a/data#shut", how: "always" },
        { finding: "a/clear#open", how: "usually" },
      ]),
      fault("y", [{ finding: "a/data#shut", how: "always" }]),
    ],
  });
  assert.equal(open("t", list).next[0]?.check, "a/clear");
  assert.deepEqual(open("t", [...list, seen("a/clear", "ok")]).next, []);
});

const catalogues = syntheticCatalogues({ faults: 60, checks: 12, findingsEach: 5 });
const synthetic = reasoner(catalogues);
const anySeed = fc.integer({ min: 1, max: 1_000_000 });
const anyShare = fc.integer({ min: 0, max: 60 });

test("diagnosis/diagnose: the order of observations does not matter", () => {
  fc.assert(
    fc.property(anySeed, anyShare, fc.infiniteStream(fc.nat()), (seed, share, keys) => {
      const list = syntheticObservations(catalogues, share, seed);
      const mixed = list
        .map((each) => ({ each, key: keys.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ each }) => each);
      assert.deepEqual(synthetic("t", mixed), synthetic("t", list));
    }),
  );
});

test("diagnosis/diagnose: an unknown of what nobody answered changes nothing", () => {
  fc.assert(
    fc.property(anySeed, anyShare, (seed, share) => {
      const list = syntheticObservations(catalogues, share, seed).filter(
        (each) => each.verdict !== "unknown",
      );
      const answered = new Set(list.map((each) => each.check));
      const silent = catalogues.checks.filter((check) => !answered.has(check.id));
      const more = silent.map((check) => seen(check.id, "unknown"));
      const { observations: _, at: _at, ...before } = synthetic("t", list);
      const { observations: _2, at: _at2, ...after } = synthetic("t", [...list, ...more]);
      assert.deepEqual(after, before);
    }),
  );
});

test("diagnosis/diagnose: belief is within 0 and 1, roots are unlike, every finding is accounted for", () => {
  fc.assert(
    fc.property(anySeed, anyShare, (seed, share) => {
      const list = syntheticObservations(catalogues, share, seed);
      const { suspects, unexplained, conclusion } = synthetic("t", list);
      for (const suspect of suspects) {
        assert.ok(suspect.belief >= 0.05 && suspect.belief <= 1);
        assert.ok(suspect.for.every((reason) => reason.weight > 0));
        assert.ok(suspect.against.every((reason) => reason.weight < 0));
      }
      const roots = suspects.filter((each) => each.rivalOf === undefined).map((each) => each.fault);
      assert.equal(new Set(roots).size, roots.length);
      const present = list.filter((each) => each.verdict === "finding");
      for (const ref of unexplained) assert.ok(present.some((each) => each.finding === ref));
      const grave = present.some((each) => each.severity !== "info");
      if (grave) assert.notEqual(conclusion, "healthy");
    }),
  );
});

test("diagnosis/diagnose: nothing it is handed makes it throw", () => {
  const word = fc.string({ maxLength: 12 });
  const one = fc.record({
    check: fc.oneof(fc.constantFrom(...checks.map((check) => check.id)), word),
    target: word,
    at: fc.double(),
    tookMs: fc.double(),
    facts: fc.dictionary(word, fc.oneof(word, fc.double(), fc.constant(null))),
    evidence: fc.constant([]),
    verdict: fc.constantFrom("ok", "finding", "unknown"),
    finding: fc.oneof(fc.constantFrom("a/move#full", "a/data#shut"), word),
    severity: fc.constantFrom("info", "warning", "error"),
    about: fc.array(word, { maxLength: 3 }),
    reason: fc.constant(says),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (list) => {
      const { suspects } = diagnose("t", list as unknown as Observation[]);
      assert.ok(suspects.every((suspect) => suspect.belief >= 0 && suspect.belief <= 1));
    }),
  );
});

test("diagnosis/diagnose: shares add up to one with their rest, whatever the sizes", () => {
  assert.deepEqual(shares([]), []);
  assert.ok(Math.abs(shares([0])[0]! - 0.5) < 1e-12);
  assert.deepEqual(shares([5000, -5000]), [1, 0]);
  const thin = shares([-2000, -2000]);
  assert.ok(thin.every((share) => share >= 0 && share < 1e-9));
});

test("diagnosis/diagnose: of findings of which any will do, only the lack of all speaks against", () => {
  const either: Fault = fault("either", [
    { finding: "a/data#shut", or: ["a/data#away"], how: "always" },
    { finding: "a/move#cut", how: "sometimes" },
  ]);
  const only = reasoner({ checks, faults: [either] });
  const away = only("t", [...fine("a/data"), seen("a/data", "away")]);
  assert.equal(away.suspects[0]?.fault, "either");
  assert.ok(away.suspects[0].against.every((reason) => !reason.finding.startsWith("a/data")));
  const none = only("t", [...fine("a/move"), seen("a/move", "cut")]);
  assert.deepEqual(none.unexplained, ["a/move#cut"]);
  const open = only("t", [seen("a/move", "cut")]);
  assert.deepEqual(open.next[0]?.check, "a/data");
});

test("diagnosis/diagnose: a check that the broken way kept from being asked is not asked for next", () => {
  const list = [seen("a/data", "shut"), seen("a/login", "ok"), seen("a/move", "ok")];
  const rivals = reasoner({
    checks,
    faults: [
      fault("x", [
        { finding: "a/data#shut", how: "always" },
        { finding: "a/clear#open", how: "usually" },
      ]),
      fault("y", [{ finding: "a/data#shut", how: "always" }]),
    ],
  });
  const blocked = { ...seen("a/clear", "unknown"), facts: { needs: "login" } } as Observation;
  assert.deepEqual(rivals("t", [...list, blocked]).next, []);
  const failed = seen("a/clear", "unknown");
  assert.equal(rivals("t", [...list, failed]).next[0]?.check, "a/clear");
});
