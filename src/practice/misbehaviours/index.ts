// The catalogue: one line for each file beside this one.

import type { Misbehaviour } from "../misbehaviour.ts";
import { loginRefused } from "./login-refused.ts";

export const misbehaviours = [loginRefused] as const;

export type MisbehaviourId = (typeof misbehaviours)[number]["id"];

export function misbehaviourById(id: string): Misbehaviour<MisbehaviourId> | undefined {
  return misbehaviours.find((member) => member.id === id);
}
