// A port that does not answer, without touching the host's firewall: a listener whose queue is full and
// which accepts nobody, so that the kernel drops every further SYN, as a packet filter would.

import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { Problem } from "#model/problem.ts";

export interface BlackHole {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Node accepts at once whatever comes, so the listener lives in a thread that blocks from the moment it
 * listens. The code is a string, since a program in a single executable has no files to load.
 */
const CODE = `
const { parentPort, workerData } = require("node:worker_threads");
const server = require("node:net").createServer();
server.once("error", (error) => parentPort.postMessage({ error: error.message }));
server.listen({ host: workerData.host, port: workerData.port, backlog: 1 }, () => {
  parentPort.postMessage({ port: server.address().port });
  Atomics.wait(workerData.flag, 0, 0);
});
`;

/** More than the shortest queue that Linux makes of a backlog of 1. */
const FILLERS_MAX = 8;
const FILLER_MS = 250;

export async function digBlackHole(host: string, port = 0): Promise<BlackHole> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(CODE, { eval: true, workerData: { host, port, flag } });
  const fillers: Socket[] = [];
  const stop = async () => {
    for (const filler of fillers) filler.destroy();
    // The wait ends with the thread: terminate() interrupts it.
    await worker.terminate();
  };
  try {
    const bound = await new Promise<number>((resolve, reject) => {
      worker.once("message", (message: { port?: number; error?: string }) => {
        if (message.port !== undefined) resolve(message.port);
        else reject(new Problem("conflict", `listening on ${host}: ${message.error ?? ""}`));
      });
      worker.once("error", reject);
    });
    for (let count = 0; count < FILLERS_MAX; count++) {
      if (!(await fill(host, bound, fillers))) return { port: bound, stop };
    }
    throw new Problem("unsupported", "this system accepts connections beyond the queue's end");
  } catch (thrown) {
    await stop();
    throw Problem.from(thrown);
  }
}

/** One more connection into the queue; false when the kernel did not answer any more. */
function fill(host: string, port: number, fillers: Socket[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket();
    const settle = (answered: boolean) => {
      clearTimeout(timer);
      if (!answered) socket.destroy();
      resolve(answered);
    };
    const timer = setTimeout(() => settle(false), FILLER_MS);
    socket.on("error", () => settle(false));
    socket.once("connect", () => settle(true));
    socket.connect({ host, port });
    fillers.push(socket);
  });
}
