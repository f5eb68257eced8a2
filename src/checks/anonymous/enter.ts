// Coming in as a visitor does: user `anonymous`, an address as password (RFC 1635), under TLS or in clear.

import type { Reply } from "#ftp/grammar/reply.ts";
import type { Session } from "#ftp/client/session.ts";
import { ANONYMOUS_PASSWORD, ANONYMOUS_USER } from "#ftp/client/names.ts";
import type { OutsideWorld } from "../look.ts";
import { loginRefused, told } from "../told.ts";

export interface Visit {
  readonly session: Session;
  /** The reply that let the visitor in or turned him away. */
  readonly reply: Reply;
  readonly inside: boolean;
}

/**
 * One visit; in clear where the server lets no visitor in under TLS, for there is nothing to protect.
 * Throws a Problem where the way there is blocked.
 */
export async function enter(world: OutsideWorld): Promise<Visit> {
  if (!world.walk.tls) return await knock(world, "clear");
  const visit = await knock(world, "tls");
  const atOnce = !visit.inside && visit.session.transcript.at(-2)?.text.startsWith("USER");
  const final = told(world, visit.reply).matter;
  if (!atOnce || final !== "login-refused" || world.target.security === "implicit") return visit;
  visit.session.destroy();
  return await knock(world, "clear");
}

async function knock(world: OutsideWorld, channel: "tls" | "clear"): Promise<Visit> {
  const { session } = await world.open({ channel });
  let reply = await session.command("USER", ANONYMOUS_USER);
  if (reply.code === 331) reply = await session.command("PASS", ANONYMOUS_PASSWORD);
  const inside = reply.code >= 200 && reply.code < 300;
  if (inside) {
    if (session.encrypted) await session.protectData();
    await session.command("TYPE", "I");
  }
  return { session, reply, inside };
}

/** For a session that is opened anew in the middle of the check. */
export async function enterAgain(world: OutsideWorld): Promise<Session> {
  const { session, reply, inside } = await enter(world);
  if (inside) return session;
  throw loginRefused(reply);
}
