// Does the server come back to a client that asks for active mode, and only to that client?

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Facts } from "#model/text.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { loginRefused, told } from "#checks/told.ts";
import { classOfAddress, isReachableFromAfar, sameAddress } from "#ftp/grammar/address.ts";
import { formatEprt, formatPort } from "#ftp/grammar/active.ts";
import type { Endpoint } from "#ftp/grammar/address.ts";
import { isAboutDataChannel, type Reply } from "#ftp/grammar/reply.ts";
import type { Session, Transfer } from "#ftp/client/session.ts";

type ActiveVerb = "PORT" | "EPRT";
type Finding = keyof typeof findings;
type S = Sight<Finding>;

/** RFC 5737 and RFC 3849: addresses that belong to nobody, so that nobody is ever knocked at. */
const FOREIGN_V4 = "192.0.2.1";
const FOREIGN_V6 = "2001:db8::1";
const FOREIGN_PORT = 50_021;
const LOW_PORT = 1023;
/** What a server still has to say of the login must be said before it is accused of anything. */
const PAUSE_MS = 150;
const DATA_PORT = 20;
/** The listing only shows that the channel works; it need not be whole. */
const LISTING_BYTES_MAX = 64 * 1024;

const findings = {
  "command-refused": {
    severity: "info",
    baseRate: 0.2,
    says: {
      en: "The server refuses active mode ({verb}): {reply}",
      zh: "服务器拒绝主动模式（{verb}）：{reply}",
    },
    todo: {
      en: "Where active mode is wanted, allow it; a client behind NAT names an address that the server cannot accept.",
      zh: "如需主动模式请在服务器上启用；位于 NAT 之后的客户端给出的地址服务器无法接受。",
    },
  },
  "no-connection": {
    severity: "info",
    baseRate: 0.3,
    says: {
      en: "The server accepted {verb} but no connection came back. Unless both sides share a network, a firewall or NAT on our own side may be the cause.",
      zh: "服务器接受了 {verb}，但没有连回来。除非双方在同一网络，否则也可能是我方的防火墙或 NAT 所致。",
    },
    todo: {
      en: "Let the server open connections from port 20 to clients, or use passive mode.",
      zh: "请允许服务器从 20 端口主动连接客户端，或改用被动模式。",
    },
  },
  "foreign-source": {
    severity: "warning",
    says: {
      en: "The data connection came from {source}, not from the address connected to, {control}; strict clients and firewalls refuse it.",
      zh: "数据连接来自 {source}，而不是所连接的 {control}；严格的客户端和防火墙会拒绝。",
    },
  },
  "source-port-not-20": {
    severity: "info",
    baseRate: 0.4,
    says: {
      en: "The data connection came from port {sourcePort}; firewalls that allow active mode only from port 20 drop it.",
      zh: "数据连接来自端口 {sourcePort}；只放行 20 端口主动连接的防火墙会将其丢弃。",
    },
  },
  "bounce-accepted": {
    severity: "error",
    says: {
      en: "The server accepts {verb} to an address that is not the client's ({foreign}): it can be made to attack others (FTP bounce).",
      zh: "服务器接受指向他人地址（{foreign}）的 {verb}：可被利用去攻击其他主机（FTP 反弹）。",
    },
    todo: {
      en: "Switch it off: vsftpd port_promiscuous=NO, ProFTPD AllowForeignAddress off.",
      zh: "请关闭：vsftpd 设 port_promiscuous=NO，ProFTPD 设 AllowForeignAddress off。",
    },
  },
  "low-port-accepted": {
    severity: "warning",
    says: {
      en: "The server accepts {verb} to a port below 1024 ({port}), where services live, not clients.",
      zh: "服务器接受指向 1024 以下端口（{port}）的 {verb}；那是服务端口，不是客户端端口。",
    },
  },
} as const;

export const active = outsideCheck({
  id: "network/active",
  asks: {
    en: "Does active mode work, and does the server connect to nobody but the client?",
    zh: "主动模式是否可用？服务器是否只回连客户端本身？",
  },
  ok: {
    en: "The server comes back from its own address, and refuses other people's.",
    zh: "服务器从自身地址回连，并拒绝指向他人的请求。",
  },
  needs: "login",
  cost: "light",
  deadlineMs: 60_000,
  findings,
  sources: ["RFC 959 §3.3", "RFC 2428 §2", "RFC 2577 §3"],
  look,
});

async function look(world: OutsideWorld): Promise<readonly S[]> {
  let session = await enter(world);
  const dares = await dare(world, session);
  if (dares.spoilt) {
    // The server may still hold somebody else's address: no data command on this session.
    await session.quit();
    session = await enter(world);
  }
  const verbs: readonly ActiveVerb[] = world.walk.address?.includes(":")
    ? ["EPRT"]
    : ["PORT", "EPRT"];
  const sights = [...dares.sights];
  const own = session.localAddress;
  const sources: number[] = [];
  for (const verb of verbs) {
    if (session.control.ended) break;
    const transfer = await session.transfer({
      verb: "LIST",
      mode: verb,
      limitBytes: LISTING_BYTES_MAX,
    });
    sights.push(...judge(world, own, { verb, transfer }));
    if (transfer.remotePort !== undefined) sources.push(transfer.remotePort);
    // What hangs once hangs again, and each time for long.
    else if (transfer.at !== "offer") break;
  }
  await session.quit();
  const seen = sights.filter((sight, n) => sights.findIndex(({ saw }) => saw === sight.saw) === n);
  if (seen.length > 0) return seen;
  return [{ saw: "ok", facts: { sourcePorts: [...new Set(sources)] } }];
}

async function enter(world: OutsideWorld): Promise<Session> {
  const { session, login } = await world.open({ login: true });
  if (!login || login.code >= 300) {
    throw loginRefused(login);
  }
  return session;
}

/** Asks for what must be refused. Only the replies are looked at; no data command ever follows. */
async function dare(world: OutsideWorld, session: Session) {
  const sights: S[] = [];
  let spoilt = false;
  await world.clock.sleep(PAUSE_MS, world.signal);
  const v6 = session.localAddress.includes(":");
  const verb: ActiveVerb = v6 ? "EPRT" : "PORT";
  const foreign = v6 ? FOREIGN_V6 : FOREIGN_V4;
  const rows = [
    ["bounce-accepted", { host: foreign, port: FOREIGN_PORT }],
    ["low-port-accepted", { host: session.localAddress, port: LOW_PORT }],
  ] as const;
  for (const [saw, to] of rows) {
    const reply = await tell(session, verb, to);
    if (reply === "ended") return { sights, spoilt: true };
    if (reply.code >= 300) continue;
    spoilt = true;
    const { facts, evidence: words } = told(world, reply);
    const sent = evidence("sent", `${verb} ${argumentOf(verb, to)}`);
    sights.push({
      saw,
      facts: { ...facts, verb, foreign: to.host, port: to.port },
      evidence: [sent, ...words],
    });
  }
  return { sights, spoilt };
}

/** Some servers close the connection on an attempt at a bounce: that is a refusal too. */
async function tell(session: Session, verb: ActiveVerb, to: Endpoint): Promise<Reply | "ended"> {
  try {
    return await session.command(verb, argumentOf(verb, to));
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "bug" || problem.code === "cancelled") throw problem;
    return "ended";
  }
}

function argumentOf(verb: ActiveVerb, to: Endpoint): string {
  return verb === "PORT" ? formatPort(to) : formatEprt(to);
}

function judge(
  world: OutsideWorld,
  own: string,
  { verb, transfer }: { readonly verb: ActiveVerb; readonly transfer: Transfer },
): readonly S[] {
  const control = world.walk.address!;
  const { offer, remotePort, remoteAddress } = transfer;
  const sides = sidesOf(own, control);
  if (transfer.at === "offer") {
    const said = offer ? told(world, offer) : undefined;
    const facts = { ...said?.facts, verb, ...sides };
    const seen = said?.evidence ?? brokenBy(transfer);
    return [{ saw: "command-refused", facts: { reply: "", ...facts }, evidence: seen }];
  }
  if (remotePort === undefined || remoteAddress === undefined) {
    if (isRefusedListing(transfer)) return [notTold(world, transfer.final!)];
    const said = transfer.final ? told(world, transfer.final) : undefined;
    const severity = sides["near"] ? "warning" : "info";
    const seen = [...(said?.evidence ?? []), ...brokenBy(transfer)];
    return [
      { saw: "no-connection", severity, facts: { ...said?.facts, verb, ...sides }, evidence: seen },
    ];
  }
  const line = evidence("socket", `${verb}: data came from ${remoteAddress} port ${remotePort}`);
  const sights: S[] = [];
  if (!sameAddress(remoteAddress, control)) {
    const facts = { source: remoteAddress, control, verb };
    sights.push({ saw: "foreign-source", facts, evidence: [line] });
  }
  // RFC 959 §3.2: one below the control port, whatever that is.
  if (remotePort !== DATA_PORT && remotePort !== world.target.port - 1) {
    sights.push({
      saw: "source-port-not-20",
      facts: { sourcePort: remotePort, verb },
      evidence: [line],
    });
  }
  return sights;
}

/** The folder may not be listed: that is said of the command, before any connection is thought of. */
function isRefusedListing({ at, final, preliminary }: Transfer): boolean {
  const early = at === "command" || at === "connect";
  return early && !preliminary && final !== undefined && !isAboutDataChannel(final);
}

function notTold(world: OutsideWorld, reply: Reply): S {
  const { facts, evidence: seen } = told(world, reply);
  return {
    saw: "unknown",
    about: ["no-connection", "foreign-source", "source-port-not-20"],
    reason: {
      en: "The server refused the listing itself, so it had no cause to connect back.",
      zh: "服务器拒绝了列目录命令本身,因而无需连回来。",
    },
    facts,
    evidence: seen,
  };
}

function brokenBy(transfer: Transfer): readonly Evidence[] {
  return transfer.problem ? [evidence("socket", transfer.problem.message)] : [];
}

/**
 * Where nothing of ours stands between, a failure is the server's side: on loopback, and by a fair guess
 * in one network (the same /24 or /64). A private address of ours before a public server means NAT.
 */
function sidesOf(own: string, control: string): Facts {
  const [mine, theirs] = [classOfAddress(own), classOfAddress(control)];
  const loopback = mine === "loopback" && theirs === "loopback";
  const prefix = (address: string) =>
    address.includes(":")
      ? address.split(":").slice(0, 4).join(":")
      : address.split(".").slice(0, 3).join(".");
  const sameNetwork = prefix(own) === prefix(control);
  const behindNat =
    mine !== undefined &&
    theirs !== undefined &&
    !isReachableFromAfar(mine) &&
    isReachableFromAfar(theirs);
  return { near: loopback || sameNetwork, behindNat, ownAddress: own };
}
