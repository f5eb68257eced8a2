// STARTTLS injection: does a command that came in clear, in the same packet as AUTH TLS, run after the
// handshake as if it had been protected? (CVE-2011-0411 and its kin; CVE-2011-1575 in Pure-FTPd.)

import { Problem } from "#model/problem.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import type { Session } from "#ftp/client/session.ts";
import type { Visits } from "./visits.ts";

/** `executed`: the reply to the smuggled command came inside TLS. */
export type Injection =
  | { readonly outcome: "executed"; readonly reply: Reply }
  | { readonly outcome: "safe"; readonly how: string }
  | { readonly outcome: "unable"; readonly problem: Problem };

/** NOOP changes nothing, whoever runs it (RFC 959 §4.1.3). */
const SMUGGLED = Buffer.from("AUTH TLS\r\nNOOP\r\n");

/** Throws only `cancelled` and `bug`. */
export async function tryInjection(visits: Visits): Promise<Injection> {
  let session: Session | undefined;
  try {
    session = await visits.begin();
    session.control.sendRaw(SMUGGLED, "AUTH TLS and NOOP in one packet");
    const reply = await session.receive();
    if (reply.code !== 234) throw new Problem("refused", `AUTH TLS: ${reply.lines.join(" ")}`);
    return await afterAuth(session);
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    return { outcome: "unable", problem };
  } finally {
    session?.destroy();
  }
}

/**
 * Replies come in order, so counting them needs no waiting: after FEAT and QUIT two are due. A third
 * means that the first answered the smuggled NOOP.
 */
async function afterAuth(session: Session): Promise<Injection> {
  try {
    await session.startTls();
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    // The server took the smuggled bytes for a part of the handshake, which is the safe way to fail.
    return { outcome: "safe", how: problem.message };
  }
  const first = await session.command("FEAT");
  session.control.send("QUIT");
  const replies = [first];
  try {
    while (replies.length < 3 && replies.at(-1)?.code !== 221)
      replies.push(await session.receive());
  } catch {
    // A server may end the connection without a word of farewell.
  }
  if (replies.length > 2) return { outcome: "executed", reply: first };
  return { outcome: "safe", how: "the server forgot what came in clear" };
}
