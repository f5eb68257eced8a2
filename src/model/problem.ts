// Our own failure. A broken server is never a Problem: that is an Observation.

import { type Text, verbatim } from "./text.ts";

export const problemCodes = [
  "invalid", // what we were given is not usable: an option, a URL, a file
  "denied", // we may not: permissions, policy
  "absent", // what was named does not exist
  "conflict", // somebody changed it, or it is in use
  "unreachable", // no route, no answer, no such host
  "refused", // the peer said no
  "garbled", // the peer said what its protocol does not allow
  "late", // a deadline passed
  "busy", // a bound of ours is reached for now
  "full", // a bound of ours is reached for good
  "cancelled", // somebody stopped it
  "unsupported", // not on this machine, or not by this peer
  "bug", // our own mistake
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface ProblemOptions {
  readonly cause?: unknown;
  /** What the person should do now, one sentence. */
  readonly todo?: string;
  /** The message for people, where it is ours to translate and not a peer's or the system's words. */
  readonly says?: Text;
}

/** A failure with a closed code. The message says what and where; `todo` says what to do. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly todo: string | undefined;
  /** The message in both languages; the same words twice where nothing else was given. */
  readonly says: Text;

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    this.todo = options.todo;
    this.says = options.says ?? verbatim(message);
  }

  /** Whatever was thrown, as a Problem: system errors are mapped, anything else is a bug of ours. */
  static from(thrown: unknown, where = ""): Problem {
    if (thrown instanceof Problem) return thrown;
    const prefix = where === "" ? "" : `${where}: `;
    if (!(thrown instanceof Error)) return new Problem("bug", `${prefix}${String(thrown)}`);
    const code = systemCodes[(thrown as { code?: string }).code ?? ""];
    if (thrown.name === "AbortError") {
      return new Problem("cancelled", `${prefix}stopped`, { cause: thrown });
    }
    return new Problem(code ?? "bug", `${prefix}${thrown.message}`, { cause: thrown });
  }
}

/** The system error name (ECONNREFUSED, ENOENT …) at the root of a Problem, or "" when there is none. */
export function systemErrorOf(thrown: unknown): string {
  let error: unknown = thrown;
  for (let depth = 0; depth < 5 && error instanceof Error; depth++) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string" && !(error instanceof Problem)) return code;
    error = error.cause;
  }
  return "";
}

const systemCodes: { readonly [name: string]: ProblemCode } = {
  ECONNREFUSED: "refused",
  ECONNRESET: "refused",
  EPIPE: "refused",
  ECONNABORTED: "refused",
  ETIMEDOUT: "late",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  EADDRINUSE: "conflict",
  EEXIST: "conflict",
  ENOENT: "absent",
  ENOTDIR: "absent",
  EACCES: "denied",
  EPERM: "denied",
  EMFILE: "full",
  ENFILE: "full",
  ENOSPC: "full",
  ABORT_ERR: "cancelled",
};
