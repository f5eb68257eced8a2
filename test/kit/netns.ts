// Small networks for tests: hosts are network namespaces, links are veth pairs, all made and removed here.
//
//   await withNetwork([["client", "router"], ["router", "server"]], async (net) => {
//     await net.nft("router", "table inet f { … }");
//     await withDaemon("vsftpd", { netns: net.netns("server"), address: net.address("server") }, …);
//     await net.run("client", ["node", "bin/ftpwarden.js", "diagnose", net.address("server")]);
//   });

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { Problem } from "#model/problem.ts";
import { onPath, runCommand, type RunOptions, type RunResult, runOk } from "./daemons/box.ts";

/** Names of ours begin so; the process number of their maker follows. */
const PREFIX = "ftpwarden-test-";
const NETNS_FOLDER = "/run/netns";
const LINKS_MAX = 8;

export type Link = readonly [one: string, other: string];

export interface Network {
  /** The namespace's name, for `ip netns exec` and for the kit's daemons. */
  netns(host: string): string;
  /** The host's IPv4 address on its link to `toward`; left out: on its first link. */
  address(host: string, toward?: string): string;
  address6(host: string, toward?: string): string;
  /** The device of that link: `eth0` … */
  device(host: string, toward?: string): string;
  /** A command in a host, without a shell, to its end. */
  run(host: string, command: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** As `run`; a status other than 0 is a Problem. Gives what it printed. */
  runOk(host: string, command: readonly string[], options?: RunOptions): Promise<string>;
  /** A command that stays; killed with the network. Its output can be read from the child. */
  spawn(host: string, command: readonly string[]): ChildProcess;
  /** Loads an nft ruleset. */
  nft(host: string, ruleset: string): Promise<void>;
  /** What one end of a link takes and sends at most, in bytes. */
  setMtu(host: string, bytes: number, toward?: string): Promise<void>;
  /** Loses the first SYN of each connection to a port: each connect takes about a second more. */
  dropFirstSyn(host: string, port: number): Promise<void>;
  /** Address translation for what leaves a host on its link to `toward`. */
  masquerade(host: string, toward: string): Promise<void>;
  /** Sends what comes to a port of `host` from `from` on to another host's port. */
  forwardPort(host: string, options: PortForward): Promise<void>;
}

export interface PortForward {
  readonly from: string;
  /** A port or a range `20001-20063`. */
  readonly ports: string;
  readonly to: string;
  /** Left out: the same port. */
  readonly toPort?: number;
}

/** False, or why there can be no networks here: for `test(…, { skip: noNetworks() }, …)`. */
export function noNetworks(): string | false {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return "network namespaces need Linux and root";
  if (!onPath("ip")) return "network namespaces need `ip` (iproute2), which is not installed";
  if (!onPath("nft")) return "network namespaces need `nft` (nftables), which is not installed";
  return false;
}

/**
 * Makes the hosts named in the links, joins them, and removes them whatever happens. Each link is a
 * network of its own (10.77.N.0/24, fd77:N::/64); hosts with several links forward; a host with one
 * link sends everything to the other end of it.
 */
export async function withNetwork<T>(
  links: readonly Link[],
  body: (net: Network) => Promise<T>,
): Promise<T> {
  const why = noNetworks();
  if (why !== false) throw new Problem("unsupported", why);
  if (links.length > LINKS_MAX) throw new Problem("invalid", `more than ${LINKS_MAX} links`);
  await removeLeftovers();
  const run = `${PREFIX}${process.pid}-${randomBytes(3).toString("hex")}`;
  const ends = layOut(links);
  const hosts = [...new Set(links.flat())];
  const netns = (host: string) => `${run}-${host}`;
  const children: ChildProcess[] = [];
  try {
    await build({ links, hosts, netns });
    return await body(network({ ends, hosts, netns, children }));
  } finally {
    for (const child of children) child.kill("SIGKILL");
    for (const host of hosts) await removeNamespace(netns(host));
  }
}

interface End {
  readonly host: string;
  readonly toward: string;
  readonly device: string;
  readonly v4: string;
  readonly v6: string;
}

/** The two ends of each link, in order: link N is 10.77.N.0/24, the first end .1, the other .2. */
function layOut(links: readonly Link[]): End[] {
  const count = new Map<string, number>();
  const ends: End[] = [];
  const addEnd = (host: string, toward: string, address: { v4: string; v6: string }) => {
    const device = count.get(host) ?? 0;
    count.set(host, device + 1);
    ends.push({ host, toward, device: `eth${device}`, ...address });
  };
  for (const [n, [one, other]] of links.entries()) {
    addEnd(one, other, { v4: `10.77.${n}.1`, v6: `fd77:${n}::1` });
    addEnd(other, one, { v4: `10.77.${n}.2`, v6: `fd77:${n}::2` });
  }
  return ends;
}

interface Plan {
  readonly links: readonly Link[];
  readonly hosts: readonly string[];
  readonly netns: (host: string) => string;
}

async function build({ links, hosts, netns }: Plan): Promise<void> {
  const ends = layOut(links);
  const lines = hosts.map((host) => `netns add ${netns(host)}`);
  for (let n = 0; n < links.length; n++) {
    const [a, b] = [ends[2 * n]!, ends[2 * n + 1]!];
    lines.push(
      `link add ${a.device} netns ${netns(a.host)} type veth peer name ${b.device} netns ${netns(b.host)}`,
    );
  }
  await runOk(["ip", "-batch", "-"], { input: `${lines.join("\n")}\n` });
  for (const host of hosts) {
    const own = ends.filter((end) => end.host === host);
    const setup = ["link set lo up"];
    for (const { device, v4, v6 } of own) {
      // Without duplicate address detection, so that the address serves at once.
      setup.push(`addr add ${v4}/24 dev ${device}`, `addr add ${v6}/64 dev ${device} nodad`);
      setup.push(`link set ${device} up`);
    }
    if (own.length === 1) {
      const peer = ends.find((end) => end.toward === host && end.host === own[0]!.toward)!;
      setup.push(`route add default via ${peer.v4}`, `-6 route add default via ${peer.v6}`);
    }
    const six = setup.filter((line) => line.startsWith("-6 ")).map((line) => line.slice(3));
    const four = setup.filter((line) => !line.startsWith("-6 "));
    await runOk(["ip", "-n", netns(host), "-batch", "-"], { input: `${four.join("\n")}\n` });
    if (six.length > 0)
      await runOk(["ip", "-6", "-n", netns(host), "-batch", "-"], {
        input: `${six.join("\n")}\n`,
      });
    if (own.length > 1) {
      const forward = "net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1".split(" ");
      await runOk(["ip", "netns", "exec", netns(host), "sysctl", "-q", "-w", ...forward]);
    }
  }
}

interface Parts {
  readonly ends: readonly End[];
  readonly hosts: readonly string[];
  readonly netns: (host: string) => string;
  readonly children: ChildProcess[];
}

function network({ ends, hosts, netns, children }: Parts): Network {
  const end = (host: string, toward?: string): End => {
    const found = ends.find(
      (end) => end.host === host && (toward === undefined || end.toward === toward),
    );
    if (!found) throw new Problem("invalid", `no link from ${host} to ${toward ?? "anywhere"}`);
    return found;
  };
  const inside = (host: string, command: readonly string[]) => {
    if (!hosts.includes(host)) throw new Problem("invalid", `no host ${host}`);
    return ["ip", "netns", "exec", netns(host), ...command];
  };
  const nft = async (host: string, ruleset: string) => {
    await runOk(inside(host, ["nft", "-f", "-"]), { input: ruleset });
  };
  return {
    netns,
    address: (host, toward) => end(host, toward).v4,
    address6: (host, toward) => end(host, toward).v6,
    device: (host, toward) => end(host, toward).device,
    run: (host, command, options) => runCommand(inside(host, command), options),
    runOk: (host, command, options) => runOk(inside(host, command), options),
    spawn: (host, command) => {
      const [program, ...rest] = inside(host, command);
      const child = spawn(program!, rest, { stdio: ["pipe", "pipe", "pipe"] });
      children.push(child);
      return child;
    },
    nft,
    setMtu: async (host, bytes, toward) => {
      const { device } = end(host, toward);
      await runOk(["ip", "-n", netns(host), "link", "set", device, "mtu", String(bytes)]);
    },
    dropFirstSyn: (host, port) => nft(host, firstSynDropped(port)),
    masquerade: (host, toward) =>
      nft(
        host,
        `table inet kit_masquerade {
          chain out { type nat hook postrouting priority srcnat;
            oifname "${end(host, toward).device}" masquerade; }
    }`,
      ),
    forwardPort: (host, { from, ports, to, toPort }) =>
      nft(
        host,
        `table ip kit_forward {
          chain in { type nat hook prerouting priority dstnat;
            iifname "${end(host, from).device}" ip daddr ${end(host, from).v4} tcp dport ${ports} \
              dnat to ${end(to, host).v4}${toPort === undefined ? "" : `:${toPort}`}; }
    }`,
      ),
  };
}

/** The kernel here has no netem; a set that remembers who has tried before does. */
function firstSynDropped(port: number): string {
  return `table inet kit_first_syn {
    set seen4 { type ipv4_addr . inet_service; size 65535; flags dynamic,timeout; timeout 10s; }
    set seen6 { type ipv6_addr . inet_service; size 65535; flags dynamic,timeout; timeout 10s; }
    chain in { type filter hook input priority -10;
      tcp dport != ${port} accept
      tcp flags & (syn|ack) != syn accept
      ip saddr . tcp sport @seen4 accept
      ip6 saddr . tcp sport @seen6 accept
      meta nfproto ipv4 add @seen4 { ip saddr . tcp sport } counter drop
      meta nfproto ipv6 add @seen6 { ip6 saddr . tcp sport } counter drop; }
    }`;
}

async function removeNamespace(name: string): Promise<void> {
  if (!existsSync(`${NETNS_FOLDER}/${name}`)) return;
  await runCommand(["ip", "netns", "delete", name]);
}

/** Namespaces of ours whose maker lives no more. */
async function removeLeftovers(): Promise<void> {
  if (!existsSync(NETNS_FOLDER)) return;
  for (const name of readdirSync(NETNS_FOLDER)) {
    const maker = /^ftpwarden-test-(\d{1,10})-/.exec(name)?.[1];
    if (maker !== undefined && !existsSync(`/proc/${maker}`)) await removeNamespace(name);
  }
}
