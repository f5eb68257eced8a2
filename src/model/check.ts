// One question, asked of a target. A member of the catalogue `checks/`.

import type { Evidence, Severity } from "./observation.ts";
import type { Facts, Text } from "./text.ts";

export const dimensions = ["system", "network", "application"] as const;
export type Dimension = (typeof dimensions)[number];

/** What a check may report, and what it means to a person. */
export interface Finding {
  readonly severity: Severity;
  /** May name facts: `{reply}`. */
  readonly says: Text;
  /** What to do when nothing more is known about the cause. */
  readonly todo?: Text;
  /**
   * How often a target without any of the faults that show it has it all the same (0 to 1).
   * Left out: by severity (diagnosis/odds.ts). Diagnosis weighs the finding by it.
   */
  readonly baseRate?: number;
}

/**
 * How far the ordinary session (the walk) must have come for the check to make sense; when it did not,
 * the check is `unknown` without being asked.
 */
export type Need = "nothing" | "address" | "port" | "greeting" | "login" | "data";

/**
 * What asking costs the server: `free` reads what the walk already saw, `light` opens a connection or
 * two, `heavy` opens many or moves data. Cheap first.
 */
export type Cost = "free" | "light" | "heavy";

/** What must be seen to work before a service may be called healthy: a login, and a transfer. */
export const proofs = ["login", "transfer"] as const;
export type Proof = (typeof proofs)[number];

/** What `look` gives back: one Sight for each thing seen; the engine adds who, when and how long. */
export type Sight<K extends string = string> =
  | { readonly saw: "ok"; readonly facts?: Facts; readonly evidence?: readonly Evidence[] }
  | {
      readonly saw: K;
      readonly facts?: Facts;
      readonly evidence?: readonly Evidence[];
      /** Only to lower or raise what the finding declares, where the degree is known only now. */
      readonly severity?: Severity;
    }
  | {
      readonly saw: "unknown";
      /** The findings that could not be told; left out: all of the check's. */
      readonly about?: readonly K[];
      readonly reason: Text;
      readonly facts?: Facts;
      readonly evidence?: readonly Evidence[];
    };

/**
 * `World` is what the check may touch: the outside look of `checks/look.ts`, later the host's.
 * `look` must end when `world.signal` aborts; what it throws is fenced and becomes `unknown`.
 */
export interface Check<World, Id extends string = string, K extends string = string> {
  readonly id: Id;
  readonly asks: Text;
  /** What `ok` means, said to a person. */
  readonly ok: Text;
  readonly vantage: "outside" | "host";
  readonly needs: Need;
  readonly cost: Cost;
  /** Its own deadline; left out: the engine's. */
  readonly deadlineMs?: number;
  /** True: nothing else may talk to the server meanwhile (limits, throughput). */
  readonly alone?: boolean;
  readonly findings: { readonly [key in K]: Finding };
  readonly sources: readonly string[];
  /** What an `ok` of this check proves of the service; left out: nothing. */
  readonly proves?: readonly Proof[];
  look(world: World): Promise<readonly Sight<NoInfer<K>>[]>;
}

export function dimensionOf(checkId: string): Dimension {
  const [dimension] = checkId.split("/");
  return dimension as Dimension;
}
