// ClientHellos written by hand, so that what a server speaks can be asked whatever our own TLS library
// still speaks. Bytes out, no I/O (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2, RFC 6101 §5.6.1.2).

import { Problem } from "#model/problem.ts";

export const protocols = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export type Protocol = (typeof protocols)[number];

export const protocolCodes: { readonly [P in Protocol]: number } = {
  SSLv2: 0x0002,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  "TLSv1.1": 0x0302,
  "TLSv1.2": 0x0303,
  "TLSv1.3": 0x0304,
};

/** Groups by name, as `supported_groups` carries them (RFC 8446 §4.2.7), the likeliest first. */
export const groupCodes = {
  x25519: 29,
  secp256r1: 23,
  secp384r1: 24,
  secp521r1: 25,
  x448: 30,
  ffdhe2048: 256,
  ffdhe3072: 257,
  ffdhe4096: 258,
} as const;

/** What a client of today says it can verify, and what one of yesterday could (RFC 8446 §4.2.3). */
export const signatureSchemes: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401,
  0x0501, 0x0601, 0x0402, 0x0303, 0x0301, 0x0302, 0x0203, 0x0201, 0x0202, 0x0101,
];

/** Cipher kinds of SSLv2, three bytes each (RFC 6101 Appendix E). */
export const ssl2Kinds: ReadonlyMap<number, string> = new Map([
  [0x010080, "SSL_CK_RC4_128_WITH_MD5"],
  [0x020080, "SSL_CK_RC4_128_EXPORT40_WITH_MD5"],
  [0x030080, "SSL_CK_RC2_128_CBC_WITH_MD5"],
  [0x040080, "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5"],
  [0x050080, "SSL_CK_IDEA_128_CBC_WITH_MD5"],
  [0x060040, "SSL_CK_DES_64_CBC_WITH_MD5"],
  [0x0700c0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"],
  [0x080080, "SSL_CK_RC4_64_WITH_MD5"],
]);

export interface HelloOptions {
  /** The newest version that the client claims to speak. */
  readonly protocol: Protocol;
  /** Two-byte codes, the best first; not used by SSLv2, which offers all of its kinds. */
  readonly suites: readonly number[];
  /** 32 random bytes, or 16 for SSLv2. */
  readonly random: Uint8Array;
  /** SNI; left out for an address (RFC 6066 §3). */
  readonly serverName?: string;
  /** TLS 1.3: 32 bytes that stand for an X25519 public key. Any will do, for no secret is made of it. */
  readonly keyShare?: Uint8Array;
}

const RENEGOTIATION_SCSV = 0x00ff;
const SUITES_MAX = 512;
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;

/** The whole flight, record header included. Throws `invalid` for what no hello can carry. */
export function clientHello(options: HelloOptions): Buffer {
  if (options.protocol === "SSLv2") return ssl2Hello(options);
  if (options.random.length !== 32) throw new Problem("invalid", "a hello needs 32 random bytes");
  if (options.suites.length === 0 || options.suites.length > SUITES_MAX) {
    throw new Problem("invalid", `a hello offers 1 to ${SUITES_MAX} suites`);
  }
  const version = Math.min(protocolCodes[options.protocol], protocolCodes["TLSv1.2"]);
  const tls13 = options.protocol === "TLSv1.3";
  const suites = tls13 ? options.suites : [...options.suites, RENEGOTIATION_SCSV];
  const body = Buffer.concat([
    u16(version),
    options.random,
    // A session id makes TLS 1.3 look like a resumption to boxes in between (RFC 8446 §D.4).
    vector8(tls13 ? options.random : Buffer.alloc(0)),
    vector16(Buffer.concat(suites.map(u16))),
    vector8(Buffer.of(0)),
    // SSLv3 servers may choke on extensions (RFC 5246 §7.4.1.2 allows them to be left out).
    ...(options.protocol === "SSLv3" ? [] : [vector16(extensions(options))]),
  ]);
  const message = Buffer.concat([Buffer.of(CLIENT_HELLO), u24(body.length), body]);
  // The first record says 3.1 at most, since some servers reject a newer one (RFC 8446 §5.1).
  const recordVersion = options.protocol === "SSLv3" ? 0x0300 : 0x0301;
  return Buffer.concat([Buffer.of(HANDSHAKE), u16(recordVersion), vector16(message)]);
}

function extensions(options: HelloOptions): Buffer {
  const parts: Buffer[] = [];
  const add = (type: number, content: Buffer) => parts.push(u16(type), vector16(content));
  if (options.serverName !== undefined) {
    const name = Buffer.from(options.serverName, "latin1");
    if (name.length === 0 || name.length > 255) throw new Problem("invalid", "not a server name");
    add(0, vector16(Buffer.concat([Buffer.of(0), vector16(name)])));
  }
  add(10, vector16(Buffer.concat(Object.values(groupCodes).map(u16))));
  add(11, vector8(Buffer.of(0)));
  // An empty ticket: "I can take one" (RFC 5077 §3.2).
  add(35, Buffer.alloc(0));
  const protocol = options.protocol;
  if (protocol === "TLSv1.2" || protocol === "TLSv1.3") {
    add(13, vector16(Buffer.concat(signatureSchemes.map(u16))));
  }
  if (protocol === "TLSv1.3") {
    add(43, vector8(u16(protocolCodes["TLSv1.3"])));
    add(45, vector8(Buffer.of(1)));
    const share = options.keyShare;
    if (share?.length !== 32) throw new Problem("invalid", "an X25519 share has 32 bytes");
    add(51, vector16(Buffer.concat([u16(groupCodes.x25519), vector16(Buffer.from(share))])));
  }
  return Buffer.concat(parts);
}

/** SSLv2's own format: a two-byte length with the top bit set, no record type (RFC 6101 §E.1). */
function ssl2Hello(options: HelloOptions): Buffer {
  if (options.random.length < 16) throw new Problem("invalid", "a hello needs 16 random bytes");
  const challenge = Buffer.from(options.random.subarray(0, 16));
  const kinds = Buffer.concat([...ssl2Kinds.keys()].map(u24));
  const body = Buffer.concat([
    Buffer.of(CLIENT_HELLO),
    u16(protocolCodes.SSLv2),
    u16(kinds.length),
    u16(0),
    u16(challenge.length),
    kinds,
    challenge,
  ]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}

function u16(value: number): Buffer {
  return Buffer.of(value >> 8, value & 0xff);
}

function u24(value: number): Buffer {
  return Buffer.of(value >> 16, (value >> 8) & 0xff, value & 0xff);
}

function vector8(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(content.length), content]);
}

function vector16(content: Uint8Array): Buffer {
  return Buffer.concat([u16(content.length), content]);
}
