// Asks a person for a secret at the terminal, without showing what they type.

import type { ReadStream, WriteStream } from "node:tty";
import { Problem } from "#model/problem.ts";
import { Secret } from "#model/secret.ts";

const TYPED_LENGTH_MAX = 1024;

export interface AskOptions {
  readonly input: ReadStream;
  readonly output: WriteStream;
  readonly signal: AbortSignal;
  /** True: the question is wiped when it is answered, like the progress around it. */
  readonly wipes: boolean;
  /** Ctrl-C, which the terminal no longer turns into a signal while we read it raw. */
  readonly onInterrupt: () => void;
}

/** Undefined: nothing was typed. Throws `cancelled` on Ctrl-C, Ctrl-D and abort. */
export function askSecret(question: string, options: AskOptions): Promise<Secret | undefined> {
  const { input, output, signal } = options;
  return new Promise((resolve, reject) => {
    let typed = "";
    const wipe = options.wipes ? "\r\x1b[K" : "";
    const settle = (finish: () => void) => {
      input.off("data", onData);
      signal.removeEventListener("abort", onAbort);
      input.setRawMode(false);
      input.pause();
      output.write(options.wipes ? wipe : "\n");
      finish();
    };
    const onAbort = () => settle(() => reject(new Problem("cancelled", "stopped at the prompt")));
    const onData = (chunk: Buffer | string) => {
      for (const key of chunk.toString()) {
        if (key === "\r" || key === "\n") {
          return settle(() => resolve(typed === "" ? undefined : new Secret(typed)));
        }
        if (key === "\u0003") {
          settle(() => reject(new Problem("cancelled", "stopped at the prompt")));
          return options.onInterrupt();
        }
        if (key === "\u0004") return onAbort();
        if (key === "\u007f" || key === "\b") typed = Array.from(typed).slice(0, -1).join("");
        else if (key === "\u0015") typed = "";
        else if (key >= " " && typed.length < TYPED_LENGTH_MAX) typed += key;
      }
    };
    if (signal.aborted) return reject(new Problem("cancelled", "stopped at the prompt"));
    // First no echo, then the question: who answers at once must not see the answer either.
    input.setRawMode(true);
    output.write(wipe + question);
    input.resume();
    input.on("data", onData);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
