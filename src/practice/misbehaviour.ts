// One way in which the practice server can fail: a member of the catalogue `misbehaviours/`.

import type { Text } from "#model/text.ts";
import type { Hooks } from "./hooks.ts";
import type { SettingsChange } from "./settings.ts";

export interface Misbehaviour<Id extends string = string> {
  readonly id: Id;
  /** What the server does. */
  readonly says: Text;
  /** What an operator has before them in the field when it looks like this. */
  readonly met: Text;
  /** Findings of the outside checks that it is made to provoke, as `application/login#refused`. */
  readonly provokes: readonly string[];
  readonly settings?: SettingsChange;
  /** Made afresh for each server, so that what they remember ends with it. */
  readonly hooks?: () => Hooks;
  /** True: the port is not listened on like a healthy one; see `door.ts`. */
  readonly door?: "refused" | "silent";
}

export function misbehaviour<const Id extends string>(of: Misbehaviour<Id>): Misbehaviour<Id> {
  return of;
}
