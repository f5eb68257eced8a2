// DNS messages as bytes: the question we send, and what of a reply we believe (RFC 1035, 6891, 8914).

import packet, { type Answer, type DecodedPacket, type Packet, type Question } from "dns-packet";
import { Problem } from "#model/problem.ts";
import type { DnsAnswer, RecordType } from "#model/dns.ts";

/** Fits one unfragmented datagram on any path (the value of DNS Flag Day 2020). */
const UDP_PAYLOAD_BYTES = 1232;
const CHAIN_NAMES_MAX = 16;
const RECORDS_MAX = 256;
const OPTION_EXTENDED_ERROR = 15;
const HEADER_BYTES = 12;
const NAME_BYTES_MAX = 253;
const LABEL_BYTES_MAX = 63;

export interface Ask {
  readonly id: number;
  readonly name: string;
  readonly type: RecordType;
  readonly recursion: boolean;
  readonly checkingDisabled: boolean;
  /** False: without the OPT record, for servers that choke on it. */
  readonly edns: boolean;
}

/** Everything of an answer but how it came. */
export type Content = Omit<DnsAnswer, "tookMs" | "over">;

/** The question as bytes; `invalid` when the name does not fit into DNS. */
export function encodeQuestion(ask: Ask): Buffer {
  const name = bareName(ask.name);
  const labels = name.split(".");
  const fits = (label: string) =>
    label !== "" && Buffer.byteLength(label) <= LABEL_BYTES_MAX && !/[\0\r\n]/.test(label);
  if (Buffer.byteLength(name) > NAME_BYTES_MAX || !labels.every(fits)) {
    throw new Problem("invalid", `not a DNS name: ${JSON.stringify(ask.name.slice(0, 80))}`);
  }
  const message: Packet = {
    type: "query",
    id: ask.id,
    flags:
      (ask.recursion ? packet.RECURSION_DESIRED : 0) |
      (ask.checkingDisabled ? packet.CHECKING_DISABLED : 0),
    questions: [{ name, type: ask.type, class: "IN" }],
  };
  if (ask.edns) {
    message.additionals = [
      {
        type: "OPT",
        name: ".",
        udpPayloadSize: UDP_PAYLOAD_BYTES,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: packet.DNSSEC_OK,
        flag_do: true,
        options: [],
      },
    ];
  }
  return packet.encode(message);
}

export type Verdict =
  | { readonly is: "answer"; readonly content: Content; readonly edns: boolean }
  | { readonly is: "truncated" }
  /** Not to this question: what a blind forger sends, or an answer to an older question. */
  | { readonly is: "foreign" }
  | { readonly is: "garbled"; readonly why: string };

/** What came back, held against what was asked: the id, the question section, then the records. */
export function readReply(bytes: Buffer, ask: Ask): Verdict {
  if (bytes.length < HEADER_BYTES) return { is: "garbled", why: `${bytes.length} bytes` };
  const flags = bytes.readUInt16BE(2);
  const isResponse = (flags & 0x8000) !== 0;
  if (bytes.readUInt16BE(0) !== ask.id || !isResponse) return { is: "foreign" };
  // A cut message may end in the middle of a record, so it is not decoded.
  if ((flags & packet.TRUNCATED_RESPONSE) !== 0) return { is: "truncated" };
  let message: DecodedPacket;
  try {
    message = packet.decode(bytes);
  } catch (thrown) {
    return { is: "garbled", why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const question = message.questions?.[0];
  // FORMERR and the like may come without the question.
  if (!question && (flags & 0x0f) === 0) return { is: "foreign" };
  if (question && !asksTheSame(question, ask)) return { is: "foreign" };
  return { is: "answer", content: contentOf(message, ask), edns: optOf(message) !== undefined };
}

function asksTheSame(question: Question, ask: Ask): boolean {
  return (
    bareName(question.name) === bareName(ask.name) &&
    question.type === ask.type &&
    (question.class ?? "IN") === "IN"
  );
}

function contentOf(message: DecodedPacket, ask: Ask): Content {
  const records = (message.answers ?? []).slice(0, RECORDS_MAX);
  const chain: string[] = [];
  let owner = bareName(ask.name);
  if (ask.type !== "CNAME") {
    for (let next = aliasOf(records, owner); next !== undefined; next = aliasOf(records, owner)) {
      if (chain.includes(next) || chain.length >= CHAIN_NAMES_MAX) break;
      chain.push(next);
      owner = next;
    }
  }
  const wanted = records.filter((r) => r.type === ask.type && bareName(r.name) === owner);
  const ttls = wanted.map((r) => ("ttl" in r && typeof r.ttl === "number" ? r.ttl : 0));
  const opt = optOf(message);
  const extended = opt ? opt.extendedRcode : 0;
  const low = codeOf(message);
  return {
    rcode: extended === 0 ? low : `RCODE${extended * 16}+${low}`,
    authoritative: message.flag_aa,
    authenticated: message.flag_ad,
    data: wanted.map(showData).toSorted(),
    chain,
    ...(ttls.length > 0 ? { ttlSeconds: Math.min(...ttls) } : {}),
    extendedErrors: opt ? extendedErrorsOf(opt) : [],
  };
}

function codeOf(message: DecodedPacket): string {
  return (message as { rcode?: string }).rcode ?? "NOERROR";
}

function optOf(message: DecodedPacket): (Answer & { type: "OPT" }) | undefined {
  return message.additionals?.find((record) => record.type === "OPT");
}

function extendedErrorsOf(opt: Answer & { type: "OPT" }): number[] {
  const codes: number[] = [];
  for (const option of opt.options) {
    const { code, data } = option as { code: number | string; data?: Buffer };
    if (Number(code) !== OPTION_EXTENDED_ERROR || !data || data.length < 2) continue;
    codes.push(data.readUInt16BE(0));
  }
  return codes;
}

function aliasOf(records: readonly Answer[], owner: string): string | undefined {
  const alias = records.find((r) => r.type === "CNAME" && bareName(r.name) === owner);
  return alias && "data" in alias && typeof alias.data === "string"
    ? bareName(alias.data)
    : undefined;
}

function showData(record: Answer): string {
  const data: unknown = "data" in record ? record.data : "";
  if (typeof data === "string") return bareName(data);
  if (record.type === "SOA") return `${bareName(record.data.mname)} ${record.data.serial ?? 0}`;
  return JSON.stringify(data);
}

/** Names compare without case and without the last dot (RFC 4343). */
export function bareName(name: string): string {
  return (name.length > 1 && name.endsWith(".") ? name.slice(0, -1) : name).toLowerCase();
}
