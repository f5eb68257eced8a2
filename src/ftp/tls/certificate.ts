// What an X.509 certificate says, as plain facts. Judging is the certificate check's.

import { isIP } from "node:net";
import { X509Certificate } from "node:crypto";
import { Problem } from "#model/problem.ts";

export interface CertificateFacts {
  /** One line, most significant last: `CN=ftp.example.net, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** Subject and issuer are the same, and its own key signed it. */
  readonly selfSigned: boolean;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly serial: string;
  /** SHA-256 over the DER, hexadecimal with colons. */
  readonly fingerprint: string;
  /** `rsa`, `ec`, `ed25519` …; "" where the key cannot be read. */
  readonly keyType: string;
  /** 0 where the key type has no choice of size, or cannot be read. */
  readonly keyBits: number;
  /** `sha256WithRSAEncryption`, in OpenSSL's spelling. */
  readonly signatureAlgorithm: string;
  /** DNS names and addresses of the subjectAltName; the common name where there is none (RFC 6125 §6.4.4). */
  readonly names: readonly string[];
  /** Where the issuer's own certificate can be fetched (RFC 5280 §4.2.2.1); "" where it does not say. */
  readonly issuerAt: string;
}

/** A certificate larger than this is not looked into. */
const DER_BYTES_MAX = 64 * 1024;
const NAMES_MAX = 100;

/** Curves by OpenSSL's name, with the size of their order in bits. */
const curveBits: { readonly [name: string]: number } = {
  prime192v1: 192,
  secp192r1: 192,
  secp224r1: 224,
  prime256v1: 256,
  secp256k1: 256,
  brainpoolP256r1: 256,
  secp384r1: 384,
  brainpoolP384r1: 384,
  secp521r1: 521,
  brainpoolP512r1: 512,
  secp160r1: 160,
};

/** Throws `garbled` where the bytes are no certificate that can be read. */
export function parseCertificate(der: Uint8Array): X509Certificate {
  if (der.length > DER_BYTES_MAX) {
    throw new Problem("garbled", `a certificate of ${der.length} bytes`);
  }
  try {
    return new X509Certificate(der);
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Problem("garbled", `not an X.509 certificate: ${words}`, { cause: thrown });
  }
}

/** Throws `garbled` where a field that must be there cannot be read. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const notBefore = Date.parse(certificate.validFrom);
  const notAfter = Date.parse(certificate.validTo);
  if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) {
    throw new Problem("garbled", "a certificate whose dates cannot be read");
  }
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    selfSigned: isSelfSigned(certificate),
    notBefore,
    notAfter,
    serial: certificate.serialNumber,
    fingerprint: certificate.fingerprint256,
    ...keyOf(certificate),
    signatureAlgorithm: certificate.signatureAlgorithm ?? "",
    names: namesOf(certificate),
    issuerAt: /CA Issuers - URI:([^\n]{1,300})/.exec(certificate.infoAccess ?? "")?.[1] ?? "",
  };
}

/** Is this a certificate for `host`, a name or an address? */
export function isFor(certificate: X509Certificate, host: string): boolean {
  if (isIP(host)) return certificate.checkIP(host) !== undefined;
  // A name that cannot be one (an underscore) is refused by OpenSSL: it matches nothing.
  return certificate.checkHost(host) !== undefined;
}

/** Did the second one's key sign the first? */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    // Not checkIssued(): it also wants key usages, which self-signed server certificates lack.
    return certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function isSelfSigned(certificate: X509Certificate): boolean {
  return isIssuedBy(certificate, certificate);
}

function keyOf(certificate: X509Certificate): { keyType: string; keyBits: number } {
  try {
    const key = certificate.publicKey;
    const details = key.asymmetricKeyDetails;
    const bits = details?.modulusLength ?? curveBits[details?.namedCurve ?? ""] ?? 0;
    return { keyType: key.asymmetricKeyType ?? "", keyBits: bits };
  } catch {
    return { keyType: "", keyBits: 0 };
  }
}

function namesOf(certificate: X509Certificate): string[] {
  const names: string[] = [];
  for (const part of (certificate.subjectAltName ?? "").split(", ")) {
    const match = /^(?:DNS|IP Address):(.+)$/.exec(part);
    if (match?.[1] !== undefined) names.push(match[1]);
  }
  if (names.length === 0) {
    const common = /^CN=(.+)/m.exec(certificate.subject ?? "")?.[1];
    if (common !== undefined) names.push(common);
  }
  return names.slice(0, NAMES_MAX);
}

/** Node gives one attribute a line; a subject may be empty, then it gives undefined. */
function oneLine(name: string | undefined): string {
  return (name ?? "").split("\n").join(", ");
}

/** Is the host an address in figures, rather than a name? */
export function isLiteralAddress(host: string): boolean {
  return isIP(host) !== 0;
}
