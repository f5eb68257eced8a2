// A small FTP server for tests of checks: well-behaved by default, with a folder tree in memory, and any
// reply replaced by the test. It is no example of a server: it has no bounds, and one user.

import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";

/** Lines joined by "\n", or `close`, `reset`, `silence`; undefined: as usual. */
export type Answer = string | undefined;
export type Script = {
  readonly [verb: string]: string | ((argument: string, peer: Peer) => Answer);
};

export interface ScriptedOptions {
  /** Lines joined by "\n"; "" says nothing; "close" and "reset" end the connection at once. */
  readonly greeting?: string | ((sessionsBefore: number) => string);
  readonly script?: Script;
  /** Path to content; a path that ends with "/" is a folder. */
  readonly files?: { readonly [path: string]: string };
  /** Changes what a transfer carries. */
  readonly mangle?: (verb: string, content: Buffer, peer: Peer) => Buffer;
}

export interface Scripted {
  readonly port: number;
  readonly files: Map<string, Buffer>;
  /** Every command line of every session, in order. */
  readonly heard: string[];
  close(): Promise<void>;
}

const RESET_AFTER_MS = 30;

export const FEATURES =
  "211-Features:\n EPSV\n MLST type*;size*;\n REST STREAM\n SIZE\n UTF8\n211 End";

export class Peer {
  readonly #socket: Socket;
  readonly #options: ScriptedOptions;
  readonly #shared: { files: Map<string, Buffer>; heard: string[]; sessions: Set<Peer> };
  #data: Promise<Socket> | undefined;
  #listener: Server | undefined;
  #muted = false;
  #busy: Promise<void> = Promise.resolve();
  restart = 0;
  folder = "/";
  type = "A";
  renameFrom = "";

  constructor(
    socket: Socket,
    options: ScriptedOptions,
    shared: { files: Map<string, Buffer>; heard: string[]; sessions: Set<Peer> },
  ) {
    this.#socket = socket;
    this.#options = options;
    this.#shared = shared;
    socket.on("error", () => {});
    socket.on("close", () => {
      shared.sessions.delete(this);
      this.#listener?.close();
    });
    let pending = "";
    socket.on("data", (bytes: Buffer) => {
      pending += bytes.toString("latin1");
      const lines = pending.split("\r\n");
      pending = lines.pop() ?? "";
      for (const line of lines)
        this.#busy = this.#busy.then(() => this.#line(line)).catch(() => {});
    });
  }

  get files(): Map<string, Buffer> {
    return this.#shared.files;
  }

  /** Says nothing more in this session. */
  mute(): void {
    this.#muted = true;
  }

  say(text: string): void {
    if (this.#muted) return;
    if (text === "close") this.#socket.end();
    // Later than the handshake of TCP: a reset within it is a failed connect.
    else if (text === "reset") setTimeout(() => this.#socket.resetAndDestroy(), RESET_AFTER_MS);
    else if (text !== "silence" && text !== "") {
      this.#socket.write(`${text.replaceAll("\n", "\r\n")}\r\n`);
    }
  }

  path(argument: string): string {
    const parts = argument.startsWith("/") ? [] : this.folder.split("/");
    for (const part of argument.split("/")) {
      if (part === "..") parts.pop();
      else if (part !== ".") parts.push(part);
    }
    return `/${parts.filter(Boolean).join("/")}`;
  }

  async #line(line: string): Promise<void> {
    this.#shared.heard.push(line);
    const space = line.indexOf(" ");
    const verb = (space < 0 ? line : line.slice(0, space)).toUpperCase();
    const argument = space < 0 ? "" : line.slice(space + 1);
    const scripted = this.#options.script?.[verb];
    const answer = typeof scripted === "function" ? scripted(argument, this) : scripted;
    if (answer !== undefined) {
      this.say(answer);
      return;
    }
    const usual = await this.#usual(verb, argument);
    if (usual !== "") this.say(usual);
  }

  async #usual(verb: string, argument: string): Promise<string> {
    const path = this.path(argument);
    switch (verb) {
      case "USER":
        return "331 Password please.";
      case "PASS":
        return "230 Logged in.";
      case "FEAT":
        return FEATURES;
      case "SYST":
        return "215 UNIX Type: L8";
      case "TYPE":
        this.type = argument.slice(0, 1);
        return "200 Type set.";
      case "PWD":
        return `257 "${this.folder}" is current.`;
      case "CWD":
        if (!this.#isFolder(path)) return "550 Failed to change directory.";
        this.folder = path;
        return "250 Changed.";
      case "NOOP":
        return "200 NOOP ok.";
      case "REST":
        this.restart = Number(argument);
        return "350 Restarting.";
      case "EPSV":
      case "PASV":
        return await this.#offer(verb);
      case "LIST":
      case "NLST":
      case "MLSD":
        return await this.#send(verb, Buffer.from(this.#listing(verb)));
      case "RETR": {
        const content = this.files.get(path);
        if (!content) return "550 Failed to open file.";
        const from = this.restart;
        this.restart = 0;
        return await this.#send(verb, content.subarray(from));
      }
      case "STOR":
        return await this.#store(path);
      case "SIZE":
        return this.files.has(path) ? `213 ${this.files.get(path)!.length}` : "550 No such file.";
      case "QUIT":
        this.say("221 Bye.");
        return "close";
      default:
        return this.#change(verb, path);
    }
  }

  #change(verb: string, path: string): string {
    const { files } = this;
    switch (verb) {
      case "DELE":
        return files.delete(path) ? "250 Deleted." : "550 No such file.";
      case "MKD":
        files.set(`${path}/`, Buffer.alloc(0));
        return `257 "${path}" created.`;
      case "RMD":
        return files.delete(`${path}/`) ? "250 Removed." : "550 No such folder.";
      case "RNFR":
        this.renameFrom = path;
        return files.has(path) ? "350 And to?" : "550 No such file.";
      case "RNTO":
        files.set(path, files.get(this.renameFrom) ?? Buffer.alloc(0));
        files.delete(this.renameFrom);
        return "250 Renamed.";
      default:
        return "500 Unknown command.";
    }
  }

  #isFolder(path: string): boolean {
    return path === "/" || this.files.has(`${path}/`);
  }

  #listing(verb: string): string {
    const base = this.folder === "/" ? "/" : `${this.folder}/`;
    const lines: string[] = [];
    for (const [path, content] of this.files) {
      const name = path.startsWith(base) ? path.slice(base.length) : "";
      const bare = name.replace(/\/$/, "");
      if (bare === "" || bare.includes("/")) continue;
      const folder = name.endsWith("/");
      if (verb === "NLST") lines.push(bare);
      else if (verb === "MLSD") {
        lines.push(`type=${folder ? "dir" : "file"};size=${content.length}; ${bare}`);
      } else {
        const mode = folder ? "drwxr-xr-x" : "-rw-r--r--";
        lines.push(`${mode}    1 ftp      ftp      ${content.length} Nov 23 12:00 ${bare}`);
      }
    }
    return lines.map((line) => `${line}\r\n`).join("");
  }

  async #offer(verb: string): Promise<string> {
    this.#listener?.close();
    const listener = createServer().listen(0, "127.0.0.1");
    this.#listener = listener;
    await once(listener, "listening");
    this.#data = once(listener, "connection").then(([socket]) => {
      listener.close();
      (socket as Socket).on("error", () => {});
      return socket as Socket;
    });
    const { port } = listener.address() as { port: number };
    if (verb === "EPSV") return `229 Entering Extended Passive Mode (|||${port}|)`;
    return `227 Entering Passive Mode (127,0,0,1,${port >> 8},${port & 255}).`;
  }

  async #send(verb: string, content: Buffer): Promise<string> {
    if (!this.#data) return "425 Use PASV first.";
    this.say("150 Here it comes.");
    const socket = await this.#data;
    this.#data = undefined;
    const sent = this.#options.mangle?.(verb, content, this) ?? content;
    await new Promise<void>((resolve) => socket.end(sent, () => resolve()));
    return "226 Sent.";
  }

  async #store(path: string): Promise<string> {
    if (!this.#data) return "425 Use PASV first.";
    this.say("150 Send it.");
    const socket = await this.#data;
    this.#data = undefined;
    const parts: Buffer[] = [];
    for await (const part of socket) parts.push(part as Buffer);
    const head = (this.files.get(path) ?? Buffer.alloc(0)).subarray(0, this.restart);
    this.restart = 0;
    const content = Buffer.concat([head, ...parts]);
    this.files.set(path, this.#options.mangle?.("STOR", content, this) ?? content);
    return "226 Stored.";
  }
}

/** Listens on a port of loopback that the system chooses. */
export async function scriptedFtp(options: ScriptedOptions = {}): Promise<Scripted> {
  const files = new Map(
    Object.entries(options.files ?? {}).map(([path, content]) => [path, Buffer.from(content)]),
  );
  const shared = { files, heard: [] as string[], sessions: new Set<Peer>() };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    const peer = new Peer(socket, options, shared);
    const { greeting = "220 Test ready." } = options;
    const text = typeof greeting === "function" ? greeting(shared.sessions.size) : greeting;
    shared.sessions.add(peer);
    peer.say(text);
    if (/^[45]\d\d /m.test(text)) socket.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as { port: number }).port,
    files,
    heard: shared.heard,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
