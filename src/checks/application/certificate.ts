// Whether a client that checks the server's certificate, as it should, would be content with it.

import type { X509Certificate } from "node:crypto";
import type { Finding, Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Facts, Text } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import {
  certificateFacts,
  isFor,
  isIssuedBy,
  isLiteralAddress,
  parseCertificate,
  type CertificateFacts,
} from "#ftp/tls/certificate.ts";
import { baseline } from "./tls/survey.ts";
import { Visits } from "./tls/visits.ts";

const DAY_MS = 86_400_000;
const RSA_BITS_MIN = 2048;
const EC_BITS_MIN = 256;
/** Codes of OpenSSL that other findings here tell more plainly, or that hide what else is wrong. */
const TIME_CODES: readonly string[] = ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"];
const NO_ISSUER_CODES: readonly string[] = [
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
];
const TOLD_ELSEWHERE: readonly string[] = ["ERR_TLS_CERT_ALTNAME_INVALID", "EE_KEY_TOO_SMALL"];

const findings = {
  expired: {
    severity: "error",
    says: {
      en: "The certificate of {subject} expired on {notAfter}.",
      zh: "{subject} 的证书已于 {notAfter} 过期。",
    },
    todo: {
      en: "Renew it, then restart the server: a reload is not enough for vsftpd.",
      zh: "更新证书后重启服务器；对 vsftpd 来说仅重新加载配置不够。",
    },
  },
  "not-yet-valid": {
    severity: "error",
    says: {
      en: "The certificate of {subject} is valid only from {notBefore}: it is too new, or a clock is wrong.",
      zh: "{subject} 的证书从 {notBefore} 才生效：证书太新，或某一方的时钟不准。",
    },
  },
  "expires-in-7-days": {
    severity: "warning",
    says: {
      en: "The certificate of {subject} expires in {daysLeft} days, on {notAfter}.",
      zh: "{subject} 的证书还有 {daysLeft} 天过期（{notAfter}）。",
    },
  },
  "expires-in-30-days": {
    severity: "info",
    says: {
      en: "The certificate of {subject} expires in {daysLeft} days, on {notAfter}.",
      zh: "{subject} 的证书还有 {daysLeft} 天过期（{notAfter}）。",
    },
    baseRate: 0.15,
  },
  "name-mismatch": {
    severity: "error",
    says: {
      en: "The certificate is not for {asked}; it is for {names}.",
      zh: "证书不是签发给 {asked} 的，而是签发给 {names}。",
    },
    baseRate: 0.1,
  },
  "self-signed": {
    severity: "warning",
    says: {
      en: "The server signed its certificate itself, so no client can tell it from a forged one.",
      zh: "证书由服务器自签，客户端无法分辨真伪。",
    },
    baseRate: 0.2,
  },
  "chain-incomplete": {
    severity: "error",
    says: {
      en: "The server does not send the certificate of {missing}, which leads to a root: most clients cannot check the chain.",
      zh: "服务器没有发送通向根证书的中间证书（{missing}），多数客户端无法验证证书链。",
    },
    todo: {
      en: "Put the intermediate certificates behind the server's own in its certificate file.",
      zh: "把中间证书接在服务器证书之后，放进同一个证书文件。",
    },
  },
  untrusted: {
    severity: "warning",
    says: {
      en: "The certificate leads to no root that is trusted here ({authorizationError}).",
      zh: "证书链没有通向本机信任的根证书（{authorizationError}）。",
    },
    baseRate: 0.05,
  },
  "weak-key": {
    severity: "error",
    says: {
      en: "The key of {subject} is too short: {keyType}, {keyBits} bits; clients of today refuse it.",
      zh: "{subject} 的密钥太短：{keyType} {keyBits} 位，现在的客户端会拒绝。",
    },
  },
  "weak-signature": {
    severity: "warning",
    says: {
      en: "The certificate of {subject} is signed with {signatureAlgorithm}, which can be forged.",
      zh: "{subject} 的证书使用 {signatureAlgorithm} 签名，该算法可被伪造。",
    },
  },
  garbled: {
    severity: "error",
    says: {
      en: "The server sends something in place of a certificate that cannot be read: {problem}.",
      zh: "服务器发送的证书无法解析：{problem}。",
    },
  },
} as const satisfies { readonly [name: string]: Finding };

type CertificateSight = Sight<keyof typeof findings>;

export const certificate = outsideCheck({
  id: "application/certificate",
  asks: {
    en: "Would a client that checks the server's certificate be content with it?",
    zh: "会验证证书的客户端能否接受服务器的证书？",
  },
  ok: {
    en: "The certificate is for {asked}, trusted, and good for {daysLeft} more days.",
    zh: "证书与 {asked} 相符、受信任，还有 {daysLeft} 天有效。",
  },
  needs: "port",
  cost: "light",
  findings,
  sources: [
    "RFC 5280",
    "RFC 6125",
    "RFC 9325 §4.5",
    "CA/Browser Forum Baseline Requirements §6.1.5",
  ],
  async look(world): Promise<readonly CertificateSight[]> {
    const sent = await chainOf(world);
    if ("en" in sent) return [{ saw: "unknown", reason: sent }];
    const chain: Known[] = [];
    for (const der of sent.chain) {
      try {
        const certificate = parseCertificate(der);
        chain.push({ certificate, facts: certificateFacts(certificate) });
      } catch (thrown) {
        return [garbled(Problem.from(thrown), der)];
      }
    }
    return judge(world, chain, sent.error);
  },
});

interface Known {
  readonly certificate: X509Certificate;
  readonly facts: CertificateFacts;
}

interface Sent {
  readonly chain: readonly Uint8Array[];
  /** OpenSSL's code; undefined: no ordinary handshake judged the chain. */
  readonly error: string | undefined;
}

const noTls: Text = {
  en: "The session did not come to TLS, so no certificate was seen.",
  zh: "会话没有进入 TLS，因此没有看到证书。",
};

/** From the walk; where its handshake broke, from one hand-made hello, for the certificate may be why. */
async function chainOf(world: OutsideWorld): Promise<Sent | Text> {
  const record = world.walk.tls;
  if (record) {
    const chain = record.chain.map((der) => Buffer.from(der, "base64"));
    return chain.length > 0 ? { chain, error: record.authorizationError } : noCertificate;
  }
  if (phaseOf(world.walk, "tls")?.outcome !== "failed") return noTls;
  const told = await new Visits(world).ask(baseline);
  if (told.told !== "answer" || told.answer.kind !== "hello") return brokenBefore;
  const chain = told.answer.certificates;
  return chain.length > 0 ? { chain, error: undefined } : brokenBefore;
}

const noCertificate: Text = {
  en: "The handshake was made without a certificate.",
  zh: "握手过程中没有证书。",
};
const brokenBefore: Text = {
  en: "The TLS handshake broke before a certificate came.",
  zh: "TLS 握手在收到证书之前就中断了。",
};

function garbled(problem: Problem, der: Uint8Array): CertificateSight {
  const head = Buffer.from(der.subarray(0, 24)).toString("hex");
  return {
    saw: "garbled",
    facts: { problem: problem.message, sizeBytes: der.length },
    evidence: [evidence("certificate", `${der.length} bytes, beginning ${head}`)],
  };
}

function judge(
  world: OutsideWorld,
  chain: readonly Known[],
  error: string | undefined,
): readonly CertificateSight[] {
  const asked = world.target.host.replace(/\.$/, "");
  const now = world.clock.now();
  const told = (known: Known): { facts: Facts; evidence: readonly Evidence[] } => ({
    facts: {
      ...shownFacts(known.facts, now),
      asked,
      chainLength: chain.length,
      ...(error === undefined ? {} : { authorizationError: error }),
    },
    evidence: [evidence("certificate", describe(known.facts))],
  });
  const leaf = chain[0]!;
  const sights: CertificateSight[] = [];
  for (const known of chain) {
    for (const saw of faultsOf(known, known === leaf, now)) sights.push({ saw, ...told(known) });
  }
  if (!isFor(leaf.certificate, asked)) {
    const byAddress = isLiteralAddress(asked) ? { severity: "warning" as const } : {};
    sights.push({ saw: "name-mismatch", ...told(leaf), ...byAddress });
  }
  sights.push(...trustOf(chain, error, told(leaf)));
  return sights.length === 0 ? [{ saw: "ok", ...told(leaf) }] : sights;
}

/** What one certificate of the chain shows by itself. */
function faultsOf({ facts }: Known, isLeaf: boolean, now: number): (keyof typeof findings)[] {
  const left = facts.notAfter - now;
  const found: (keyof typeof findings)[] = [];
  if (left < 0) found.push("expired");
  else if (now < facts.notBefore) found.push("not-yet-valid");
  else if (left < 7 * DAY_MS) found.push("expires-in-7-days");
  else if (left < 30 * DAY_MS) found.push("expires-in-30-days");
  const bitsMin = facts.keyType === "ec" ? EC_BITS_MIN : RSA_BITS_MIN;
  if (facts.keyBits > 0 && facts.keyBits < bitsMin) found.push("weak-key");
  // A root's own signature is checked by nobody: it is trusted by name and key.
  const signatureCounts = isLeaf || !facts.selfSigned;
  if (signatureCounts && /md[245]|sha-?1(?!\d)/i.test(facts.signatureAlgorithm)) {
    found.push("weak-signature");
  }
  return found;
}

function trustOf(
  chain: readonly Known[],
  error: string | undefined,
  told: { readonly facts: Facts; readonly evidence: readonly Evidence[] },
): CertificateSight[] {
  const leaf = chain[0]!;
  if (error === "") return [];
  if (leaf.facts.selfSigned) return [{ saw: "self-signed", ...told }];
  const gap = chain.findIndex(
    ({ certificate }, n) =>
      n + 1 < chain.length && !isIssuedBy(certificate, chain[n + 1]!.certificate),
  );
  const last = chain[gap >= 0 ? gap : chain.length - 1]!;
  const alone = chain.length === 1 || gap >= 0;
  if (alone && (error === undefined || NO_ISSUER_CODES.includes(error))) {
    const facts = { ...told.facts, missing: last.facts.issuer, issuerAt: last.facts.issuerAt };
    return [{ saw: "chain-incomplete", facts, evidence: told.evidence }];
  }
  if (error === undefined || TIME_CODES.includes(error)) {
    const reason = {
      en: "Its dates stop the check of the chain before the root.",
      zh: "有效期问题使证书链的验证在到达根证书之前就停止了。",
    };
    return [{ saw: "unknown", about: ["untrusted", "chain-incomplete"], reason }];
  }
  if (TOLD_ELSEWHERE.includes(error)) return [];
  return [{ saw: "untrusted", ...told }];
}

function shownFacts(facts: CertificateFacts, now: number): Facts {
  return {
    subject: facts.subject,
    issuer: facts.issuer,
    notBefore: new Date(facts.notBefore).toISOString(),
    notAfter: new Date(facts.notAfter).toISOString(),
    daysLeft: Math.floor((facts.notAfter - now) / DAY_MS),
    serial: facts.serial,
    sha256: facts.fingerprint,
    keyType: facts.keyType,
    keyBits: facts.keyBits,
    names: facts.names,
    signatureAlgorithm: facts.signatureAlgorithm,
  };
}

function describe(facts: CertificateFacts): string {
  const until = new Date(facts.notAfter).toISOString();
  return `subject ${facts.subject}; issuer ${facts.issuer}; until ${until}; ${facts.keyType} ${facts.keyBits}; ${facts.signatureAlgorithm}; sha256 ${facts.fingerprint}`;
}
