// Does the server keep to its RFCs, and does FEAT tell the truth? A table of numbered requirements, tried one by one.

import type { Sight } from "#model/check.ts";
import { EVIDENCE_COUNT_MAX, type Evidence } from "#model/observation.ts";
import type { Facts } from "#model/text.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { productFacts, productOf } from "../told.ts";
import type { Tried } from "./conformance/requirement.ts";
import { requirements } from "./conformance/table.ts";
import { tryAll } from "./conformance/trial.ts";

type K = "must-fails" | "should-fails" | "feature-lies";

/** Some 120 commands and a dozen transfers, each within the session's own bounds. */
const DEADLINE_MS = 120_000;
const IDS_MAX = 60;

export const conformance = outsideCheck({
  id: "application/conformance",
  asks: {
    en: "Does the server keep to the RFCs, and can it do what FEAT says?",
    zh: "服务器是否遵守 RFC，FEAT 所声明的是否属实？",
  },
  ok: {
    en: "Every requirement that could be tried was met.",
    zh: "凡能尝试的要求均已满足。",
  },
  needs: "greeting",
  cost: "heavy",
  deadlineMs: DEADLINE_MS,
  findings: {
    "must-fails": {
      severity: "warning",
      says: {
        en: "{failedCount} absolute requirements of the RFCs are not met: {ids}",
        zh: "有 {failedCount} 条 RFC 强制要求未满足：{ids}",
      },
      todo: {
        en: "Strict clients may stumble here; see the evidence, and whether a newer release mends it.",
        zh: "严格的客户端可能在此出错；请查看证据，并确认新版本是否已修复。",
      },
      baseRate: 0.2,
    },
    "should-fails": {
      severity: "info",
      says: {
        en: "{failedCount} recommendations of the RFCs are not followed: {ids}",
        zh: "有 {failedCount} 条 RFC 建议未遵循：{ids}",
      },
      baseRate: 0.9,
    },
    "feature-lies": {
      severity: "warning",
      says: {
        en: "FEAT promises what the server does not keep: {features}",
        zh: "FEAT 声明了服务器做不到的特性：{features}",
      },
      todo: {
        en: "Clients choose by FEAT. Mend the feature, or take it off the list.",
        zh: "客户端按 FEAT 作选择。请修复该特性，或将其从列表中移除。",
      },
    },
  },
  sources: [
    "RFC 959",
    "RFC 1123 §4.1",
    "RFC 2228",
    "RFC 2389",
    "RFC 2428",
    "RFC 2640",
    "RFC 3659",
    "RFC 4217",
  ],
  look: (world) => look(world),
});

async function look(world: OutsideWorld): Promise<readonly Sight<K>[]> {
  const tried = await tryAll(world, requirements);
  const product = productOf(world);
  const counts = { ...countsOf(tried), ...productFacts(product) };
  const failures = tried.filter(({ outcome }) => outcome.result === "failed");
  const lies = failures.filter(({ lie }) => lie);
  const musts = failures.filter(({ lie, requirement }) => !lie && requirement.level === "must");
  const shoulds = failures.filter(({ lie, requirement }) => !lie && requirement.level !== "must");
  const sights: Sight<K>[] = [];
  const tell = (saw: K, some: readonly Tried[]): void => {
    if (some.length === 0) return;
    const known = some.every(({ requirement }) =>
      requirement.knownIn?.includes(product?.server ?? ""),
    );
    sights.push({
      saw,
      facts: { ...counts, ...factsOf(some), known },
      evidence: evidenceOf(some),
      // What every release of the product does is told, and wakes nobody.
      ...(known ? { severity: "info" as const } : {}),
    });
  };
  tell("must-fails", musts);
  tell("feature-lies", lies);
  tell("should-fails", shoulds);
  if (sights.length > 0) return sights;
  if (counts.passedCount > 0) return [{ saw: "ok", facts: counts }];
  return [
    {
      saw: "unknown",
      reason: { en: "No requirement could be tried.", zh: "没有任何要求能够尝试。" },
      facts: counts,
    },
  ];
}

function countsOf(tried: readonly Tried[]) {
  const count = (result: string) => tried.filter(({ outcome }) => outcome.result === result).length;
  return { passedCount: count("passed"), notTriedCount: count("not-tried") };
}

function factsOf(some: readonly Tried[]): Facts {
  const features = new Set(some.flatMap(({ requirement }) => requirement.keeps ?? []));
  return {
    failedCount: some.length,
    ids: some.slice(0, IDS_MAX).map(({ requirement }) => requirement.id),
    ...(features.size > 0 ? { features: [...features] } : {}),
  };
}

/** Fairly shared: of each failure the last exchanges, as many as there is room for. */
function evidenceOf(some: readonly Tried[]): Evidence[] {
  const each = Math.max(2, Math.floor(EVIDENCE_COUNT_MAX / some.length));
  return some
    .flatMap(({ evidence }) => {
      const last = evidence.slice(-each);
      const from = last.findIndex(({ kind }) => kind === "sent");
      return last.slice(Math.max(0, from));
    })
    .slice(0, EVIDENCE_COUNT_MAX);
}
