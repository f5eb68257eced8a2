// A practice server for one test, and our own client against it; both end with the test.

import { createHash } from "node:crypto";
import type { TestContext } from "node:test";
import { TIMEOUTS, type Timeouts } from "#ftp/client/limits.ts";
import { Session } from "#ftp/client/session.ts";
import { clock, random } from "#machine/clock.ts";
import { sockets } from "#machine/sockets.ts";
import { startPractice, type Practice, type PracticeOptions } from "#practice/practice.ts";

/** Started with real clock and dice unless told otherwise; stopped when the test ends. */
export async function practice(
  t: TestContext,
  options: Partial<PracticeOptions>,
): Promise<Practice> {
  const server = await startPractice({ clock, random, ...options });
  t.after(() => server.stop());
  return server;
}

export interface OpenOptions {
  readonly login?: boolean;
  /** Default: the practice user. */
  readonly as?: "anonymous" | "user";
  /** Default true, where there is TLS. */
  readonly protectData?: boolean;
  /** With `login`, or for its own sake: TLS on the control channel (default: as the server offers it). */
  readonly tls?: boolean;
  readonly timeouts?: Partial<Timeouts>;
}

/** Only the TCP connection: nothing read yet. */
export async function dial(
  t: TestContext,
  server: Practice,
  timeouts: Partial<Timeouts> = {},
): Promise<Session> {
  const session = await Session.dial({
    address: server.host,
    port: server.port,
    serverName: "localhost",
    sockets,
    timeouts: { ...TIMEOUTS, ...timeouts },
    monotonic: () => performance.now(),
  });
  t.after(() => session.destroy());
  return session;
}

/** With `login`: up to 230 under the server's own protection; without: up to the greeting. */
export async function open(
  t: TestContext,
  server: Practice,
  options: OpenOptions,
): Promise<Session> {
  const session = await dial(t, server, options.timeouts);
  if (server.security === "implicit") await session.startTls();
  await session.greeting();
  const login = options.login === true;
  if (server.security === "explicit" && (options.tls ?? login)) {
    await session.command("AUTH", "TLS");
    await session.startTls();
  }
  if (!login) return session;
  const anonymous = options.as === "anonymous";
  await session.command("USER", anonymous ? "anonymous" : server.user);
  await session.command("PASS", anonymous ? "guest@" : server.password.reveal());
  if (session.encrypted && options.protectData !== false) await session.protectData();
  return session;
}

export function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
