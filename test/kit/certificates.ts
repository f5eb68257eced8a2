// Certificates made at test time by openssl(1): self-signed or issued, of any validity, key and digest.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isIP } from "node:net";
import { runOk } from "./daemons/box.ts";

export type KeyKind = "rsa1024" | "rsa2048" | "rsa3072" | "ec256";

export interface CertificateOptions {
  /** Common name, and the first subject alternative name. Default `localhost`. */
  readonly name?: string;
  /** Names and addresses; default: `name`, 127.0.0.1 and ::1. */
  readonly alternatives?: readonly string[];
  /** Default: yesterday. */
  readonly from?: Date;
  /** Default: in 200 days. */
  readonly until?: Date;
  readonly key?: KeyKind;
  readonly digest?: "sha256" | "sha384" | "sha1" | "md5";
}

export interface Certificate {
  /** PEM: the certificate itself. */
  readonly certificate: string;
  /** PEM: the certificate, then those of its issuers but the root. */
  readonly chain: string;
  /** PEM: the private key. */
  readonly key: string;
  readonly keyKind: KeyKind;
}

export interface Authority extends Certificate {
  issue(options?: CertificateOptions): Promise<Certificate>;
  /** An authority under this one: what it issues carries its certificate in the chain. */
  intermediate(name: string): Promise<Authority>;
}

const DAY_MS = 86_400_000;

/** One that signs itself, as `openssl req -x509` makes them. */
export async function selfSigned(options: CertificateOptions = {}): Promise<Certificate> {
  return await sign(options, { authority: false });
}

/** A root authority of our own. Hand its `certificate` to a client as the only one it trusts. */
export async function makeAuthority(name = "ftpwarden test root"): Promise<Authority> {
  return authority(await sign({ name, alternatives: [] }, { authority: true }));
}

function authority(own: Certificate, chainAbove = ""): Authority {
  return {
    ...own,
    issue: (options = {}) => sign(options, { authority: false, issuer: own, chainAbove }),
    async intermediate(name) {
      const below = await sign(
        { name, alternatives: [] },
        { authority: true, issuer: own, chainAbove },
      );
      return authority(below, below.certificate + chainAbove);
    },
  };
}

let shared: Promise<Certificate> | undefined;

/** One self-signed RSA certificate for `localhost`, made once a process. */
export function sharedCertificate(): Promise<Certificate> {
  shared ??= selfSigned();
  return shared;
}

interface Signing {
  readonly authority: boolean;
  readonly issuer?: Certificate;
  readonly chainAbove?: string;
}

async function sign(options: CertificateOptions, signing: Signing): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), "ftpwarden-certificate-"));
  const at = (file: string) => join(folder, file);
  try {
    const kind = options.key ?? "rsa2048";
    await makeKey(kind, at("key.pem"));
    writeFileSync(at("ca.cnf"), settings(options, signing.authority, folder));
    writeFileSync(at("index.txt"), "");
    const name = options.name ?? "localhost";
    await runOk([
      "openssl",
      "req",
      "-new",
      "-config",
      at("ca.cnf"),
      "-key",
      at("key.pem"),
      "-subj",
      `/CN=${name}`,
      "-out",
      at("request.pem"),
    ]);
    const signer = signing.issuer;
    if (signer) {
      writeFileSync(at("issuer.pem"), signer.certificate);
      writeFileSync(at("issuer-key.pem"), signer.key, { mode: 0o600 });
    }
    await runOk([
      "openssl",
      "ca",
      "-batch",
      "-notext",
      "-config",
      at("ca.cnf"),
      ...(signer
        ? ["-cert", at("issuer.pem"), "-keyfile", at("issuer-key.pem")]
        : ["-selfsign", "-keyfile", at("key.pem")]),
      "-md",
      options.digest ?? "sha256",
      "-extensions",
      "own",
      "-startdate",
      asn1Time(options.from ?? new Date(Date.now() - DAY_MS)),
      "-enddate",
      asn1Time(options.until ?? new Date(Date.now() + 200 * DAY_MS)),
      "-outdir",
      folder,
      "-in",
      at("request.pem"),
      "-out",
      at("certificate.pem"),
    ]);
    const certificate = readFileSync(at("certificate.pem"), "utf8");
    return {
      certificate,
      chain: certificate + (signing.chainAbove ?? ""),
      key: readFileSync(at("key.pem"), "utf8"),
      keyKind: kind,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function makeKey(kind: KeyKind, file: string): Promise<void> {
  const algorithm = kind.startsWith("rsa")
    ? ["-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${kind.slice(3)}`]
    : ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
  await runOk(["openssl", "genpkey", ...algorithm, "-out", file]);
}

function settings(options: CertificateOptions, isAuthority: boolean, folder: string): string {
  const name = options.name ?? "localhost";
  const alternatives = options.alternatives ?? [name, "127.0.0.1", "::1"];
  const san = alternatives.map((a) => `${isIP(a) ? "IP" : "DNS"}:${a}`).join(",");
  return `[ca]
default_ca = one
[one]
database = ${folder}/index.txt
policy = any
unique_subject = no
rand_serial = yes
[any]
commonName = supplied
[req]
distinguished_name = subject
prompt = no
[subject]
[own]
subjectKeyIdentifier = hash
basicConstraints = critical,CA:${isAuthority ? "TRUE" : "FALSE"}
keyUsage = ${isAuthority ? "keyCertSign,cRLSign" : "digitalSignature,keyEncipherment"}
${san === "" ? "" : `subjectAltName = ${san}`}
`;
}

/** `YYYYMMDDHHMMSSZ`. */
function asn1Time(date: Date): string {
  return `${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
}
