// A DNS server on loopback that answers as a test says: well, falsely, twice, cut short, or not at all.

import { createSocket, type RemoteInfo } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { once } from "node:events";
import packet, { type Answer, type Packet } from "dns-packet";

export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly over: "udp" | "tcp";
  readonly recursion: boolean;
  readonly checkingDisabled: boolean;
  readonly edns: boolean;
  readonly dnssecOk: boolean;
}

export interface Said {
  readonly afterMs?: number;
  readonly rcode?: string;
  readonly authoritative?: boolean;
  readonly authenticated?: boolean;
  readonly truncated?: boolean;
  readonly answers?: readonly Answer[];
  readonly extendedError?: number;
  /** Answers another id, or another question, than was asked. */
  readonly wrong?: "id" | "question";
  /** These bytes in place of a message; the first two become the id. */
  readonly bytes?: Buffer;
}

export interface DnsServer {
  /** As `DnsQuestion.server` wants it: `127.0.0.1:port`. */
  readonly at: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

const rcodes = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"];

/** `answer` gives what is said to a question, in order; an empty list is silence. */
export async function startDnsServer(
  answer: (asked: Asked) => readonly Said[],
  options: { readonly host?: string; readonly tcp?: boolean } = {},
): Promise<DnsServer> {
  const host = options.host ?? "127.0.0.1";
  const asked: Asked[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const open = new Set<Socket>();
  const take = (query: Buffer, over: "udp" | "tcp", send: (reply: Buffer) => void) => {
    const question = packet.decode(query);
    const one = askedOf(question, over);
    asked.push(one);
    for (const said of answer(one)) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        send(replyTo(question, said));
      }, said.afterMs ?? 0);
      timers.add(timer);
    }
  };
  const udp = createSocket("udp4");
  udp.on("message", (query: Buffer, from: RemoteInfo) =>
    take(query, "udp", (reply) => udp.send(reply, from.port, from.address)),
  );
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("data", (bytes: Buffer) =>
      take(bytes.subarray(2), "tcp", (reply) => {
        const prefix = Buffer.alloc(2);
        prefix.writeUInt16BE(reply.length);
        if (!socket.destroyed) socket.write(Buffer.concat([prefix, reply]));
      }),
    );
  });
  tcp.listen(0, host);
  await once(tcp, "listening");
  const { port } = tcp.address() as { port: number };
  udp.bind(port, host);
  await once(udp, "listening");
  if (options.tcp === false) tcp.close();
  return {
    at: `${host}:${port}`,
    asked,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of open) socket.destroy();
      udp.close();
      if (!tcp.listening) return;
      tcp.close();
      await once(tcp, "close");
    },
  };
}

/** A zone as a table: `name TYPE` to its data; a name of no row is NXDOMAIN, a row of none is no data. */
export function zone(
  rows: { readonly [key: string]: readonly string[] },
  said: Omit<Said, "answers" | "rcode"> = {},
): (asked: Asked) => readonly Said[] {
  const names = new Set(Object.keys(rows).map((key) => key.split(" ")[0]));
  return ({ name, type }) => {
    const answers: Answer[] = [];
    let owner = name.toLowerCase();
    for (let alias = rows[`${owner} CNAME`]?.[0]; alias; alias = rows[`${owner} CNAME`]?.[0]) {
      answers.push({ type: "CNAME", name: owner, ttl: 300, data: alias });
      owner = alias;
    }
    for (const data of rows[`${owner} ${type}`] ?? []) {
      answers.push({ type: type as "A", name: owner, ttl: 300, data });
    }
    if (answers.length > 0) return [{ ...said, answers }];
    return [{ ...said, rcode: names.has(owner) ? "NOERROR" : "NXDOMAIN" }];
  };
}

function askedOf(query: ReturnType<typeof packet.decode>, over: "udp" | "tcp"): Asked {
  const question = query.questions?.[0];
  const opt = query.additionals?.find((record) => record.type === "OPT");
  return {
    name: question?.name ?? "",
    type: question?.type ?? "",
    over,
    recursion: query.flag_rd,
    checkingDisabled: query.flag_cd,
    edns: opt !== undefined,
    dnssecOk: opt?.flag_do ?? false,
  };
}

function replyTo(query: ReturnType<typeof packet.decode>, said: Said): Buffer {
  const id = said.wrong === "id" ? (query.id ?? 0) ^ 1 : (query.id ?? 0);
  if (said.bytes) {
    const bytes = Buffer.from(said.bytes);
    if (bytes.length >= 2) bytes.writeUInt16BE(id, 0);
    return bytes;
  }
  const edns = query.additionals?.some((record) => record.type === "OPT") ?? false;
  const reply: Packet = {
    type: "response",
    id,
    flags:
      rcodes.indexOf(said.rcode ?? "NOERROR") |
      packet.RECURSION_AVAILABLE |
      (said.authoritative ? packet.AUTHORITATIVE_ANSWER : 0) |
      (said.authenticated ? packet.AUTHENTIC_DATA : 0) |
      (said.truncated ? packet.TRUNCATED_RESPONSE : 0),
    questions:
      said.wrong === "question"
        ? [{ name: "other.example", type: "A", class: "IN" }]
        : (query.questions ?? []),
    answers: [...(said.answers ?? [])],
    additionals: edns && said.rcode !== "FORMERR" ? [optRecord(said.extendedError)] : [],
  };
  return packet.encode(reply);
}

function optRecord(extendedError: number | undefined): Answer {
  const data = Buffer.alloc(2);
  data.writeUInt16BE(extendedError ?? 0);
  // The types know no extended error (RFC 8914), the wire format takes any option's bytes.
  const options = extendedError === undefined ? [] : [{ code: 15, data }];
  return {
    type: "OPT",
    name: ".",
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: packet.DNSSEC_OK,
    flag_do: true,
    options: options as never,
  };
}
