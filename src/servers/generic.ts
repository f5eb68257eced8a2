// Replies that many servers give in the same or nearly the same words, and the codes of RFC 959 themselves.

import type { Server } from "#model/server.ts";
import { codes } from "./generic/codes.ts";
import { words } from "./generic/words.ts";

export const generic = {
  id: "generic",
  name: "FTP",
  greetings: [],
  replies: [...words, ...codes],
  sources: ["RFC 959 §4.2", "RFC 2228 §5", "RFC 2428", "RFC 4217 §10"],
} as const satisfies Server;
