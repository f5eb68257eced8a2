// Runs the program as people do, `node bin/ftpwarden.js …`, and gives what came of it.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";

export const launcher = fileURLToPath(new URL("../../bin/ftpwarden.js", import.meta.url));
const KILL_AFTER_MS = 60_000;

export interface Result {
  /** The exit code; undefined when a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: { readonly [name: string]: string };
  /** Handed the process once it runs: to send it a signal, to close its streams. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

/** English and no colours unless `env` says otherwise. Killed after a minute, so that nothing hangs. */
export function ftpwarden(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((resolve) => {
    const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env;
    const child = spawn(process.execPath, [launcher, ...args], {
      env: { ...env, ...options.env },
      stdio: "pipe",
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ status: code ?? undefined, stdout, stderr });
    });
    options.meanwhile?.(child);
  });
}

/** A folder of the test's own, with files of the modes given. */
export function files(
  t: TestContext,
  contents: { readonly [name: string]: readonly [content: string | Buffer, mode: number] },
): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), "ftpwarden-cli-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, [content, mode]] of Object.entries(contents)) {
    writeFileSync(join(folder, name), content, { mode });
  }
  return (name) => join(folder, name);
}

export interface RawServer {
  readonly port: number;
  /** Resolves when the first client is there. */
  readonly visited: Promise<void>;
}

/** A TCP server on loopback that treats each client as told, and ends with the test. */
export async function rawServer(
  t: TestContext,
  treat: (socket: Socket) => void,
): Promise<RawServer> {
  const open = new Set<Socket>();
  const { promise: visited, resolve: visit } = Promise.withResolvers<void>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    visit();
    treat(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const bound = server.address();
  return { port: typeof bound === "object" && bound ? bound.port : 0, visited };
}
