// What a verb's own code looks like.

import type { Session } from "../session.ts";

/** Answers in every case. The argument is "" where none was given; rules of the table were checked. */
export type Handler = (session: Session, argument: string) => Promise<void>;
