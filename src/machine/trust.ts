// Which certificate authorities count as trusted: those of this machine, as for other FTP clients on it,
// those that come with the runtime, and what the operator adds.

import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { Problem } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";

const FILE_BYTES_MAX = 4 * 1024 * 1024;
const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** For every TLS connection of this process from now on. */
export function trust(own: readonly string[]): void {
  const all = [...getCACertificates("default"), ...getCACertificates("system"), ...own];
  setDefaultCACertificates([...new Set(all)]);
}

/** The certificates of a PEM file. Throws a Refusal. */
export function readAuthorities(path: string): readonly string[] {
  const shown = JSON.stringify(path);
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > FILE_BYTES_MAX) throw refuse(`${shown} is too large`, `${shown} 过大`);
    text = readFileSync(path, "latin1");
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const { message } = Problem.from(thrown);
    throw refuse(`${shown} cannot be read: ${message}`, `无法读取 ${shown}:${message}`);
  }
  const found = text.match(PEM) ?? [];
  if (found.length === 0) {
    throw refuse(`${shown} holds no certificate in PEM form`, `${shown} 中没有 PEM 格式的证书`);
  }
  for (const pem of found) {
    try {
      void new X509Certificate(pem).subject;
    } catch {
      throw refuse(
        `${shown} holds a certificate that cannot be read`,
        `${shown} 中有无法解析的证书`,
      );
    }
  }
  return found;
}

function refuse(en: string, zh: string): Refusal {
  return new Refusal("invalid", { en, zh });
}
