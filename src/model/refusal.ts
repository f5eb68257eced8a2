// A Problem that a person made and can mend: what they gave is not usable. Said in both languages.

import { Problem, type ProblemCode } from "./problem.ts";
import type { Text } from "./text.ts";

export class Refusal extends Problem {
  readonly hint: Text | undefined;
  /** 2: they gave what cannot be used. 3: what they asked after is not there. */
  readonly exitCode: 2 | 3;

  constructor(code: ProblemCode, says: Text, hint?: Text, exitCode: 2 | 3 = 2) {
    super(code, says.en, hint ? { says, todo: hint.en } : { says });
    this.name = "Refusal";
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
