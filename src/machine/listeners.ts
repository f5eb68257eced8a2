// Finds the FTP servers of this machine: listening sockets from /proc/net/tcp and tcp6, their processes
// from /proc/PID/fd where we may look, and for the ports that FTP is known by, what they answer.

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

export interface Listener {
  /** As bound: `0.0.0.0` and `::` are any. */
  readonly address: string;
  readonly port: number;
  readonly process?: ProcessName;
}

export interface ProcessName {
  readonly pid: number;
  readonly name: string;
}

export interface LocalServer {
  /** Where to connect to. */
  readonly host: string;
  readonly port: number;
  readonly implicitTls: boolean;
  readonly process?: ProcessName;
}

/** First words of a server that must speak first: true when they are FTP's. `tls` shakes hands before. */
export type Greets = (host: string, port: number, tls: boolean) => Promise<boolean>;

/** As the kernel names the process: 15 characters at most. */
const DAEMONS: ReadonlySet<string> = new Set([
  "vsftpd",
  "proftpd",
  "pure-ftpd",
  "pure-ftpd-mysql",
  "pure-ftpd-mysq",
  "pure-ftpd-postg",
  "pure-ftpd-ldap",
  "ftpd",
  "in.ftpd",
  "bftpd",
  "uftpd",
  "wu-ftpd",
  "twoftpd",
  "glftpd",
  "sftpgo",
  "filezilla-serve",
]);
const FTP_PORTS: ReadonlySet<number> = new Set([21, 990, 2121]);
const IMPLICIT_TLS_PORT = 990;
const LISTENING = "0A";
const ESTABLISHED = "01";
/** Of a hostile or huge machine no more than this is read. */
const PROCESSES_MAX = 65_536;
const DESCRIPTORS_MAX = 4096;
const SERVERS_MAX = 32;

interface Row {
  readonly address: string;
  readonly port: number;
  readonly state: string;
  readonly inode: string;
}

/**
 * The FTP servers that listen in this network namespace. Only ports that FTP is known by, or that a known
 * FTP daemon listens on, are ever connected to; and of a daemon only its own port, never one on which a
 * session of it awaits a data connection.
 */
export async function findFtpServers(
  greets: Greets,
  proc = "/proc",
): Promise<readonly LocalServer[]> {
  const found: LocalServer[] = [];
  for (const listener of ownPorts(readListeners(proc))) {
    if (found.length >= SERVERS_MAX) break;
    const known = listener.process !== undefined && DAEMONS.has(listener.process.name);
    if (!known && !FTP_PORTS.has(listener.port)) continue;
    const implicitTls = listener.port === IMPLICIT_TLS_PORT;
    const hosts = reachableAt(listener.address);
    let host = known ? hosts[0] : undefined;
    for (const one of known ? [] : hosts) {
      if (await greets(one, listener.port, implicitTls)) {
        host = one;
        break;
      }
    }
    if (host === undefined) continue;
    if (found.some((one) => one.port === listener.port && one.host === host)) continue;
    const { process } = listener;
    found.push({ host, port: listener.port, implicitTls, ...(process ? { process } : {}) });
  }
  return found;
}

/** Listening sockets, lowest port first; sockets of sessions are marked by their established sibling. */
export function readListeners(
  proc = "/proc",
): readonly (Listener & { readonly session: boolean })[] {
  const rows = [...readTable(join(proc, "net/tcp"), 4), ...readTable(join(proc, "net/tcp6"), 6)];
  const byInode = new Map(rows.map((row) => [row.inode, row]));
  const owners = ownersOf(byInode, proc);
  return rows
    .filter(({ state }) => state === LISTENING)
    .map(({ address, port, inode }) => {
      const owner = owners.get(inode);
      return {
        address,
        port,
        session: owner?.session ?? false,
        ...(owner ? { process: owner.process } : {}),
      };
    })
    .toSorted((a, b) => a.port - b.port || (a.address < b.address ? -1 : 1));
}

function ownPorts(listeners: ReturnType<typeof readListeners>): readonly Listener[] {
  return listeners.filter(({ session, port }) => !session || FTP_PORTS.has(port));
}

/** Where a client of this machine reaches what is bound there; one address of each family for "any". */
function reachableAt(address: string): readonly string[] {
  if (address === "0.0.0.0") return ["127.0.0.1"];
  // A socket on :: takes IPv4, too, unless the system or the daemon says otherwise.
  if (address === "::") return ["127.0.0.1", "::1"];
  return [address];
}

/** Lines of /proc/net/tcp: `sl local_address rem_address st … uid timeout inode`. */
function readTable(path: string, family: 4 | 6): Row[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // No IPv6, or not Linux: then there is nothing to find here.
    return [];
  }
  return text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const fields = line.trim().split(/\s+/);
      const [hexAddress = "", hexPort = ""] = (fields[1] ?? "").split(":");
      const [state = "", inode = ""] = [fields[3], fields[9]];
      if (hexAddress.length !== (family === 4 ? 8 : 32)) return [];
      const address = family === 4 ? ipv4Of(hexAddress) : ipv6Of(hexAddress);
      return [{ address, port: Number.parseInt(hexPort, 16), state, inode }];
    });
}

/** The kernel prints each 32-bit word in the byte order of the machine: here always little-endian. */
function bytesOf(hex: string): number[] {
  const words = hex.match(/.{8}/g) ?? [];
  return words.flatMap((word) => {
    const bytes = (word.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    return bytes.toReversed();
  });
}

function ipv4Of(hex: string): string {
  return bytesOf(hex).join(".");
}

function ipv6Of(hex: string): string {
  const bytes = bytesOf(hex);
  const mapped =
    bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.slice(12).join(".");
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((bytes[i * 2]! << 8) | bytes[i * 2 + 1]!).toString(16),
  );
  // The URL reader of the platform knows how to shorten.
  return new URL(`http://[${groups.join(":")}]/`).hostname.slice(1, -1);
}

interface Owner {
  readonly process: ProcessName;
  /** It also holds an established connection: a session, not the daemon that waits for clients. */
  readonly session: boolean;
}

/**
 * Which process holds which socket. Processes of other namespaces hold other sockets, so they drop out by
 * themselves; processes that we may not look into are not known. Of several the lowest pid: the master.
 */
function ownersOf(byInode: ReadonlyMap<string, Row>, proc: string): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const pid of list(proc)
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b)
    .slice(0, PROCESSES_MAX)) {
    const folder = join(proc, String(pid), "fd");
    const rows = list(folder)
      .slice(0, DESCRIPTORS_MAX)
      .flatMap((fd) => byInode.get(socketInode(join(folder, fd))) ?? []);
    if (!rows.some(({ state }) => state === LISTENING)) continue;
    const session = rows.some(({ state }) => state === ESTABLISHED);
    const owner: Owner = { process: { pid, name: nameOf(pid, proc) }, session };
    for (const { inode, state } of rows) {
      if (state === LISTENING && !owners.has(inode)) owners.set(inode, owner);
    }
  }
  return owners;
}

function socketInode(path: string): string {
  try {
    return /^socket:\[([0-9]+)\]$/.exec(readlinkSync(path))?.[1] ?? "";
  } catch {
    return "";
  }
}

function nameOf(pid: number, proc: string): string {
  try {
    return readFileSync(join(proc, String(pid), "comm"), "utf8").trim();
  } catch {
    return "";
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
