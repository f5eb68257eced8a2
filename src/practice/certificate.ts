// Makes X.509 v3 certificates (RFC 5280) at run time, good ones and bad ones, out of node:crypto alone.

import { createHash, type KeyObject, sign } from "node:crypto";
import { isIP } from "node:net";
import * as der from "./der.ts";

export interface CertificateRequest {
  /** The common name. */
  readonly subject: string;
  /** subjectAltName: DNS names and IP addresses. */
  readonly names: readonly string[];
  readonly publicKey: KeyObject;
  /** Who signs: itself for a self-signed certificate. */
  readonly issuer: {
    readonly subject: string;
    readonly publicKey: KeyObject;
    readonly key: KeyObject;
  };
  readonly isAuthority: boolean;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly hash: "sha256" | "sha1";
  /** 8 to 20 random bytes. */
  readonly serial: Uint8Array;
}

const OID = {
  commonName: "2.5.4.3",
  organization: "2.5.4.10",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  "rsa sha256": "1.2.840.113549.1.1.11",
  "rsa sha1": "1.2.840.113549.1.1.5",
  "ec sha256": "1.2.840.10045.4.3.2",
  "ec sha1": "1.2.840.10045.4.1",
} as const;

/** The certificate in DER. */
export function makeCertificate(request: CertificateRequest): Buffer {
  const algorithm = signatureAlgorithm(request.issuer.key, request.hash);
  const body = der.sequence(
    der.tagged(0, der.integer(Uint8Array.of(2))),
    der.integer(request.serial),
    algorithm,
    nameOf(request.issuer.subject),
    der.sequence(der.time(request.notBefore), der.time(request.notAfter)),
    nameOf(request.subject),
    spkiOf(request.publicKey),
    der.tagged(3, der.sequence(...extensions(request))),
  );
  return der.sequence(body, algorithm, der.bits(sign(request.hash, body, request.issuer.key)));
}

/** `CERTIFICATE` in PEM (RFC 7468). */
export function pemOf(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function signatureAlgorithm(key: KeyObject, hash: "sha256" | "sha1"): Buffer {
  return key.asymmetricKeyType === "rsa"
    ? der.sequence(der.oid(OID[`rsa ${hash}`]), der.nothing())
    : der.sequence(der.oid(OID[`ec ${hash}`]));
}

function nameOf(subject: string): Buffer {
  const attribute = (type: string, value: string) =>
    der.set(der.sequence(der.oid(type), der.utf8(value)));
  return der.sequence(
    attribute(OID.organization, "ftpwarden practice, not for production"),
    attribute(OID.commonName, subject),
  );
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: "spki", format: "der" });
}

/** RFC 5280 §4.2.1.2, method 1, near enough: the hash is over the whole SubjectPublicKeyInfo. */
function keyId(key: KeyObject): Buffer {
  return createHash("sha1").update(spkiOf(key)).digest();
}

function extensions(request: CertificateRequest): Buffer[] {
  const extension = (type: string, value: Buffer, critical = false) =>
    der.sequence(der.oid(type), ...(critical ? [der.yes()] : []), der.octets(value));
  const list = [
    extension(
      OID.basicConstraints,
      request.isAuthority ? der.sequence(der.yes()) : der.sequence(),
      true,
    ),
    // keyCertSign and cRLSign for an authority, digitalSignature and keyEncipherment for a server.
    extension(
      OID.keyUsage,
      request.isAuthority ? der.bits(Uint8Array.of(0x06), 1) : der.bits(Uint8Array.of(0xa0), 5),
      true,
    ),
    extension(OID.subjectKeyIdentifier, der.octets(keyId(request.publicKey))),
    extension(
      OID.authorityKeyIdentifier,
      der.sequence(der.implicit(0, keyId(request.issuer.publicKey))),
    ),
  ];
  if (!request.isAuthority) {
    list.push(extension(OID.extKeyUsage, der.sequence(der.oid(OID.serverAuth))));
  }
  if (request.names.length > 0) {
    list.push(extension(OID.subjectAltName, der.sequence(...request.names.map(generalName))));
  }
  return list;
}

function generalName(name: string): Buffer {
  if (isIP(name) === 0) return der.implicit(2, Buffer.from(name, "ascii"));
  return der.implicit(7, addressBytes(name));
}

/** An IP address as its 4 or 16 bytes. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const words = (text: string) => (text === "" ? [] : text.split(":").map((w) => parseInt(w, 16)));
  const front = words(head);
  const back = words(tail ?? "");
  const gap = Array.from({ length: 8 - front.length - back.length }, () => 0);
  const bytes = Buffer.alloc(16);
  [...front, ...gap, ...back].forEach((word, at) => bytes.writeUInt16BE(word, at * 2));
  return bytes;
}
