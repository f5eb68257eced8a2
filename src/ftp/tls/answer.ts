// What a server answers to a hand-made ClientHello: records and handshake messages taken apart as they
// come, without I/O, bounded (RFC 8446 §5.1 and §4, RFC 5246 §7.4, RFC 6101 Appendix E).

import { Problem } from "#model/problem.ts";
import { decodeText } from "#ftp/grammar/encoding.ts";
import { alertName } from "./alerts.ts";
import { Bytes } from "./bytes.ts";
import { protocolCodes, protocols, type Protocol } from "./hello.ts";
import { suites } from "./suites.ts";

export interface ServerHello {
  readonly kind: "hello";
  /** The protocol chosen; undefined: a version that nobody knows. */
  readonly protocol: Protocol | undefined;
  readonly version: number;
  readonly suite: number;
  /** True: a HelloRetryRequest, which names version and suite all the same (RFC 8446 §4.1.4). */
  readonly retry: boolean;
  /** RFC 5746: the server minds where a renegotiation comes from. */
  readonly secureRenegotiation: boolean;
  /** TLS 1.2 and older, as far as the flight was read: DER, the leaf first. */
  readonly certificates: readonly Buffer[];
  /** Bits of the prime, where finite-field Diffie-Hellman was chosen. */
  readonly dhBits?: number;
  readonly asksClientCertificate: boolean;
  /** True: the flight was read to its end. Always so in TLS 1.3, where the rest is encrypted. */
  readonly whole: boolean;
}

export interface ServerAlert {
  readonly kind: "alert";
  readonly fatal: boolean;
  readonly code: number;
  /** `handshake_failure`; an unknown one is a number. */
  readonly name: string;
}

export interface Ssl2Hello {
  readonly kind: "ssl2";
  readonly version: number;
  /** Three-byte codes of `ssl2Kinds`. */
  readonly kinds: readonly number[];
  readonly certificate: Buffer;
}

/** No TLS at all: the server goes on in clear, in words like `500 OOPS: …` or `220 ready`. */
export interface ClearWords {
  readonly kind: "clear";
  readonly text: string;
}

export type HelloAnswer = ServerHello | ServerAlert | Ssl2Hello | ClearWords;

/** RFC 8446 §5.2: 2^14 and room for expansion; older versions allow 2 KiB of it. */
const RECORD_BYTES_MAX = (1 << 14) + 2048;
/** All that a flight may be: a chain of ten big certificates fits. */
const FLIGHT_BYTES_MAX = 128 * 1024;
const CERTIFICATES_MAX = 32;
const EXCERPT_BYTES = 120;

const ALERT = 21;
const HANDSHAKE = 22;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;
const CERTIFICATE_REQUEST = 13;
const SERVER_HELLO_DONE = 14;
const SUPPORTED_VERSIONS = 43;
const RENEGOTIATION_INFO = 0xff01;

/** SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3). */
const RETRY_RANDOM = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Feed it bytes as they come; look at `answer` after each push. A `garbled` Problem ends it. */
export class AnswerReader {
  #pending: Buffer = Buffer.alloc(0);
  #messages: Buffer = Buffer.alloc(0);
  #bytes = 0;
  readonly #mayBeSsl2: boolean;
  #hello: Mutable<ServerHello> | undefined;
  #other: Exclude<HelloAnswer, ServerHello> | undefined;

  constructor(mayBeSsl2 = false) {
    this.#mayBeSsl2 = mayBeSsl2;
  }

  /** What is known so far: an alert after a hello is the answer, for it takes the hello back. */
  get answer(): HelloAnswer | undefined {
    return this.#other ?? this.#hello;
  }

  push(bytes: Uint8Array): void {
    if (this.#other || this.#hello?.whole) return;
    this.#bytes += bytes.length;
    if (this.#bytes > FLIGHT_BYTES_MAX) {
      throw new Problem("garbled", `a TLS flight of more than ${FLIGHT_BYTES_MAX} bytes`);
    }
    this.#pending = Buffer.concat([this.#pending, bytes]);
    while (!this.#other && !this.#hello?.whole && this.#record());
  }

  /** False: more bytes are needed. */
  #record(): boolean {
    const head = this.#pending;
    if (head.length === 0) return false;
    if (this.#mayBeSsl2 && !this.#hello && (head[0]! & 0x80) !== 0) return this.#ssl2Record();
    const type = head[0]!;
    if (type < 20 || type > 24 || (head.length > 1 && head[1] !== 3)) return this.#notTls(head);
    if (head.length < 5) return false;
    const length = head.readUInt16BE(3);
    if (length > RECORD_BYTES_MAX) {
      throw new Problem("garbled", `a TLS record that claims ${length} bytes`);
    }
    if (head.length < 5 + length) return false;
    const content = head.subarray(5, 5 + length);
    this.#pending = head.subarray(5 + length);
    if (type === ALERT) this.#alert(content);
    else if (type === HANDSHAKE) this.#handshake(content);
    // Anything else after the hello is the encrypted part: nothing more to read.
    else if (this.#hello) this.#hello.whole = true;
    else throw new Problem("garbled", `a TLS record of type ${type} before any hello`);
    return true;
  }

  #notTls(bytes: Buffer): false {
    const text = decodeText(bytes.subarray(0, EXCERPT_BYTES));
    if (this.#hello) throw new Problem("garbled", `no TLS record: ${JSON.stringify(text)}`);
    this.#other = { kind: "clear", text };
    return false;
  }

  #alert(content: Buffer): void {
    const bytes = new Bytes(content, "alert");
    const level = bytes.u8();
    const code = bytes.u8();
    // A warning (unrecognized_name) goes before a hello that still comes.
    if (level === 1 && code !== 0) return;
    this.#other = { kind: "alert", fatal: level !== 1, code, name: alertName(code) };
  }

  #handshake(content: Buffer): void {
    this.#messages = Buffer.concat([this.#messages, content]);
    while (this.#messages.length >= 4 && !this.#hello?.whole) {
      const type = this.#messages[0]!;
      const length = this.#messages.readUIntBE(1, 3);
      if (length > FLIGHT_BYTES_MAX) {
        throw new Problem("garbled", `a TLS handshake message that claims ${length} bytes`);
      }
      if (this.#messages.length < 4 + length) return;
      const body = this.#messages.subarray(4, 4 + length);
      this.#messages = this.#messages.subarray(4 + length);
      this.#message(type, body);
    }
  }

  #message(type: number, body: Buffer): void {
    const hello = this.#hello;
    if (!hello) {
      // A server may ask for a new hello before it answers one; no other message may come first.
      if (type === 0) return;
      if (type !== SERVER_HELLO) {
        throw new Problem("garbled", `TLS handshake message ${type} in place of a ServerHello`);
      }
      this.#hello = readServerHello(body);
      return;
    }
    if (type === CERTIFICATE) hello.certificates = readCertificates(body);
    else if (type === SERVER_KEY_EXCHANGE) {
      if (isFiniteField(hello.suite)) hello.dhBits = readDhBits(body);
    } else if (type === CERTIFICATE_REQUEST) hello.asksClientCertificate = true;
    else if (type === SERVER_HELLO_DONE) hello.whole = true;
  }

  #ssl2Record(): boolean {
    const head = this.#pending;
    if (head.length < 2) return false;
    const length = head.readUInt16BE(0) & 0x7fff;
    if (head.length < 2 + length) return false;
    const bytes = new Bytes(head.subarray(2, 2 + length), "SSLv2 message");
    const type = bytes.u8();
    if (type === 0) {
      const code = bytes.u16();
      this.#other = { kind: "alert", fatal: true, code, name: `ssl2_error_${code}` };
      return true;
    }
    if (type !== 4) throw new Problem("garbled", `SSLv2 message ${type} in place of a ServerHello`);
    bytes.skip(2);
    const version = bytes.u16();
    const [certificateBytes, kindBytes, idBytes] = [bytes.u16(), bytes.u16(), bytes.u16()];
    const certificate = bytes.take(certificateBytes);
    const list = new Bytes(bytes.take(kindBytes), "SSLv2 cipher kinds");
    bytes.skip(idBytes);
    const kinds: number[] = [];
    while (list.left >= 3) kinds.push(list.u24());
    this.#other = { kind: "ssl2", version, kinds, certificate };
    return true;
  }
}

function readServerHello(body: Buffer): Mutable<ServerHello> {
  const bytes = new Bytes(body, "ServerHello");
  let version = bytes.u16();
  const retry = bytes.take(32).toString("hex") === RETRY_RANDOM;
  bytes.skip(bytes.u8());
  const suite = bytes.u16();
  bytes.skip(1);
  let secureRenegotiation = false;
  // Before TLS 1.2 a hello may end here.
  const extensions = new Bytes(
    bytes.left > 0 ? bytes.take(bytes.u16()) : Buffer.alloc(0),
    "extensions",
  );
  while (extensions.left > 0) {
    const type = extensions.u16();
    const content = new Bytes(extensions.take(extensions.u16()), "extension");
    if (type === SUPPORTED_VERSIONS) version = content.u16();
    if (type === RENEGOTIATION_INFO) secureRenegotiation = true;
  }
  const protocol = protocols.find((name) => protocolCodes[name] === version);
  return {
    kind: "hello",
    protocol,
    version,
    suite,
    retry,
    secureRenegotiation,
    certificates: [],
    asksClientCertificate: false,
    whole: protocol === "TLSv1.3",
  };
}

function readCertificates(body: Buffer): Buffer[] {
  const bytes = new Bytes(body, "Certificate");
  const list = new Bytes(bytes.take(bytes.u24()), "certificate list");
  const certificates: Buffer[] = [];
  while (list.left > 0 && certificates.length < CERTIFICATES_MAX) {
    certificates.push(Buffer.from(list.take(list.u24())));
  }
  return certificates;
}

/** Of ServerDHParams (RFC 5246 §7.4.3), the size of the prime. */
function readDhBits(body: Buffer): number {
  const bytes = new Bytes(body, "ServerKeyExchange");
  const prime = bytes.take(bytes.u16());
  const leading = prime.findIndex((byte) => byte !== 0);
  if (leading < 0) return 0;
  return (prime.length - leading - 1) * 8 + (32 - Math.clz32(prime[leading]!));
}

function isFiniteField(suite: number): boolean {
  return /^TLS_(?:DHE|DH_anon)_/.test(suites.get(suite)?.name ?? "");
}
