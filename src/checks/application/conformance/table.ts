// All requirements, in the order in which they are tried.

import { promises } from "./features.ts";
import type { Requirement } from "./requirement.ts";
import { rfc959, rfc959Door } from "./rfc-959.ts";
import { rfc959Goodbye, rfc959Replies } from "./rfc-959-last.ts";
import { rfc1123, rfc1123Door, rfc1123Last } from "./rfc-1123.ts";
import { rfc2389 } from "./rfc-2389.ts";
import { rfc2428, rfc2428Last } from "./rfc-2428.ts";
import { rfc2640, rfc2640Door } from "./rfc-2640.ts";
import { rfc3659 } from "./rfc-3659.ts";
import { rfc3659Mlsx } from "./rfc-3659-mlsx.ts";
import { rfc4217, rfc4217Door } from "./rfc-4217.ts";

/** Protection first, since transfers under TLS need it; what spoils the session last. */
export const requirements: readonly Requirement[] = [
  ...rfc4217Door,
  ...rfc2640Door,
  ...rfc959Door,
  ...rfc1123Door,
  ...rfc4217,
  ...rfc959,
  ...rfc1123,
  ...rfc2389,
  ...rfc2428,
  ...rfc3659,
  ...rfc3659Mlsx,
  ...rfc2640,
  ...promises,
  ...rfc1123Last,
  ...rfc2428Last,
  ...rfc959Replies,
  ...rfc959Goodbye,
];
