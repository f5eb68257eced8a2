// Feature lines taken out of FEAT, for misbehaviours that are honest about what they lack.

import type { OutReply } from "#ftp/server/replies.ts";
import type { Hooks } from "./hooks.ts";

/** A `reply` hook: lines of FEAT that begin with one of the names are left out. */
export function hideFeatures(...names: readonly string[]): NonNullable<Hooks["reply"]> {
  return (session, out): OutReply | undefined => {
    if (session.command?.verb !== "FEAT" || out.code !== 211) return undefined;
    const hidden = (line: string) => names.some((name) => line.trim().startsWith(name));
    return { ...out, lines: out.lines.filter((line) => !hidden(line)) };
  };
}
