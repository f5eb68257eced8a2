// The real sockets of this machine.

import { lookup as systemLookup } from "node:dns/promises";
import { createServer, Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import type { Address, ConnectOptions, NameLookup, Sockets } from "#ftp/client/sockets.ts";

export const sockets: Sockets = {
  connect(options: ConnectOptions): Promise<Socket> {
    const where = `${options.host} port ${options.port}`;
    return new Promise((resolve, reject) => {
      const socket = new Socket();
      const settle = (problem?: Problem) => {
        clearTimeout(timer);
        options.signal?.removeEventListener("abort", onAbort);
        socket.removeAllListeners();
        if (problem) {
          // After destroy() an error may still be on its way.
          socket.on("error", () => {});
          socket.destroy();
          reject(problem);
        } else resolve(socket);
      };
      const onAbort = () =>
        settle(new Problem("cancelled", `stopped while connecting to ${where}`));
      const timer = setTimeout(
        () => settle(new Problem("late", `${where}: no answer within ${options.timeoutMs} ms`)),
        options.timeoutMs,
      );
      if (options.signal?.aborted) return onAbort();
      options.signal?.addEventListener("abort", onAbort, { once: true });
      socket.once("error", (error) => settle(Problem.from(error, where)));
      socket.once("connect", () => settle());
      socket.connect({ host: options.host, port: options.port });
    });
  },

  listen(host: string) {
    return new Promise((resolve, reject) => {
      const server = createServer();
      server.once("error", (error) => reject(Problem.from(error, `listening on ${host}`)));
      server.listen({ host, port: 0, backlog: 1 }, () => resolve(server));
    });
  },
};

export const nameLookup: NameLookup = {
  async lookup(host: string): Promise<readonly Address[]> {
    try {
      const found = await systemLookup(host, { all: true, order: "verbatim" });
      return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
    } catch (thrown) {
      throw Problem.from(thrown, `resolving ${host}`);
    }
  },
};
