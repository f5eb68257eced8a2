// Blocks of ports that no two daemons of the kit share, whichever processes started them.

import type { Server } from "node:net";
import { createServer } from "node:net";
import { Problem } from "#model/problem.ts";
import { tryLock } from "./templates.ts";

/** Below the system's ephemeral ports (32768 and up), above what is usually served. */
const FIRST_PORT = 20_000;
const BLOCK_PORTS = 64;
const BLOCKS = 190;

export interface PortBlock {
  /** For the control channel. */
  readonly port: number;
  /** For passive data: the rest, but the last, which is the data port of the next block. */
  readonly passive: { readonly from: number; readonly to: number };
  release(): void;
}

/** Throws `busy` when all blocks are taken. */
export async function claimPorts(): Promise<PortBlock> {
  const start = Math.floor(Math.random() * BLOCKS);
  for (let i = 0; i < BLOCKS; i++) {
    const block = (start + i) % BLOCKS;
    const lock = await tryLock(`ports-${block}`);
    if (!lock) continue;
    const port = FIRST_PORT + block * BLOCK_PORTS;
    if (await isFree(port)) return claimed(lock, port);
    lock.close();
  }
  throw new Problem("busy", "every block of test ports is taken");
}

function claimed(lock: Server, port: number): PortBlock {
  return {
    port,
    passive: { from: port + 1, to: port + BLOCK_PORTS - 2 },
    release: () => void lock.close(),
  };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
