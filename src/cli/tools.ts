// What the commands are handed: the machine and the engines, each behind a plain function, so that a
// command knows what it wants and not where it lives. `main.ts` makes them.

import type { Explanation } from "#model/explanation.ts";
import type { Secret } from "#model/secret.ts";
import type { Severity } from "#model/observation.ts";
import type { Report, RenderOptions, TargetReport, Terms, Verdict } from "#model/report.ts";
import type { Target } from "#model/target.ts";
import type { Lang, Text } from "#model/text.ts";
import type { Phase, PhaseName } from "#model/walk.ts";
import type { ReportId } from "#reports/index.ts";

export interface Stream {
  readonly isTTY: boolean;
  readonly columns: number;
  /** Ends when the words have left us. A reader that went away is not an error. */
  write(words: string): Promise<void>;
}

/** What a look at one target is told while it goes on. */
export interface LookEvents {
  readonly onBegin?: (phase: PhaseName) => void;
  readonly onPhase?: (phase: Phase) => void;
  /** `done` of `all` checks are answered. */
  readonly onCheck?: (check: string, done: number, all: number) => void;
}

export interface LookRequest {
  readonly target: Target;
  /** Only what was asked for counts for the verdict: a login and a transfer need not be among it. */
  readonly chosen: boolean;
  /** Ids; left out: all. */
  readonly checks?: readonly string[];
  readonly timeoutMs: number;
  readonly failOn: Severity;
  readonly writeTests: boolean;
  readonly allowCleartext: boolean;
  readonly expectedAddresses: readonly string[];
  readonly resolvers: readonly string[];
  readonly family?: 4 | 6;
  /** PEM certificates of authorities to trust beside the machine's. */
  readonly authorities: readonly string[];
}

/** An FTP server found on this machine. */
export interface FoundServer {
  readonly host: string;
  readonly port: number;
  readonly implicitTls: boolean;
  /** The process that listens, where we may see it. */
  readonly process?: { readonly name: string; readonly pid: number };
}

export interface Misbehaviours {
  readonly list: readonly { readonly id: string; readonly says: Text }[];
}

export interface PracticeOptions {
  readonly misbehave: readonly string[];
  readonly port: number;
  readonly security: "clear" | "explicit" | "implicit";
  /** Each line of its conversations, secrets starred. */
  readonly onLine?: (line: string) => void;
}

export interface Practice {
  readonly port: number;
  readonly user: string;
  readonly password: Secret;
  /** PEM: whom a client must trust to trust its certificate. */
  readonly authority: string;
  close(): Promise<void>;
}

export interface Tools {
  readonly lang: Lang;
  readonly version: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly out: Stream;
  readonly err: Stream;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  now(): number;
  readSecret(path: string): Promise<Secret>;
  /** PEM certificates of authorities. Throws a Refusal. */
  readAuthorities(path: string): Promise<readonly string[]>;
  /** Undefined where there is no terminal to ask at. */
  readonly askSecret: ((question: string) => Promise<Secret | undefined>) | undefined;
  terms(): Promise<Terms>;
  look(request: LookRequest, events: LookEvents): Promise<TargetReport>;
  render(form: ReportId, report: Report, options: RenderOptions): Promise<string>;
  /** The exit code of -o nagios. */
  nagiosExit(verdict: Verdict): Promise<number>;
  findServers(): Promise<readonly FoundServer[]>;
  misbehaviours(): Promise<Misbehaviours>;
  practice(options: PracticeOptions): Promise<Practice>;
  explain(text: string): Promise<Explanation>;
}
