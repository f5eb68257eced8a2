// Templates: what installing Debian packages writes, kept as a tar file to lay over this machine's root.

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "#model/problem.ts";
import { type Box, openBox } from "./box.ts";

export interface Recipe {
  /** Names the file. */
  readonly name: string;
  /** Debian packages, the first of which names the version. */
  readonly packages: readonly string[];
  /** A shell script run in the root after the packages are set up. */
  readonly script?: string;
}

/** Goes up when what is done below changes, so that old templates are not used. */
const FORMAT = 2;
/** Work trees with other recipes or machine states between them need not make each other's again. */
const TEMPLATES_KEPT = 3;
const INSTALL_TIMEOUT_MS = 300_000;

export interface Template {
  readonly file: string;
  /** As dpkg says it, e.g. `3.0.3-13+b2`. */
  readonly version: string;
}

/** Where templates are kept: `$XDG_CACHE_HOME/ftpwarden-test`, else `/var/cache/ftpwarden-test`. */
export function cacheFolder(): string {
  return `${process.env["XDG_CACHE_HOME"] ?? "/var/cache"}/ftpwarden-test`;
}

/**
 * The template of a recipe, made now when there is none (a few seconds, and apt's mirror is asked). It
 * lies over this machine's root, so it holds for the packages installed there now.
 */
export async function template(recipe: Recipe): Promise<Template> {
  const { name, packages, script } = recipe;
  const key = createHash("sha256")
    .update(`${FORMAT} ${packages.join(" ")}\n${script ?? ""}\n`)
    .update(readFileSync("/var/lib/dpkg/status"))
    .digest("hex")
    .slice(0, 12);
  const found = find(name, key);
  if (found) return found;
  const lock = await takeLock(`template-${name}`);
  try {
    return find(name, key) ?? (await make(recipe, key));
  } finally {
    lock.close();
  }
}

/** `vsftpd_3.0.3-13+b2_0123456789ab.tar`: the name, the version, the key. */
function find(name: string, key: string): Template | undefined {
  if (!existsSync(cacheFolder())) return undefined;
  const file = readdirSync(cacheFolder()).find(
    (file) => file.startsWith(`${name}_`) && file.endsWith(`_${key}.tar`),
  );
  if (file === undefined) return undefined;
  return { file: `${cacheFolder()}/${file}`, version: file.split("_")[1]!.replace("%3a", ":") };
}

async function make({ name, packages, script }: Recipe, key: string): Promise<Template> {
  const box = await openBox({});
  try {
    await install(box, packages);
    if (script !== undefined) await must(box, ["sh", "-ec", script]);
    const version = await must(box, ["dpkg-query", "-W", "-f=${Version}", packages[0]!]);
    mkdirSync(cacheFolder(), { recursive: true, mode: 0o700 });
    const file = `${cacheFolder()}/${name}_${version.replace(":", "%3a")}_${key}.tar`;
    const partial = `${file}.${process.pid}.part`;
    await mustOutside(box, [
      "tar",
      "--create",
      "--numeric-owner",
      "--xattrs",
      "--xattrs-include=trusted.overlay.opaque",
      "--xattrs-include=security.capability",
      "--exclude=./var/cache",
      "--exclude=./var/lib/apt",
      "--exclude=./usr/share/man",
      "--exclude=./var/lib/dpkg/status-old",
      "--exclude=./run/kit",
      "--exclude=./dev",
      "--exclude=./proc",
      `--file=${partial}`,
      "--directory=/mnt/upper",
      ".",
    ]);
    renameSync(partial, file);
    forgetOld(name);
    return { file, version };
  } finally {
    await box.close();
  }
}

async function install(box: Box, names: readonly string[]): Promise<void> {
  // Nothing may start while packages are set up; their own postinst scripts run.
  const policy =
    "printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d";
  await must(box, ["sh", "-c", policy]);
  const apt = ["apt-get", "install", "-y", "-q", "--no-install-recommends", ...names];
  const options = {
    timeoutMs: INSTALL_TIMEOUT_MS,
    env: { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
  };
  const first = await box.run(apt, options);
  if (first.status === 0) return;
  // The lists may be missing or old.
  await box.run(["apt-get", "update", "-q"], options);
  const second = await box.run(apt, options);
  if (second.status !== 0) {
    throw new Problem(
      "unsupported",
      `apt-get install ${names.join(" ")}: ${second.stderr.trim().slice(-600)}`,
    );
  }
}

async function must(box: Box, command: readonly string[]): Promise<string> {
  const result = await box.run(command);
  if (result.status === 0) return result.stdout;
  throw new Problem("unsupported", `${command[0]}: ${result.stderr.trim().slice(-600)}`);
}

async function mustOutside(box: Box, command: readonly string[]): Promise<void> {
  const result = await box.run(command, { outsideRoot: true, timeoutMs: 60_000 });
  if (result.status === 0) return;
  throw new Problem("unsupported", `${command[0]}: ${result.stderr.trim().slice(-600)}`);
}

function forgetOld(name: string): void {
  const files = readdirSync(cacheFolder())
    .filter((file) => file.startsWith(`${name}_`))
    .map((file) => ({ file, at: statSync(`${cacheFolder()}/${file}`).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { file } of files.slice(TEMPLATES_KEPT)) rmSync(`${cacheFolder()}/${file}`);
}

const LOCK_TIMEOUT_MS = 300_000;

/** A lock that ends with the process that holds it: an abstract socket can be bound once. */
export async function takeLock(name: string): Promise<Server> {
  const until = performance.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    const server = await tryLock(name);
    if (server) return server;
    if (performance.now() > until) throw new Problem("busy", `somebody holds the lock ${name}`);
    await sleep(100);
  }
}

export function tryLock(name: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", () => resolve(undefined));
    server.listen(`\0ftpwarden-test-${name}`, () => {
      server.unref();
      resolve(server);
    });
  });
}
