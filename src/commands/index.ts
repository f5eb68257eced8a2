// The catalogue of commands: one line each.

import type { Verb } from "#cli/verb.ts";
import { diagnose } from "./diagnose.ts";
import { explain } from "./explain.ts";
import { practice } from "./practice.ts";
import { up } from "./up.ts";

export const commands = [diagnose, explain, up, practice] as const satisfies readonly Verb[];
