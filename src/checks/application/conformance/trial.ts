// Tries the table of requirements on at most three sessions: one at the door, one inside, one spare.

import { Problem } from "#model/problem.ts";
import { evidence } from "#model/observation.ts";
import { type FeatureList, parseFeatures } from "#ftp/grammar/features.ts";
import type { OutsideWorld } from "../../look.ts";
import { notTried, type Outcome, type Place, type Requirement, type Tried } from "./requirement.ts";
import { Stage } from "./stage.ts";

/** Inside sessions that may be opened: one, and a second when a trial breaks the first. */
const INSIDE_SESSIONS_MAX = 2;

const notAdvertised = notTried("FEAT does not list it.", "FEAT 中没有列出。");
const noLogin = notTried("Nobody is logged in.", "没有登录。");
const sessionEnded = notTried(
  "The session ended before it could be tried.",
  "尚未尝试，会话已结束。",
);

/** Every requirement of the table once, in its order. Throws only `cancelled` and `bug`. */
export async function tryAll(
  world: OutsideWorld,
  table: readonly Requirement[],
): Promise<readonly Tried[]> {
  const door = table.filter(({ place }) => place === "door");
  const inside = table.filter(({ place }) => place !== "door");
  const tried: Tried[] = [];
  const before = await openStage(world, "door");
  let features = before && (await featuresOf(before));
  tried.push(...(await tryOn(before, door, features)));
  before?.session.destroy();

  let left: readonly Requirement[] = inside;
  for (let session = 0; session < INSIDE_SESSIONS_MAX && left.length > 0; session++) {
    const stage = world.walk.loggedIn ? await openStage(world, "inside", features) : undefined;
    // What FEAT says after the login counts: some list more then.
    features = (stage && (await featuresOf(stage))) ?? features;
    const done = await tryOn(stage && withFeatures(stage, features), left, features);
    tried.push(...done);
    left = left.slice(done.length);
    stage?.session.destroy();
  }
  tried.push(...left.map((requirement) => skipped(requirement, sessionEnded)));
  return tried;
}

async function openStage(
  world: OutsideWorld,
  place: Place,
  features?: FeatureList,
): Promise<Stage | undefined> {
  try {
    const implicit = world.target.security === "implicit";
    const opened = await world.open(
      place === "door"
        ? { channel: implicit ? "tls" : "clear" }
        : { login: true, protectData: false },
    );
    if (place !== "door" && (opened.login?.code ?? 0) >= 300) return undefined;
    return new Stage(opened.session, { world, features });
  } catch (thrown) {
    unlessOurs(thrown);
    return undefined;
  }
}

async function featuresOf(stage: Stage): Promise<FeatureList | undefined> {
  try {
    return parseFeatures(await stage.ask("FEAT"));
  } catch (thrown) {
    unlessOurs(thrown);
    return undefined;
  } finally {
    stage.takeSaid();
  }
}

function withFeatures(stage: Stage, features: FeatureList | undefined): Stage {
  return new Stage(stage.session, { world: stage.world, features });
}

/** Those that were tried before the session broke; the one that broke it counts as tried. */
async function tryOn(
  stage: Stage | undefined,
  table: readonly Requirement[],
  features: FeatureList | undefined,
): Promise<Tried[]> {
  if (!stage) return table.map((requirement) => skipped(requirement, noLogin));
  const here = withFeatures(stage, features);
  const tried: Tried[] = [];
  for (const requirement of table) {
    if (requirement.feature !== undefined && !here.advertises(requirement.feature)) {
      tried.push(skipped(requirement, notAdvertised));
      continue;
    }
    try {
      const outcome = await requirement.try(here);
      tried.push(told(here, requirement, outcome));
    } catch (thrown) {
      unlessOurs(thrown);
      const problem = Problem.from(thrown);
      here.note(evidence("socket", problem.message));
      tried.push(told(here, requirement, broke(problem)));
      if (here.session.control.ended || problem.code === "late") return tried;
    }
  }
  return tried;
}

/** No answer in time, or no FTP: the server failed. A closed channel may have other reasons (421). */
function broke(problem: Problem): Outcome {
  if (problem.code === "late" || problem.code === "garbled") {
    return { result: "failed", saw: problem.message };
  }
  return notTried(`The session broke: ${problem.message}`, `会话中断：${problem.message}`);
}

function told(stage: Stage, requirement: Requirement, outcome: Outcome): Tried {
  const { keeps } = requirement;
  const lie = outcome.result === "failed" && keeps !== undefined && stage.advertises(keeps);
  return { requirement, outcome, lie, evidence: stage.takeSaid() };
}

function skipped(requirement: Requirement, outcome: Outcome): Tried {
  return { requirement, outcome, lie: false, evidence: [] };
}

function unlessOurs(thrown: unknown): void {
  const problem = Problem.from(thrown);
  if (problem.code === "cancelled" || problem.code === "bug") throw problem;
}
