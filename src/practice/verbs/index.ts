// Every verb of the table with its code: a verb without code, or code without a verb, fails the type check.

import type { Verb } from "#ftp/server/verbs.ts";
import { access } from "./access.ts";
import { connections } from "./connections.ts";
import { files } from "./files.ts";
import type { Handler } from "./handler.ts";
import { parameters } from "./parameters.ts";
import { transfers } from "./transfers.ts";

export const handlers: { readonly [verb in Verb]: Handler } = {
  ...access,
  ...connections,
  ...files,
  ...parameters,
  ...transfers,
};
