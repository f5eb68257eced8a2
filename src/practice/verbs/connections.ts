// How the data connection comes about: PASV, EPSV, PORT, EPRT (RFC 959 §4.1.2, RFC 2428).

import { isIP } from "node:net";
import { Problem } from "#model/problem.ts";
import { parseEprt, parsePort } from "#ftp/grammar/active.ts";
import { type Endpoint, sameAddress } from "#ftp/grammar/address.ts";
import { activeSource, listenPassive, type DataSource } from "#ftp/server/data.ts";
import { formatEpsv, formatPasv } from "#ftp/server/endpoints.ts";
import type { Session } from "../session.ts";
import type { Handler } from "./handler.ts";

/** RFC 2577 §3: no connection to well-known ports on somebody's behalf. */
const PORT_MIN = 1024;

/** The IPv4 address inside `::ffff:192.0.2.1`, as a socket for both families shows it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=[0-9]{1,3}\.)/i, "");
}

async function listen(session: Session): Promise<DataSource | undefined> {
  session.setSource(undefined);
  try {
    let source: DataSource | undefined;
    for (const hooks of session.server.hooks) source ??= await hooks.listen?.(session);
    const { passivePorts } = session.settings;
    source ??= await listenPassive({
      host: session.localAddress,
      onlyFrom: session.remoteAddress,
      start: (session.server.random.bytes(1)[0] ?? 0) / 256,
      ...(passivePorts ? { ports: passivePorts } : {}),
    });
    session.setSource(source);
    return source;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "bug") throw problem;
    await session.reply(425, `No data port: ${problem.message}.`);
    return undefined;
  }
}

function offered(session: Session, source: DataSource): Endpoint {
  let endpoint: Endpoint = { ...source.endpoint, host: plain(source.endpoint.host) };
  for (const hooks of session.server.hooks) {
    endpoint = hooks.offer?.(session, endpoint) ?? endpoint;
  }
  return endpoint;
}

const pasv: Handler = async (session) => {
  if (session.onlyEpsv) {
    await session.reply(503, "After EPSV ALL only EPSV is allowed.");
    return;
  }
  if (isIP(plain(session.localAddress)) !== 4) {
    await session.reply(502, "PASV cannot name an IPv6 address; use EPSV.");
    return;
  }
  const source = await listen(session);
  if (source) await session.reply(227, formatPasv(offered(session, source)));
};

const epsv: Handler = async (session, argument) => {
  const family = isIP(plain(session.localAddress)) === 4 ? "1" : "2";
  if (argument.toUpperCase() === "ALL") {
    session.onlyEpsv = true;
    await session.reply(200, "Only EPSV from here on.");
    return;
  }
  if (argument !== "" && argument !== family) {
    const known = /^[0-9]{1,5}$/.test(argument);
    await session.reply(
      known ? 522 : 501,
      known ? `Network protocol not supported, use (${family})` : "EPSV takes 1, 2 or ALL.",
    );
    return;
  }
  const source = await listen(session);
  if (source) await session.reply(229, formatEpsv(offered(session, source).port));
};

async function connectTo(session: Session, endpoint: Endpoint): Promise<void> {
  const { settings } = session;
  const foreign = !sameAddress(endpoint.host, session.remoteAddress);
  if (settings.bounce === "refused" && (foreign || endpoint.port < PORT_MIN)) {
    session.setSource(undefined);
    await session.reply(
      504,
      foreign ? "Data goes to your own address only." : "Data goes to ports from 1024 on only.",
    );
    return;
  }
  const from = settings.activeFrom === "" ? plain(session.localAddress) : settings.activeFrom;
  session.setSource(activeSource(endpoint, from));
  await session.reply(200, "The port is noted.");
}

const port: Handler = async (session, argument) => {
  const endpoint = parsePort(argument);
  if (session.onlyEpsv) await session.reply(503, "After EPSV ALL only EPSV is allowed.");
  else if (typeof endpoint === "string") {
    await session.reply(501, "PORT takes six numbers from 0 to 255.");
  } else await connectTo(session, endpoint);
};

const eprt: Handler = async (session, argument) => {
  const endpoint = parseEprt(argument);
  const family = isIP(plain(session.localAddress));
  if (session.onlyEpsv) await session.reply(503, "After EPSV ALL only EPSV is allowed.");
  else if (endpoint === "syntax") await session.reply(501, "EPRT takes |family|address|port|.");
  else if (endpoint === "protocol" || isIP(endpoint.host) !== family) {
    await session.reply(522, `Network protocol not supported, use (${family === 4 ? 1 : 2})`);
  } else await connectTo(session, endpoint);
};

export const connections = {
  PASV: pasv,
  EPSV: epsv,
  PORT: port,
  EPRT: eprt,
} satisfies { readonly [verb: string]: Handler };
