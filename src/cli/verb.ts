// What a member of `commands/` is: how commander is told of it, and what it does.

import type { Command } from "commander";
import type { Lang } from "#model/text.ts";
import type { Tools } from "./tools.ts";

export interface Verb {
  readonly id: string;
  /** Arguments, options and help, in the language. */
  describe(command: Command, lang: Lang): Command;
  /** `args` and `options` as commander read them. Gives the exit code; throws a Problem. */
  run(args: readonly string[], options: object, tools: Tools): Promise<number>;
}
