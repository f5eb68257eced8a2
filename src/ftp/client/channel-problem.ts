// What an error of an open channel means: broken by the peer, broken in its TLS, or broken on the way.

import { Problem } from "#model/problem.ts";

/** Errors of Node's own streams when the peer is gone while we write. */
const WRITE_TOO_LATE = /^ERR_STREAM_/;
const TLS_ERROR = /^(?:ERR_SSL|ERR_TLS|EPROTO$)/;

/** `where` is put before the words: "control channel", "data channel after 17 bytes". */
export function channelProblem(error: Error, where: string): Problem {
  const { code = "", reason, syscall } = error as Words;
  if (WRITE_TOO_LATE.test(code)) {
    return new Problem("refused", `${where}: the server closed the connection`, { cause: error });
  }
  if (TLS_ERROR.test(code)) {
    return new Problem("garbled", `${where}: TLS: ${reason ?? error.message}`, { cause: error });
  }
  const problem = Problem.from(error, where);
  // A system error that has no name of ours is still the network's, not a mistake of ours.
  if (problem.code === "bug" && syscall !== undefined) {
    return new Problem("unreachable", problem.message, { cause: error });
  }
  return problem;
}

interface Words {
  readonly code?: string;
  readonly reason?: string;
  readonly syscall?: string;
}
