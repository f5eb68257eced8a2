// Does the name lead to the server, for every client, whichever resolver it asks?

import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import type { Sight } from "#model/check.ts";
import { evidence } from "#model/observation.ts";
import type { Facts, Text } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { canonicalAddress, classOfAddress, isReachableFromAfar } from "#ftp/grammar/address.ts";
import { askAuthority } from "./resolve/authority.ts";
import { askResolvers, type View } from "./resolve/ask.ts";
import { compareViews, compareWithAuthority, type Names } from "./resolve/compare.ts";
import { askReverse } from "./resolve/reverse.ts";

const RESOLVERS_ASKED_MAX = 6;

export type ResolveFinding = keyof typeof findings;
type S = Sight<ResolveFinding>;

const findings = {
  "no-such-name": {
    severity: "error",
    says: {
      en: "The name {name} does not exist in DNS, says {resolvers}.",
      zh: "DNS 中不存在名称 {name}（{resolvers} 的答复）。",
    },
    todo: {
      en: "Look for a misspelling, an expired domain or a record that was removed.",
      zh: "请检查名称是否拼错、域名是否过期、记录是否被删除。",
    },
  },
  "server-failure": {
    severity: "error",
    says: {
      en: "The resolver cannot answer for {name}: {resolvers} failed (SERVFAIL, REFUSED or the like).",
      zh: "解析器无法解析 {name}：{resolvers} 返回失败（SERVFAIL、REFUSED 等）。",
    },
    todo: {
      en: "Ask the servers of the zone directly: they may be down, or not be set up for the zone.",
      zh: "请直接查询该区域的权威服务器：它们可能已停机，或没有加载该区域。",
    },
  },
  "no-address": {
    severity: "error",
    says: {
      en: "The name {name} exists, but has neither an A nor an AAAA record.",
      zh: "名称 {name} 存在，但既没有 A 记录也没有 AAAA 记录。",
    },
  },
  "resolver-silent": {
    severity: "warning",
    says: {
      en: "The resolver {resolvers} does not answer; clients that ask it first wait seconds at each connect.",
      zh: "解析器 {resolvers} 没有应答；先询问它的客户端每次连接都要多等数秒。",
    },
  },
  "resolvers-disagree": {
    severity: "warning",
    baseRate: 0.03,
    says: {
      en: "Resolvers give different addresses for {name}: {answers}.",
      zh: "不同解析器对 {name} 给出的地址不一致：{answers}。",
    },
    todo: {
      en: "A stale cache, split horizon, or an answer made up on the way: compare with the zone's own servers.",
      zh: "可能是缓存过期、内外网分离解析，或应答在途中被篡改：请与该区域的权威服务器比对。",
    },
  },
  "differs-from-authority": {
    severity: "warning",
    says: {
      en: "The resolver says {resolved} for {name}, the zone's own servers say {authority}.",
      zh: "解析器对 {name} 的答复是 {resolved}，而权威服务器的答复是 {authority}。",
    },
  },
  "authorities-disagree": {
    severity: "warning",
    says: {
      en: "The servers of the zone {zone} contradict one another: {answers}.",
      zh: "区域 {zone} 的各权威服务器答复互相矛盾：{answers}。",
    },
    todo: {
      en: "A secondary has not taken over the newest zone: compare the SOA serials.",
      zh: "某台辅助服务器没有同步最新的区域数据：请比较 SOA 序列号。",
    },
  },
  "private-address": {
    severity: "info",
    baseRate: 0.1,
    says: {
      en: "The name {name} leads to an address that has no meaning outside its own network: {addresses}.",
      zh: "名称 {name} 指向的地址在其内部网络之外没有意义：{addresses}。",
    },
  },
  "second-answer": {
    severity: "error",
    says: {
      en: "One question to {resolvers} brought two different answers: somebody on the way forges DNS.",
      zh: "向 {resolvers} 提出一个查询却收到两个不同的应答：途中有人伪造 DNS 应答。",
    },
  },
  "dnssec-bogus": {
    severity: "error",
    says: {
      en: "The DNSSEC signatures of {name} do not hold; validating resolvers ({resolvers}) refuse to answer.",
      zh: "{name} 的 DNSSEC 签名无效；做验证的解析器（{resolvers}）拒绝给出答案。",
    },
    todo: {
      en: "Look at the zone's signatures (expired?) and at the DS record of its parent; dnsviz shows both.",
      zh: "请检查该区域的签名是否过期，以及父区域中的 DS 记录；可用 dnsviz 查看。",
    },
  },
  "unexpected-address": {
    severity: "error",
    says: {
      en: "The name {name} leads to {unexpected}, which is not among the expected addresses {expected}.",
      zh: "名称 {name} 指向 {unexpected}，不在预期地址 {expected} 之内。",
    },
  },
  "differs-from-system": {
    severity: "info",
    says: {
      en: "This machine's own look-up of {name} gives {system}, DNS gives {resolved}: a line in its hosts file, or an old cache.",
      zh: "本机查询 {name} 得到 {system}，而 DNS 的答复是 {resolved}：可能是 hosts 文件中的条目或旧缓存。",
    },
  },
  "no-reverse": {
    severity: "info",
    baseRate: 0.3,
    says: {
      en: "The address {address} has no name (PTR).",
      zh: "地址 {address} 没有反向记录（PTR）。",
    },
  },
  "reverse-mismatch": {
    severity: "info",
    baseRate: 0.2,
    says: {
      en: "The address {address} is named {names}, but that name does not lead back to it.",
      zh: "地址 {address} 的反向名称是 {names}，但该名称并不指回这个地址。",
    },
  },
} as const;

export const resolve = outsideCheck({
  id: "network/resolve",
  asks: {
    en: "Does the name lead to the same, right address for everybody?",
    zh: "域名是否对所有人都解析到同一个正确的地址？",
  },
  ok: {
    en: "The name leads to its address, and all who were asked agree.",
    zh: "域名解析正确，各方答复一致。",
  },
  needs: "nothing",
  cost: "light",
  deadlineMs: 25_000,
  findings,
  sources: [
    "RFC 1034 §3.6",
    "RFC 4035 §3.2.2 (CD bit)",
    "RFC 5452 (forged answers)",
    "RFC 8914 (extended errors)",
  ],
  look,
});

async function look(world: OutsideWorld): Promise<readonly S[]> {
  const { target, options } = world;
  const numeric = canonicalAddress(target.host);
  if (numeric !== undefined) {
    return orOk(unexpected(target.host, [numeric], options.expectedAddresses), {
      source: "numeric",
      addresses: [numeric],
    });
  }
  const host = domainToASCII(target.host.replace(/\.$/, ""));
  const system = world.walk.addresses.map(({ address }) => canonicalAddress(address) ?? address);
  const names: Names = { name: host === "" ? target.host : host, system, given: options.resolvers };
  if (isLocal(names.name)) {
    if (system.length === 0) return [lookupFailed(world, names.name)];
    return orOk(unexpected(names.name, system, options.expectedAddresses), {
      source: "local",
      addresses: system,
    });
  }
  const servers = [...new Set([...options.resolvers, ...world.dns.systemResolvers()])];
  const views = await askResolvers(world, names.name, servers.slice(0, RESOLVERS_ASKED_MAX));
  const compared = compareViews(names, views);
  const dns = [...new Set(views.flatMap(({ addresses }) => addresses))].toSorted();
  const more = await deeper(world, names.name, views, dns);
  const late = unexpected(names.name, [...new Set([...system, ...dns])], options.expectedAddresses);
  const facts: Facts = {
    source: dns.length > 0 ? "dns" : "local",
    addresses: dns.length > 0 ? dns : system,
    resolvers: servers.length,
    ...factsOf(views),
  };
  return orOk([...compared, ...late, ...more], facts);
}

/** What is asked once a resolver has given addresses: the zone's own servers, and the way back. */
async function deeper(
  world: OutsideWorld,
  name: string,
  views: readonly View[],
  dns: readonly string[],
): Promise<readonly S[]> {
  const working = views.find(({ status }) => status === "addresses");
  if (!working) return [];
  const owner = working.chain.at(-1) ?? name;
  const afar = dns.filter((address) => isReachableFromAfar(classOfAddress(address) ?? "reserved"));
  const [authority, reverse] = await Promise.all([
    askAuthority(world, owner, working.server),
    afar[0] === undefined ? undefined : askReverse(world, afar[0], working.server),
  ]);
  const sights = [...compareWithAuthority(name, dns, authority)];
  if (!reverse || reverse.is === "confirmed") return sights;
  const about = { address: reverse.address, names: [...reverse.names] };
  if (reverse.is === "none") {
    sights.push({ saw: "no-reverse", facts: about, evidence: reverse.evidence });
  } else if (reverse.is === "mismatch") {
    sights.push({ saw: "reverse-mismatch", facts: about, evidence: reverse.evidence });
  } else {
    sights.push({
      saw: "unknown",
      about: ["no-reverse", "reverse-mismatch"],
      reason: noReverseAnswer,
    });
  }
  return sights;
}

const noReverseAnswer: Text = {
  en: "The resolver did not answer the question for the address's name.",
  zh: "解析器没有应答反向查询。",
};

/** A name that no DNS server elsewhere can know: without a dot, or of the loopback (RFC 6761 §6.3). */
function isLocal(name: string): boolean {
  return !name.includes(".") || name.endsWith(".localhost") || isIP(name) !== 0;
}

function lookupFailed(world: OutsideWorld, name: string): S {
  const problem = phaseOf(world.walk, "resolve")?.problem;
  const saw = problem?.system === "ENOTFOUND" ? "no-such-name" : "server-failure";
  const shown = problem ? [evidence("dns", problem.message)] : [];
  return { saw, facts: { name, resolvers: ["the system's own lookup"] }, evidence: shown };
}

function unexpected(
  name: string,
  addresses: readonly string[],
  expected: readonly string[],
): readonly S[] {
  if (expected.length === 0) return [];
  const wanted = expected.map((address) => canonicalAddress(address) ?? address);
  const strange = addresses.filter((address) => !wanted.includes(address));
  if (strange.length === 0) return [];
  const facts = { name, unexpected: strange, expected: wanted };
  return [{ saw: "unexpected-address", facts }];
}

function factsOf(views: readonly View[]): Facts {
  const ttls = views.flatMap(({ ttlSeconds }) => ttlSeconds ?? []);
  const chain = views.find((view) => view.chain.length > 0)?.chain;
  return {
    ...(ttls.length > 0 ? { ttlSeconds: Math.min(...ttls) } : {}),
    ...(chain ? { chain: [...chain] } : {}),
    ...(views.some(({ authenticated }) => authenticated) ? { validated: true } : {}),
  };
}

/** A look without a finding is in order, whatever could not be told besides. */
function orOk(sights: readonly S[], facts: Facts): readonly S[] {
  const plain = sights.filter(({ saw }) => saw !== "unknown");
  const whole = sights.some(
    (sight) => sight.saw === "unknown" && !("about" in sight && sight.about),
  );
  return plain.length > 0 || whole ? sights : [{ saw: "ok", facts }, ...sights];
}
