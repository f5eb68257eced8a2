// The practice server's key, its certificate and the authorities above it, made afresh at each start.

import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { Random } from "#model/ports.ts";
import { makeCertificate, pemOf } from "./certificate.ts";

/** What the certificate shall be like; the healthy server's is in `healthy.ts`. */
export interface CertificatePlan {
  readonly key: "ec-p256" | "rsa-2048" | "rsa-1024";
  readonly hash: "sha256" | "sha1";
  /** From now, may be negative. */
  readonly beginsInDays: number;
  readonly endsInDays: number;
  /** Left out: localhost, the loopback addresses and the address listened on. */
  readonly names?: readonly string[];
  /** `root`: by the practice authority. `intermediate`: by one between. `self`: by itself. */
  readonly signedBy: "root" | "intermediate" | "self";
  /** Which certificates above the leaf are sent with it. */
  readonly sends: "whole-chain" | "leaf-only";
}

export interface Identity {
  readonly keyPem: string;
  /** What the server sends, leaf first. */
  readonly chainPem: string;
  readonly certificatePem: string;
  readonly certificateDer: Buffer;
  /** What a client must trust for the chain to be good. */
  readonly caPem: string;
}

interface Holder {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly key: KeyObject;
}

const makeKeyPair = promisify(generateKeyPair);
const DAY_MS = 86_400_000;
const SERIAL_BYTES = 16;

export async function makeIdentity(
  plan: CertificatePlan,
  names: readonly string[],
  ports: { readonly random: Random; readonly nowMs: number },
): Promise<Identity> {
  const { random, nowMs } = ports;
  const own = await holder(plan.names?.[0] ?? names[0] ?? "localhost", plan.key);
  const issue = (of: Holder, by: Holder, isAuthority: boolean) =>
    makeCertificate({
      subject: of.subject,
      names: isAuthority ? [] : (plan.names ?? names),
      publicKey: of.publicKey,
      issuer: by,
      isAuthority,
      notBefore: nowMs + (isAuthority ? -30 : plan.beginsInDays) * DAY_MS,
      notAfter: nowMs + (isAuthority ? 3650 : plan.endsInDays) * DAY_MS,
      hash: isAuthority ? "sha256" : plan.hash,
      serial: serialOf(random),
    });
  const keyPem = own.key.export({ type: "pkcs8", format: "pem" });
  if (plan.signedBy === "self") {
    const certificateDer = issue(own, own, false);
    const pem = pemOf(certificateDer);
    return { keyPem, chainPem: pem, certificatePem: pem, certificateDer, caPem: pem };
  }
  const root = await holder("ftpwarden practice root", "ec-p256");
  const caPem = pemOf(issue(root, root, true));
  const above: string[] = [];
  let signer = root;
  if (plan.signedBy === "intermediate") {
    signer = await holder("ftpwarden practice intermediate", "ec-p256");
    above.push(pemOf(issue(signer, root, true)));
  }
  above.push(caPem);
  const certificateDer = issue(own, signer, false);
  const certificatePem = pemOf(certificateDer);
  const chainPem = [certificatePem, ...(plan.sends === "whole-chain" ? above : [])].join("");
  return { keyPem, chainPem, certificatePem, certificateDer, caPem };
}

async function holder(subject: string, kind: CertificatePlan["key"]): Promise<Holder> {
  const pair =
    kind === "ec-p256"
      ? await makeKeyPair("ec", { namedCurve: "P-256" })
      : await makeKeyPair("rsa", { modulusLength: kind === "rsa-2048" ? 2048 : 1024 });
  return { subject, publicKey: pair.publicKey, key: pair.privateKey };
}

/** Positive and never zero: the first byte is 1 to 127 (RFC 5280 §4.1.2.2). */
function serialOf(random: Random): Uint8Array {
  const bytes = Uint8Array.from(random.bytes(SERIAL_BYTES));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return bytes;
}
