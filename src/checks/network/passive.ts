// Can a client reach the data ports that the server offers, at the address that it names?

import type { Sight } from "#model/check.ts";
import { Problem } from "#model/problem.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import {
  judgeAddresses,
  judgeOffers,
  judgePorts,
  judgeRewriting,
  knockEvidence,
  opensAny,
  portFacts,
} from "./passive/judge.ts";
import { samplePassive, type PassiveVerb, type Sample } from "./passive/sample.ts";

export type PassiveFinding = keyof typeof findings;
type S = Sight<PassiveFinding>;

const openThePorts = {
  en: "Fix the range in the server's configuration and open the same range in every firewall and NAT on the way.",
  zh: "请在服务器配置中固定被动端口范围，并在沿途每个防火墙和 NAT 上放行同一范围。",
} as const;
const nameTheAddress = {
  en: "Set the address that clients see (vsftpd pasv_address, ProFTPD MasqueradeAddress, Pure-FTPd ForcePassiveIP).",
  zh: "请设置客户端看到的地址（vsftpd 的 pasv_address、ProFTPD 的 MasqueradeAddress、Pure-FTPd 的 ForcePassiveIP）。",
} as const;

const findings = {
  "command-refused": {
    severity: "error",
    says: {
      en: "The server refuses passive mode: {reply}",
      zh: "服务器拒绝被动模式：{reply}",
    },
  },
  unanswered: {
    severity: "error",
    says: {
      en: "{verb} brings no answer ({how}): the server broke on it, or something between swallows it.",
      zh: "{verb} 没有得到应答（{how}）：服务器处理时出错，或命令被中间设备吞掉。",
    },
  },
  garbled: {
    severity: "error",
    says: {
      en: "The answer to {verb} names no usable address: {reply}",
      zh: "对 {verb} 的应答中没有可用的地址：{reply}",
    },
  },
  exhausted: {
    severity: "error",
    says: {
      en: "The server has no free passive port: {reply}",
      zh: "服务器没有空闲的被动端口：{reply}",
    },
    todo: {
      en: "Widen the passive range, and open the wider range in the firewall.",
      zh: "请扩大被动端口范围，并在防火墙上放行扩大后的范围。",
    },
  },
  "zero-address": {
    severity: "error",
    says: {
      en: "PASV names the address 0.0.0.0, which is no host.",
      zh: "PASV 给出的地址是 0.0.0.0，不是任何主机。",
    },
    todo: nameTheAddress,
  },
  "private-address": {
    severity: "error",
    says: {
      en: "PASV names {offered}, an address of the server's own network; clients reach it as {control}.",
      zh: "PASV 给出的是服务器内网地址 {offered}，而客户端访问的是 {control}。",
    },
    todo: nameTheAddress,
  },
  "foreign-address": {
    severity: "error",
    says: {
      en: "PASV names {offered}, another address than the one connected to, {control}.",
      zh: "PASV 给出的地址 {offered} 与所连接的 {control} 不同。",
    },
    todo: nameTheAddress,
  },
  rewritten: {
    severity: "warning",
    says: {
      en: "Something between rewrites the answers to PASV: what it says in clear and under TLS, or by PASV and by EPSV, does not agree.",
      zh: "中间设备改写了 PASV 的应答：明文与 TLS 下、或 PASV 与 EPSV 给出的内容不一致。",
    },
    todo: {
      en: "Switch the firewall's FTP helper (ALG, inspect ftp) off, and set address and range in the server.",
      zh: "请关闭防火墙的 FTP 辅助功能（ALG、inspect ftp），并在服务器上设置地址和端口范围。",
    },
  },
  "port-refused": {
    severity: "error",
    says: {
      en: "The data ports offered ({failed}) refuse the connection.",
      zh: "服务器给出的数据端口（{failed}）拒绝连接。",
    },
    todo: openThePorts,
  },
  "port-silent": {
    severity: "error",
    says: {
      en: "The data ports offered ({failed}) do not answer: something drops the packets.",
      zh: "服务器给出的数据端口（{failed}）没有应答：数据包被丢弃。",
    },
    todo: openThePorts,
  },
  "port-unreachable": {
    severity: "error",
    says: {
      en: "The data ports offered ({failed}) are reported unreachable by a router or firewall.",
      zh: "路由器或防火墙报告服务器给出的数据端口（{failed}）不可达。",
    },
    todo: openThePorts,
  },
  "some-ports-fail": {
    severity: "error",
    says: {
      en: "Of the data ports offered ({ports}), some fail ({failed}, {how}): the firewall opens another range than the server uses.",
      zh: "服务器给出的数据端口（{ports}）中有一部分不通（{failed}，{how}）：防火墙放行的范围与服务器使用的不一致。",
    },
    todo: openThePorts,
  },
  "epsv-ports-fail": {
    severity: "error",
    says: {
      en: "The ports that EPSV offers fail ({failed}, {how}), those of PASV are open: something between opens ports only for PASV.",
      zh: "EPSV 给出的端口不通（{failed}，{how}），而 PASV 的端口可用：中间设备只为 PASV 放行端口。",
    },
    todo: openThePorts,
  },
  "fails-under-tls": {
    severity: "error",
    says: {
      en: "Data ports open in clear, but not under TLS ({how}): a firewall's FTP helper cannot read encrypted answers.",
      zh: "数据端口在明文下可用，在 TLS 下不通（{how}）：防火墙的 FTP 辅助功能看不到加密的应答。",
    },
    todo: openThePorts,
  },
  "epsv-refused": {
    severity: "info",
    says: {
      en: "The server refuses EPSV; clients fall back to PASV: {reply}",
      zh: "服务器拒绝 EPSV，客户端会改用 PASV：{reply}",
    },
  },
  "pasv-refused": {
    severity: "info",
    says: {
      en: "The server refuses PASV; clients that know no EPSV cannot transfer: {reply}",
      zh: "服务器拒绝 PASV，不支持 EPSV 的客户端无法传输：{reply}",
    },
  },
} as const;

/** Three of each: enough to see a range that is half open, few enough not to fill a small pool. */
const VERBS_V4: readonly PassiveVerb[] = ["EPSV", "PASV", "EPSV", "PASV", "EPSV", "PASV"];
const VERBS_V6: readonly PassiveVerb[] = ["EPSV", "EPSV", "EPSV"];

export const passive = outsideCheck({
  id: "network/passive",
  asks: {
    en: "Can the data ports that the server offers be reached, at the address that it names?",
    zh: "服务器给出的数据端口能否按其给出的地址连通？",
  },
  ok: {
    en: "The server names its own address, and every data port offered is open.",
    zh: "服务器给出的地址正确，所给出的数据端口均可连接。",
  },
  needs: "login",
  cost: "light",
  deadlineMs: 70_000,
  findings,
  sources: ["RFC 959 §4.1.2", "RFC 1123 §4.1.2.6", "RFC 2428 §3", "RFC 4217 §10"],
  look,
});

async function look(world: OutsideWorld): Promise<readonly S[]> {
  const address = world.walk.address!;
  const sample = await sampleAll(world, address);
  const sights = [...judgeOffers(world, sample), ...judgeAddresses(sample)];
  const ports = judgePorts(sample);
  const suspect = ports.length > 0 || sights.some(({ saw }) => saw.endsWith("-address"));
  sights.push(...(sample.encrypted && suspect ? await held(world, sample, ports) : ports));
  if (address.includes(":")) sights.push(...(await pasvOverV4(world)));
  if (sights.some(({ saw }) => saw !== "unknown")) return sights;
  const { knocks } = sample;
  if (knocks.length === 0) return sights;
  return [{ saw: "ok", facts: portFacts(knocks), evidence: knocks.map(knockEvidence) }, ...sights];
}

/** Where a command swallowed the session, what is left is asked in another one. */
async function sampleAll(world: OutsideWorld, address: string): Promise<Sample> {
  const verbs = address.includes(":") ? VERBS_V6 : VERBS_V4;
  const sample = await samplePassive(world, { address, verbs });
  const lost = sample.unanswered;
  const others = lost ? verbs.filter((verb) => verb !== lost.verb) : [];
  if (!lost || others.length === 0) return sample;
  const more = await samplePassive(world, { address, verbs: others });
  return {
    ...sample,
    offers: [...sample.offers, ...more.offers],
    knocks: [...sample.knocks, ...more.knocks],
  };
}

/** What fails under TLS is tried in clear, where that is allowed: the difference names the culprit. */
async function held(world: OutsideWorld, tls: Sample, ports: readonly S[]): Promise<readonly S[]> {
  let clear: Sample;
  // A visitor has no secret to lose.
  const held = world.target.login !== undefined && !world.options.allowCleartext;
  try {
    clear = await samplePassive(world, {
      address: tls.address,
      channel: "clear",
      ...(held ? { as: "visitor" } : {}),
      verbs: tls.address.includes(":") ? ["EPSV"] : ["PASV", "EPSV"],
    });
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "bug" || problem.code === "cancelled") throw problem;
    const { en, zh } = problem.says;
    // Without this a reader takes the refusal for that of the account's own login.
    const reason = {
      en: `A session in clear, to compare with, was not let in: ${en}`,
      zh: `用于对比的明文会话未能建立：${zh}`,
    };
    return [...ports, { saw: "unknown", about: ["fails-under-tls", "rewritten"], reason }];
  }
  const rewriting = judgeRewriting(tls, clear);
  if (opensAny(tls) || !opensAny(clear) || ports.length === 0) return [...ports, ...rewriting];
  const [first] = ports;
  const evidenceOfBoth = [...tls.knocks, ...clear.knocks].map(knockEvidence);
  const facts = { ...first?.facts, clearPorts: portFacts(clear.knocks)["ports"] ?? [] };
  return [{ saw: "fails-under-tls", facts, evidence: evidenceOfBoth }, ...rewriting];
}

/** PASV cannot name an IPv6 address, so it is asked where the clients ask it: over IPv4. */
async function pasvOverV4(world: OutsideWorld): Promise<readonly S[]> {
  const v4 = world.walk.addresses.find(({ family }) => family === 4);
  if (!v4) return [];
  try {
    const sample = await samplePassive(world, { address: v4.address, verbs: ["PASV", "PASV"] });
    const refused = sample.offers.find(({ endpoint, reply }) => !endpoint && reply.code >= 300);
    // Over IPv6 EPSV works, so PASV alone refused is no refusal of passive mode.
    const offers = refused ? [] : judgeOffers(world, sample);
    return [...offers, ...judgeAddresses(sample), ...judgePorts(sample)];
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "bug" || problem.code === "cancelled") throw problem;
    const about = ["zero-address", "private-address", "foreign-address"] as const;
    return [{ saw: "unknown", about, reason: problem.says }];
  }
}
