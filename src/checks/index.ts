// The catalogue of checks: one line each.

import type { Check } from "#model/check.ts";
import { greeting } from "./application/greeting.ts";
import { anonymous } from "./application/anonymous.ts";
import { limits } from "./application/limits.ts";
import { login } from "./application/login.ts";
import { transfer } from "./application/transfer.ts";
import { version } from "./application/version.ts";
import { tls } from "./application/tls.ts";
import { active } from "./network/active.ts";
import { connect } from "./network/connect.ts";
import { passive } from "./network/passive.ts";
import { path } from "./network/path.ts";
import { resolve } from "./network/resolve.ts";
import { certificate } from "./application/certificate.ts";
import { dataTls } from "./application/data-tls.ts";
import { cleartext } from "./application/cleartext.ts";
import { conformance } from "./application/conformance.ts";
import type { OutsideWorld } from "./look.ts";

export const checks = [
  active,
  connect,
  passive,
  path,
  resolve,
  greeting,
  login,
  anonymous,
  transfer,
  limits,
  version,
  tls,
  certificate,
  dataTls,
  cleartext,
  conformance,
] as const satisfies readonly Check<OutsideWorld>[];

export type CheckId = (typeof checks)[number] extends { readonly id: infer Id } ? Id : never;

/** `network/connect#refused` and so on: every finding that some check can report. */
export type FindingId = FindingsOf<(typeof checks)[number]>;
type FindingsOf<C> = C extends { readonly id: infer Id extends string; readonly findings: infer F }
  ? `${Id}#${keyof F & string}`
  : never;
