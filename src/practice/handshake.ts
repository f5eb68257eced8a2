// The server's side of TLS handshakes that no library would write: out of date, or broken on purpose.

import { protocolCodes } from "#ftp/tls/hello.ts";

export const SSL2 = protocolCodes.SSLv2;
export const SSL3 = protocolCodes.SSLv3;
export const TLS12 = protocolCodes["TLSv1.2"];
/** TLS_RSA_WITH_AES_128_CBC_SHA: SSL 3.0 can have it too (RFC 3268). */
export const RSA_AES128_SHA = 0x002f;
/** TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256. */
export const ECDHE_ECDSA_AES128 = 0xc02b;

const ALERT = 21;
const HANDSHAKE = 22;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const SSL2_CLIENT_HELLO = 1;
const SSL2_SERVER_HELLO = 4;
const RC4_128_MD5 = [0x01, 0x00, 0x80];

/** A fatal alert 40 in a record of TLS 1.2 (RFC 8446 §6). */
export const HANDSHAKE_FAILURE = Buffer.from([ALERT, 3, 3, 0, 2, 2, 40]);

/** The version that a ClientHello asks for, of either framing; undefined when it is none. */
export function helloVersion(bytes: Buffer): number | undefined {
  if (bytes.length >= 11 && bytes[0] === HANDSHAKE) return bytes.readUInt16BE(9);
  const ssl2 = bytes.length >= 5 && (bytes[0] ?? 0) >= 0x80 && bytes[2] === SSL2_CLIENT_HELLO;
  return ssl2 ? bytes.readUInt16BE(3) : undefined;
}

/** RFC 5246 §7.4.1.3, with an empty session id and without extensions. `random`: 32 bytes. */
export function serverHello(of: {
  readonly version: number;
  readonly suite: number;
  readonly random: Uint8Array;
}): Buffer {
  return handshakeRecord(
    of.version,
    SERVER_HELLO,
    Buffer.concat([u16(of.version), of.random, Buffer.from([0]), u16(of.suite), Buffer.from([0])]),
  );
}

/** A Certificate message of TLS 1.2 with one entry, which need not be a certificate. */
export function certificateMessage(entry: Uint8Array): Buffer {
  const list = Buffer.concat([u24(entry.length), entry]);
  return handshakeRecord(TLS12, CERTIFICATE, Buffer.concat([u24(list.length), list]));
}

/** SERVER-HELLO of SSL 2.0, with one cipher kind and a connection id of 16 bytes. */
export function ssl2ServerHello(certificate: Uint8Array, connectionId: Uint8Array): Buffer {
  const body = Buffer.concat([
    // No session hit; the certificate is X.509.
    Buffer.from([SSL2_SERVER_HELLO, 0, 1]),
    u16(SSL2),
    u16(certificate.length),
    u16(RC4_128_MD5.length),
    u16(connectionId.length),
    certificate,
    Buffer.from(RC4_128_MD5),
    connectionId,
  ]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}

function handshakeRecord(version: number, type: number, body: Buffer): Buffer {
  const message = Buffer.concat([Buffer.from([type]), u24(body.length), body]);
  return Buffer.concat([Buffer.from([HANDSHAKE]), u16(version), u16(message.length), message]);
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
}
