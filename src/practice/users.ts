// Who may log in to the practice server.

import type { Secret } from "#model/secret.ts";

export interface PracticeUser {
  readonly name: string;
  readonly password: Secret;
  readonly mayWrite: boolean;
  readonly anonymous: boolean;
}

export const ANONYMOUS_NAMES: ReadonlySet<string> = new Set(["anonymous", "ftp"]);
