// One numbered requirement of an RFC that can be tried from outside without harm, and how it came out.

import type { Evidence } from "#model/observation.ts";
import type { Text } from "#model/text.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import type { Stage } from "./stage.ts";

export const levels = ["must", "should", "may"] as const;
export type Level = (typeof levels)[number];

/**
 * Where a requirement is tried: `door` before the login, on a clear channel where there is one; `inside`
 * after it; `leaving` last, for it leaves the session of no use.
 */
export type Place = "door" | "inside" | "leaving";

export type Outcome =
  | { readonly result: "passed" }
  | { readonly result: "failed"; readonly saw?: string }
  | { readonly result: "not-tried"; readonly why: Text };

export interface Requirement {
  /** RFC, section and a name: `959-4.2-multiline`. Stable. */
  readonly id: string;
  readonly rfc: number;
  readonly section: string;
  readonly level: Level;
  readonly says: Text;
  readonly place: Place;
  /** Tried only when FEAT lists this label. */
  readonly feature?: string;
  /** The label that this keeps the promise of: when it fails and FEAT lists it, FEAT lied. */
  readonly keeps?: string;
  /** Products known to fail it in every release we met: told, but no alarm. */
  readonly knownIn?: readonly string[];
  try(stage: Stage): Promise<Outcome>;
}

/** A requirement after its trial. */
export interface Tried {
  readonly requirement: Requirement;
  readonly outcome: Outcome;
  /** FEAT lists it, and it failed. */
  readonly lie: boolean;
  /** What was sent and answered, verbatim. */
  readonly evidence: readonly Evidence[];
}

export const passed: Outcome = { result: "passed" };

export function failed(saw?: string): Outcome {
  return saw === undefined ? { result: "failed" } : { result: "failed", saw };
}

export function notTried(en: string, zh: string): Outcome {
  return { result: "not-tried", why: { en, zh } };
}

export function passedIf(good: boolean, saw?: string): Outcome {
  return good ? passed : failed(saw);
}

/** 2yz and 3yz: the server took the command. */
export function isYes(reply: Reply): boolean {
  return reply.code >= 200 && reply.code < 400;
}

export function isNo(reply: Reply): boolean {
  return reply.code >= 400 && reply.code < 600;
}

/** 500 and 502: the command itself is not known. */
export function isUnknown(reply: Reply): boolean {
  return reply.code === 500 || reply.code === 502;
}

/**
 * 530 to 534, the 550 of vsftpd's `cmds_allowed`, and ProFTPD's "550 SSL/TLS required on the control
 * channel": the operator does not want it, which breaks no RFC.
 */
export function isPolicy(reply: Reply): boolean {
  return (
    (reply.code >= 530 && reply.code <= 534) ||
    (reply.code === 550 && /permission denied|TLS required/i.test(reply.lines.join(" ")))
  );
}

export const refusedByPolicy = notTried(
  "The server does not allow the command to this user.",
  "服务器不允许该用户使用此命令。",
);

interface Exchange extends Omit<Requirement, "try" | "place" | "rfc"> {
  readonly place?: Place;
  readonly send: readonly [verb: string, argument?: string];
  /** Codes that pass, or a judgement of the reply. */
  readonly want: readonly number[] | ((reply: Reply) => boolean);
}

/** The commonest trial: one command, one reply. What policy forbids is not tried. */
export function exchange(rfc: number, given: Exchange): Requirement {
  const { send, want, place = "inside", ...rest } = given;
  const good =
    typeof want === "function" ? want : (reply: Reply): boolean => want.includes(reply.code);
  return {
    ...rest,
    rfc,
    place,
    async try(stage) {
      const reply = await stage.ask(...send);
      if (good(reply)) return passed;
      return isPolicy(reply) ? refusedByPolicy : failed();
    },
  };
}
