// A whole outside diagnosis in one call, as the program does it: walk, every check, the knowledge graph.

import type { Diagnosis } from "#model/diagnosis.ts";
import type { Observation } from "#model/observation.ts";
import type { Walk } from "#model/walk.ts";
import { checks } from "#checks/index.ts";
import { reasoner } from "#diagnosis/diagnose.ts";
import { faults } from "#faults/index.ts";
import { outsideWorld } from "#outside/world.ts";
import { walk } from "#outside/walk.ts";
import { probe } from "#probing/probe.ts";
import { serverKnowledge, servers } from "#servers/index.ts";
import { partsOf, type Parts } from "./world.ts";

export interface Diagnosed {
  readonly walk: Walk;
  readonly observations: readonly Observation[];
  readonly diagnosis: Diagnosis;
  /** Ids of the findings seen, sorted. */
  readonly findings: readonly string[];
  /** Ids of the findings above `info`, sorted. */
  readonly troubles: readonly string[];
}

const DEADLINE_MS = 60_000;
const reason = reasoner({ checks, faults });

export async function diagnoseWhole(given: Parts): Promise<Diagnosed> {
  const parts = partsOf({ servers: serverKnowledge(servers), ...given });
  const { target, clock } = parts;
  const { walk: taken, observations } = await probe({
    target: target.id,
    checks,
    walk: (signal) => walk({ ...parts, ...parts.options, signal }),
    world: (seen, signal) => outsideWorld(parts, seen, signal),
    clock,
    deadlineMs: DEADLINE_MS,
  });
  const seen = observations.filter(({ verdict }) => verdict === "finding");
  const refs = (all: readonly Observation[]) =>
    [
      ...new Set(all.flatMap((o) => (o.verdict === "finding" ? [o.finding as string] : []))),
    ].toSorted();
  return {
    walk: taken,
    observations,
    diagnosis: reason(target.id, observations),
    findings: refs(seen),
    troubles: refs(seen.filter((o) => o.verdict === "finding" && o.severity !== "info")),
  };
}
