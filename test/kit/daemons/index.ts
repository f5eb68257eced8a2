// Real FTP daemons from Debian's packages for tests: each in a box of its own, up in a fraction of a second.
//
//   await withDaemon("vsftpd", { variant: "writable", tls: "explicit" }, async (server) => {
//     connect(server.host, server.port) … server.user, server.password … await server.log()
//   });

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync, mkdirSync, chmodSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "#model/problem.ts";
import { type Certificate, sharedCertificate } from "#test/kit/certificates.ts";
import { type Box, openBox, type RunOptions, type RunResult, whyNoBoxes } from "./box.ts";
import { claimPorts, type PortBlock } from "./ports.ts";
import { proftpd } from "./proftpd.ts";
import { pureFtpd } from "./pure-ftpd.ts";
import type { Asked, Changes, Daemon, Files, TlsMode, Variant } from "./setup.ts";
import { template, type Template } from "./templates.ts";
import { vsftpd } from "./vsftpd.ts";

export { type Changes, type TlsMode, type Variant, variants } from "./setup.ts";

export const daemonNames = ["vsftpd", "proftpd", "pure-ftpd"] as const;
export type DaemonName = (typeof daemonNames)[number];

const daemons: Readonly<Record<DaemonName, Daemon>> = { vsftpd, proftpd, "pure-ftpd": pureFtpd };

const START_TIMEOUT_MS = 8_000;
const POLL_MS = 4;
const LOG_CHARACTERS_MAX = 200_000;

export interface DaemonOptions {
  /** Default `default`: as Debian installs it. */
  readonly variant?: Variant;
  /** Default: `none`; for `hardened`, `explicit`. Pure-FTPd has no `implicit`. */
  readonly tls?: TlsMode;
  /** Default: a self-signed one for localhost. */
  readonly certificate?: Certificate;
  /** Directives changed last: vsftpd options, ProFTPD directives, names in /etc/pure-ftpd/conf. */
  readonly set?: Changes;
  /** Replaces the main configuration file whole; nothing of the above but the certificate is applied. */
  readonly config?: string;
  /** Files put into the root before the start, `null` to remove one. */
  readonly files?: Files;
  /** Default 127.0.0.1; `::1`; `::` for both families on every address. */
  readonly address?: string;
  /** Default: of a block of our own; in a network namespace: 21. */
  readonly port?: number;
  /** A network namespace made by `ip netns add`; `address` must be one of its addresses. */
  readonly netns?: string;
  /** False: gives back the server though it does not listen, e.g. because it refuses its configuration. */
  readonly mustListen?: boolean;
}

export interface DaemonServer {
  readonly name: DaemonName;
  /** The Debian version of its package. */
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly tls: TlsMode;
  /** alice may log in; bob has no password and may not. */
  readonly user: string;
  readonly password: string;
  /** The range that `hardened` sets; free for use with `set` elsewhere. */
  readonly passive: { readonly from: number; readonly to: number };
  /** A path that leads into the server's root: `${root}/etc/vsftpd.conf`. */
  readonly root: string;
  /** The process number, outside, of the box's first process: for nsenter(1). */
  readonly pid: number;
  /** Does it listen? */
  listening(): boolean;
  /** Kills the daemon and its sessions. */
  stop(): Promise<void>;
  /** Starts it after `stop`, with other directives if given; throws when it does not listen in time. */
  start(set?: Changes): Promise<void>;
  /** What its logs, the syslog of its box and its own output hold. */
  log(): string;
  /** A command in the server's root, without a shell. */
  run(command: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Takes down the box. Called by `withDaemon`. */
  close(): Promise<void>;
}

/** False, or why the real daemons cannot run here: for `test(…, { skip: noDaemons() }, …)`. */
export function noDaemons(): string | false {
  return whyNoBoxes() ?? false;
}

/** Starts a daemon, hands it over, and takes it down whatever happens. */
export async function withDaemon<T>(
  name: DaemonName,
  options: DaemonOptions,
  body: (server: DaemonServer) => Promise<T>,
): Promise<T> {
  const server = await startDaemon(name, options);
  try {
    return await body(server);
  } finally {
    await server.close();
  }
}

/** As `withDaemon`, for suites: whoever calls it must call `close()`. */
export async function startDaemon(
  name: DaemonName,
  options: DaemonOptions = {},
): Promise<DaemonServer> {
  const why = whyNoBoxes();
  if (why !== undefined) throw new Problem("unsupported", why);
  const daemon = daemons[name];
  const tls = options.tls ?? (options.variant === "hardened" ? "explicit" : "none");
  if (!daemon.tlsModes.includes(tls)) throw new Problem("unsupported", `${name} has no ${tls} TLS`);
  const asked = await ask(tls, options);
  const { file, version } = await daemonTemplate(name);
  const box = await openBox({
    template: file,
    ...(options.netns === undefined ? {} : { netns: options.netns }),
  });
  const server = new Running({ name, version, box, daemon, ...asked });
  try {
    server.prepare(options);
    await server.launch(options.mustListen ?? true);
    return server;
  } catch (thrown) {
    await server.close();
    throw thrown;
  }
}

/** Makes the templates of all daemons that have none yet; gives their versions. */
export async function prepareDaemons(): Promise<Record<DaemonName, string>> {
  const versions = {} as Record<DaemonName, string>;
  for (const name of daemonNames) versions[name] = (await daemonTemplate(name)).version;
  return versions;
}

/** alice gets her password at test time; bob has none. The ftp user is there for anonymous. */
const USERS = `useradd --create-home --shell /bin/bash alice
useradd --create-home --shell /bin/bash bob
mkdir -p /srv/ftp
id ftp >/dev/null 2>&1 || useradd --system --home-dir /srv/ftp --shell /usr/sbin/nologin ftp
chmod 755 /srv/ftp
echo Welcome. >/srv/ftp/welcome.txt`;

function daemonTemplate(name: DaemonName): Promise<Template> {
  return template({ name, packages: daemons[name].packages, script: USERS });
}

async function ask(
  tls: TlsMode,
  options: DaemonOptions,
): Promise<{ asked: Asked; ports: PortBlock | undefined }> {
  const variant = options.variant ?? "default";
  if (options.netns !== undefined && options.address === undefined)
    throw new Problem("invalid", "in a network namespace the address must be given");
  const certificate =
    tls === "none" ? undefined : (options.certificate ?? (await sharedCertificate()));
  const ports = options.netns === undefined ? await claimPorts() : undefined;
  const asked = {
    variant,
    tls,
    certificate,
    address: options.address ?? "127.0.0.1",
    port: options.port ?? ports?.port ?? 21,
    passive: ports?.passive ?? { from: 20_001, to: 20_063 },
    set: options.set ?? {},
  };
  return { asked, ports };
}

interface Parts {
  readonly name: DaemonName;
  readonly version: string;
  readonly box: Box;
  readonly daemon: Daemon;
  readonly asked: Asked;
  readonly ports: PortBlock | undefined;
}

class Running implements DaemonServer {
  readonly user = "alice";
  readonly password = account().password;
  readonly #parts: Parts;
  /** The files as the package left them, so that a second configuration starts from the same text. */
  readonly #defaults = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get name(): DaemonName {
    return this.#parts.name;
  }
  get version(): string {
    return this.#parts.version;
  }
  get host(): string {
    const { address } = this.#parts.asked;
    return address === "::" ? "127.0.0.1" : address;
  }
  get port(): number {
    return this.#parts.asked.port;
  }
  get tls(): TlsMode {
    return this.#parts.asked.tls;
  }
  get passive(): { readonly from: number; readonly to: number } {
    return this.#parts.asked.passive;
  }
  get root(): string {
    return this.#parts.box.root;
  }
  get pid(): number {
    return this.#parts.box.pid;
  }

  prepare(options: DaemonOptions): void {
    const { daemon, asked } = this.#parts;
    const shadow = this.#read("/etc/shadow");
    this.#write({
      "/etc/shadow": shadow.replace(/^alice:[^:]*:/m, () => `alice:${account().hash}:`),
      "/run/kit/start": startScript(daemon),
      // In a namespace no resolver answers: refused at once is better than seconds of silence.
      ...(options.netns === undefined ? {} : { "/etc/resolv.conf": "nameserver 127.0.0.1\n" }),
    });
    if (asked.variant === "anonymous-writable") this.#makeIncoming();
    if (options.config === undefined) this.#configure(asked);
    else {
      this.#write({
        ...daemon.configure(asked, (path) => this.#default(path)),
        [daemon.mainFile]: options.config,
      });
    }
    this.#write(options.files ?? {});
  }

  listening(): boolean {
    const { box, asked } = this.#parts;
    const port = asked.port.toString(16).toUpperCase().padStart(4, "0");
    // Of the box's own network namespace, without a connection that the daemon would see.
    return ["tcp", "tcp6"].some((table) => {
      const file = `/proc/${box.pid}/net/${table}`;
      if (!existsSync(file)) return false;
      return readFileSync(file, "utf8")
        .split("\n")
        .some((line) => / [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A /.exec(line)?.[1] === port);
    });
  }

  async launch(mustListen: boolean): Promise<void> {
    const { box, name } = this.#parts;
    box.start();
    const until = performance.now() + START_TIMEOUT_MS;
    while (!this.listening()) {
      const ended = box.ended();
      const over = (ended !== undefined && ended !== 0) || performance.now() > until;
      // Those that go to the background end their start script with 0 and listen a moment later.
      if (over && !mustListen) return;
      if (over) {
        throw new Problem(
          "unreachable",
          `${name} does not listen (status ${ended ?? "none yet"}): ${this.log().slice(-2000)}`,
        );
      }
      await sleep(POLL_MS);
    }
  }

  async stop(): Promise<void> {
    this.#parts.box.stop();
    const until = performance.now() + START_TIMEOUT_MS;
    while (this.listening() && performance.now() < until) await sleep(POLL_MS);
  }

  async start(set?: Changes): Promise<void> {
    if (set) this.#configure({ ...this.#parts.asked, set: { ...this.#parts.asked.set, ...set } });
    await this.launch(true);
  }

  log(): string {
    const { daemon } = this.#parts;
    return [...daemon.logs, "/run/kit/stdin"]
      .filter((path) => existsSync(`${this.root}${path}`))
      .map((path) => this.#read(path))
      .join("")
      .slice(-LOG_CHARACTERS_MAX);
  }

  run(command: readonly string[], options?: RunOptions): Promise<RunResult> {
    return this.#parts.box.run(command, options);
  }

  async close(): Promise<void> {
    this.#parts.ports?.release();
    await this.#parts.box.close();
  }

  #configure(asked: Asked): void {
    this.#write(this.#parts.daemon.configure(asked, (path) => this.#default(path)));
  }

  #default(path: string): string {
    let text = this.#defaults.get(path);
    if (text === undefined) {
      text = this.#read(path);
      this.#defaults.set(path, text);
    }
    return text;
  }

  #read(path: string): string {
    return readFileSync(`${this.root}${path}`, "utf8");
  }

  #write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const file = `${this.root}${path}`;
      if (text === null) rmSync(file, { force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text, path.includes("/ssl/private/") ? { mode: 0o600 } : {});
      }
    }
  }

  #makeIncoming(): void {
    const folder = `${this.root}/srv/ftp/incoming`;
    mkdirSync(folder);
    chmodSync(folder, 0o777);
  }
}

/** A syslog for what daemons send there; perl is in every Debian. */
const SYSLOG = `perl -MSocket -e '
  socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die;
  bind($s, pack_sockaddr_un("/dev/log")) or die;
  chmod 0666, "/dev/log";
  exit if fork;
  open(my $o, ">>", "/var/log/syslog") or die;
  $o->autoflush(1);
  while (defined recv($s, my $b, 8192, 0)) { $b =~ s/^<\\d+>//; print $o "$b\\n" }
'`;

function startScript(daemon: Daemon): string {
  return `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
[ -S /dev/log ] || ${SYSLOG}
${daemon.start}
`;
}

let known: { readonly password: string; readonly hash: string } | undefined;

/** alice's password of this test run, and its hash as /etc/shadow has it. */
function account(): { readonly password: string; readonly hash: string } {
  if (!known) {
    const password = randomBytes(12).toString("base64url");
    const hash = execFileSync("openssl", ["passwd", "-5", "-stdin"], { input: password });
    known = { password, hash: hash.toString().trim() };
  }
  return known;
}
