// Does the port accept connections, from both families, each time, and how soon?

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import type { Facts, Text } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { shake, type Failure, type Handshake } from "./connect/handshake.ts";
import { judge, median } from "./connect/judge.ts";

/** Few, one after the other: each costs a forking server a process. */
const HANDSHAKES = 3;
const SPACING_MS = 250;

type Finding = keyof typeof findings;
type S = Sight<Finding>;

const findings = {
  refused: {
    severity: "error",
    says: {
      en: "Port {port} of {addresses} refuses connections: nothing listens there, or a firewall rejects.",
      zh: "{addresses} 的 {port} 端口拒绝连接：该端口无服务监听，或被防火墙拒绝（REJECT）。",
    },
    todo: {
      en: "On the host, see whether the service runs and on which address and port it listens (ss -ltn).",
      zh: "请在主机上用 ss -ltn 查看服务是否在运行、监听在哪个地址和端口。",
    },
  },
  silent: {
    severity: "error",
    says: {
      en: "Port {port} of {addresses} does not answer: something drops the packets, or the host is down.",
      zh: "{addresses} 的 {port} 端口没有任何应答：数据包被丢弃，或主机已停机。",
    },
    todo: {
      en: "Look for a DROP rule, a security group or a ban of this address; see whether the SYN reaches the host (tcpdump).",
      zh: "请检查 DROP 规则、安全组，以及本机地址是否被封禁；用 tcpdump 查看 SYN 是否到达主机。",
    },
  },
  unreachable: {
    severity: "error",
    says: {
      en: "{addresses} cannot be reached: a router or firewall says so, or the host does not answer ARP.",
      zh: "无法到达 {addresses}：路由器或防火墙返回不可达，或主机不响应 ARP。",
    },
  },
  reset: {
    severity: "error",
    says: {
      en: "Port {port} of {addresses} accepts and then resets the connection before a word was said.",
      zh: "{addresses} 的 {port} 端口接受连接后，未发送任何内容便将其重置。",
    },
    todo: {
      en: "Typical of a load balancer without a living server behind it, or of a filter that speaks for the host.",
      zh: "常见于后端全部失效的负载均衡器，或代替主机应答的过滤设备。",
    },
  },
  "family-fails": {
    severity: "warning",
    says: {
      en: "The name has addresses of both families, but {family} ({address}) is {how}; clients that try it first wait or fail.",
      zh: "该名称同时有 IPv4 和 IPv6 地址，但 {family}（{address}）不通（{how}）；优先使用它的客户端会等待或失败。",
    },
    todo: {
      en: "Make the server listen on that family and open the firewall for it, or remove the record.",
      zh: "请让服务监听该地址族并放行防火墙，或删除这条解析记录。",
    },
  },
  "some-fail": {
    severity: "warning",
    says: {
      en: "{failed} of {attempts} connections to {address} failed ({how}), the others were accepted: a limit on new connections, or one of several servers is dead.",
      zh: "到 {address} 的 {attempts} 次连接中有 {failed} 次失败（{how}），其余成功：可能有新建连接限速，或多台服务器中有一台失效。",
    },
  },
  "syn-lost": {
    severity: "warning",
    says: {
      en: "{lost} of {attempts} handshakes took whole seconds more ({handshakesMs} ms): packets are lost on the way or at the host's door.",
      zh: "{attempts} 次握手中有 {lost} 次多用了整数秒（{handshakesMs} 毫秒）：途中或主机入口处丢包。",
    },
    todo: {
      en: "Look for a lossy link, a full listen queue (nstat TcpExtListenOverflows), a limit on SYNs, a full conntrack table.",
      zh: "请检查链路丢包、监听队列溢出（nstat TcpExtListenOverflows）、SYN 限速、conntrack 表是否已满。",
    },
  },
  distant: {
    severity: "info",
    baseRate: 0.02,
    says: {
      en: "Every handshake takes about {medianMs} ms: the server is far away, or the link is congested.",
      zh: "每次握手都要约 {medianMs} 毫秒：服务器距离很远，或链路拥塞。",
    },
  },
  unsteady: {
    severity: "warning",
    says: {
      en: "Handshakes take very different times ({handshakesMs} ms), without the pattern of lost packets: load or a crowded link.",
      zh: "握手用时差异很大（{handshakesMs} 毫秒），且不符合丢包规律：可能是负载过高或链路拥挤。",
    },
  },
} as const;

export const connect = outsideCheck({
  id: "network/connect",
  asks: {
    en: "Does the port accept connections, each time, soon, over IPv4 and IPv6?",
    zh: "端口能否每次都及时接受 IPv4 和 IPv6 连接？",
  },
  ok: { en: "The port accepts connections at once.", zh: "端口能及时接受连接。" },
  needs: "address",
  cost: "light",
  deadlineMs: 45_000,
  findings,
  sources: ["RFC 6298 §2", "RFC 8305 (both families)", "RFC 9293 §3.8.3"],
  look,
});

/** What was seen of one family: its first address, or the one that the walk reached. */
interface Seen {
  readonly family: 4 | 6;
  readonly address: string;
  /** The walk's own handshake counts as one. */
  readonly handshakesMs: readonly number[];
  readonly failures: readonly (Handshake & { ok: false })[];
  /** Accepted, and reset before a word was said. */
  readonly resets: number;
}

async function look(world: OutsideWorld): Promise<readonly S[]> {
  const seen: Seen[] = [];
  for (const { address, family } of oneOfEach(world)) {
    seen.push(await observe(world, address, family));
  }
  const sights = [...judgeFailures(world, seen)];
  for (const one of seen) if (one.handshakesMs.length > 0) sights.push(...judgeTimes(world, one));
  if (sights.some(({ saw }) => saw !== "unknown")) return sights;
  const best = seen.find(answers);
  return best ? [{ saw: "ok", facts: factsOf(world, best) }, ...sights] : sights;
}

/** The address that the walk reached first, so that the ordinary one is looked at most closely. */
function oneOfEach(world: OutsideWorld) {
  const { address, addresses } = world.walk;
  const first = addresses.find((one) => one.address === address) ?? addresses[0];
  const other = addresses.find(({ family }) => family !== first?.family);
  return [first, other].filter((one) => one !== undefined);
}

async function observe(world: OutsideWorld, address: string, family: 4 | 6): Promise<Seen> {
  const { walk, target, clock, signal } = world;
  const reached = walk.address === address;
  const took = phaseOf(walk, "connect")?.tookMs;
  // When other addresses failed before it, the walk's time is not this address's.
  const direct = reached && walk.addresses[0]?.address === address && took !== undefined;
  const handshakesMs: number[] = direct ? [took] : [];
  const failures: (Handshake & { ok: false })[] = [];
  let resets = 0;
  for (let n = 0; n < (reached ? HANDSHAKES : 1); n++) {
    if (n > 0) await clock.sleep(SPACING_MS, signal);
    const one = await shake(world, { host: address, port: target.port });
    if (one.ok) handshakesMs.push(one.tookMs);
    // Whether a reset is seen in the handshake or just after it is a matter of luck.
    if (one.ok ? one.resetAfter : one.how === "reset") resets++;
    else if (!one.ok) failures.push(one);
  }
  return { family, address, handshakesMs, failures, resets };
}

function judgeFailures(world: OutsideWorld, seen: readonly Seen[]): readonly S[] {
  const dead = seen.filter((one) => !answers(one));
  const alive = seen.filter(answers);
  const sights: S[] = [];
  for (const one of alive) {
    if (one.failures.length > 0) sights.push(someFail(world, one));
    // A server that spoke to the walk may well be rude to a guest who leaves without a word.
    if (one.resets > 0 && world.walk.greeting === undefined)
      sights.push({ saw: "reset", ...about(world, [one]) });
  }
  if (alive.length > 0) return [...sights, ...dead.map((one) => familyFails(world, one))];
  const ways = new Set(dead.map((one) => wayOf(one)));
  for (const how of ways) {
    const those = dead.filter((one) => wayOf(one) === how);
    if (how !== "here") sights.push({ saw: how, ...about(world, those) });
    else if (ways.size === 1)
      sights.push({ saw: "unknown", reason: noRoute, ...about(world, those) });
  }
  return sights;
}

const noRoute: Text = {
  en: "This machine has no route or no address for it, or forbids the connection itself, so nothing is known of the server.",
  zh: "本机没有通往该地址的路由或没有该地址族的地址，或本机自身禁止该连接，因此无法判断服务器的状况。",
};

const hows: { readonly [F in Failure]: Text } = {
  refused: { en: "refused", zh: "拒绝" },
  silent: { en: "silent", zh: "无应答" },
  unreachable: { en: "unreachable", zh: "不可达" },
  reset: { en: "reset", zh: "重置" },
  here: { en: "not to be reached from this machine", zh: "本机无法到达" },
};

function answers(one: Seen): boolean {
  return one.handshakesMs.length + one.resets > 0;
}

function wayOf(seen: Seen): Failure {
  return seen.failures[0]?.how ?? "silent";
}

function familyFails(world: OutsideWorld, one: Seen): S {
  const how = wayOf(one);
  if (how === "here") {
    return {
      saw: "unknown",
      about: ["family-fails"],
      reason: noRoute,
      evidence: evidenceOf(one),
    };
  }
  return {
    saw: "family-fails",
    facts: { family: `IPv${one.family}`, address: one.address, port: world.target.port, how },
    evidence: evidenceOf(one),
  };
}

function someFail(world: OutsideWorld, one: Seen): S {
  const attempts = one.handshakesMs.length + one.failures.length;
  return {
    saw: "some-fail",
    facts: {
      address: one.address,
      port: world.target.port,
      failed: one.failures.length,
      attempts,
      how: wayOf(one),
    },
    evidence: evidenceOf(one),
  };
}

function judgeTimes(world: OutsideWorld, one: Seen): readonly S[] {
  const { is, lost } = judge(one.handshakesMs, roundTripOf(world));
  if (is === "quick") return [];
  const facts = { ...factsOf(world, one), lost };
  if (is !== "ambiguous") return [{ saw: is, facts, evidence: evidenceOf(one) }];
  return [
    {
      saw: "unknown",
      about: ["syn-lost", "distant"],
      reason: {
        en: "Every handshake took whole seconds, and nothing else tells how far away the server is.",
        zh: "每次握手都用了整数秒，而没有其他数据能说明服务器的距离。",
      },
      facts,
    },
  ];
}

/** Each of these steps holds at least one question and its answer, so the way there and back is shorter. */
function roundTripOf(world: OutsideWorld): number | undefined {
  const times = (["greeting", "auth", "login", "passive", "quit"] as const).flatMap((name) => {
    const phase = phaseOf(world.walk, name);
    return phase && (phase.outcome === "ok" || phase.reply) ? [phase.tookMs] : [];
  });
  return times.length > 0 ? Math.min(...times) : undefined;
}

function factsOf(world: OutsideWorld, one: Seen): Facts {
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    address: one.address,
    family: `IPv${one.family}`,
    port: world.target.port,
    attempts: one.handshakesMs.length,
    handshakesMs: one.handshakesMs.map(round),
    medianMs: round(median(one.handshakesMs)),
  };
}

function about(world: OutsideWorld, seen: readonly Seen[]) {
  return {
    facts: { addresses: seen.map(({ address }) => address), port: world.target.port },
    evidence: seen.flatMap(evidenceOf),
  };
}

function evidenceOf(one: Seen): readonly Evidence[] {
  const times = one.handshakesMs.map((ms) => `${ms.toFixed(1)} ms`).join(", ");
  const good = times === "" ? [] : [evidence("measure", `${one.address}: handshakes ${times}`)];
  return [
    ...good,
    ...one.failures.map(({ how, message }) => evidence("socket", `${hows[how].en}: ${message}`)),
  ];
}
