// A box: a copy-on-write root over this machine's, with processes of its own, gone when its test is.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Problem } from "#model/problem.ts";

const OPEN_TIMEOUT_MS = 10_000;
const RUN_TIMEOUT_MS = 30_000;
const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;
const script = fileURLToPath(new URL("box.sh", import.meta.url));

export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** True: in the box's mounts but outside its root, where `/mnt/upper` is what was written. */
  readonly outsideRoot?: boolean;
}

export interface Box {
  /** The process number, outside, of the box's first process. */
  readonly pid: number;
  /** A path, outside, that leads to the box's root. */
  readonly root: string;
  /** Runs `/run/kit/start` in the box; what it prints goes to `/run/kit/output`. */
  start(): void;
  /** Kills everything in the box but its first process. */
  stop(): void;
  /** The status with which the start script ended; undefined while it runs. */
  ended(): number | undefined;
  /** A command in the box, without a shell; waits for its end. */
  run(command: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Kills all that is in the box and takes it down. */
  close(): Promise<void>;
}

/** Why this machine cannot make boxes; undefined when it can. */
export function whyNoBoxes(): string | undefined {
  if (process.platform !== "linux") return `real daemons need Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return "real daemons need root (namespaces and mounts)";
  for (const tool of ["unshare", "nsenter", "chroot", "mount", "tar", "perl", "apt-get"]) {
    if (!onPath(tool)) return `real daemons need \`${tool}\`, which is not installed`;
  }
  return undefined;
}

export function onPath(tool: string): boolean {
  const folders = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`.split(":");
  return folders.some((folder) => folder !== "" && existsSync(`${folder}/${tool}`));
}

/** Takes a box up; `netns` names a network namespace made by `ip netns add`. Throws a Problem. */
export async function openBox(options: {
  readonly template?: string;
  readonly netns?: string;
}): Promise<Box> {
  const why = whyNoBoxes();
  if (why !== undefined) throw new Problem("unsupported", why);
  const enter = options.netns === undefined ? [] : ["ip", "netns", "exec", options.netns];
  const command = [
    ...enter,
    "unshare",
    "--mount",
    "--pid",
    "--ipc",
    "--fork",
    "--propagation",
    "private",
    "/bin/sh",
    script,
    options.template ?? "",
  ];
  const child = spawn(command[0]!, command.slice(1), { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (bytes: Buffer) => {
    if (complaint.length < 4000) complaint += bytes.toString();
  });
  child.stdin.on("error", () => {});
  let ended: number | undefined;
  const pid = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Problem("late", `the box was not up within ${OPEN_TIMEOUT_MS} ms: ${complaint}`));
    }, OPEN_TIMEOUT_MS);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [what, number] = line.split(" ");
      if (what === "exit") ended = Number(number);
      if (what !== "box") return;
      clearTimeout(timer);
      resolve(Number(number));
    });
    child.once("error", (error) => reject(Problem.from(error, command[0])));
    child.once("exit", () => {
      clearTimeout(timer);
      reject(new Problem("unsupported", `the box did not come up: ${complaint.trim()}`));
    });
  });
  const root = `/proc/${pid}/root`;
  // What is written there must never reach the machine itself.
  if (statSync(`${root}/`).dev === statSync("/").dev) {
    child.kill("SIGKILL");
    throw new Problem("bug", "the box has no root of its own");
  }
  return {
    pid,
    root,
    start: () => {
      ended = undefined;
      child.stdin.write("start\n");
    },
    stop: () => void child.stdin.write("stop\n"),
    ended: () => ended,
    run: (command, options) => runInBox(pid, command, options),
    close: () => close(child),
  };
}

function close(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.stdin?.end();
  });
}

function runInBox(
  pid: number,
  command: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const where = options.outsideRoot
    ? ["--mount", "--pid", "--net", "--ipc"]
    : ["--mount", "--pid", "--net", "--ipc", "--root", "--wd"];
  return runCommand(["nsenter", `--target=${pid}`, ...where, "--", ...command], options);
}

/** Runs a command to its end, without a shell. A status other than 0 is a result; not starting is a Problem. */
export function runCommand(
  command: readonly string[],
  options: Omit<RunOptions, "outsideRoot"> = {},
): Promise<RunResult> {
  const timeoutMs = options.timeoutMs ?? RUN_TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin`, ...options.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    const take = (into: Buffer[]) => (bytes: Buffer) => {
      size += bytes.length;
      if (size <= OUTPUT_BYTES_MAX) into.push(bytes);
    };
    child.stdout.on("data", take(out));
    child.stderr.on("data", take(err));
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(Problem.from(error, command[0]));
    });
    child.once("close", (status) => {
      clearTimeout(timer);
      if (late) return reject(new Problem("late", `${command.join(" ")}: over ${timeoutMs} ms`));
      resolve({
        status: status ?? -1,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      });
    });
  });
}

/** As `runCommand`, and a status other than 0 is a Problem with what the command said. */
export async function runOk(
  command: readonly string[],
  options: Omit<RunOptions, "outsideRoot"> = {},
): Promise<string> {
  const result = await runCommand(command, options);
  if (result.status !== 0) {
    throw new Problem(
      "unsupported",
      `${command.join(" ")}: status ${result.status}: ${result.stderr.trim().slice(-800)}`,
    );
  }
  return result.stdout;
}

/** For a look that must be over before a test is declared. */
export function runSync(command: readonly string[]): { status: number; stdout: string } {
  const result = spawnSync(command[0]!, command.slice(1), { encoding: "utf8" });
  return { status: result.status ?? -1, stdout: result.stdout ?? "" };
}
