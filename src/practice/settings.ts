// Everything about the practice server that a misbehaviour may set otherwise. The healthy values are here.

import type { SecureVersion } from "node:tls";
import type { CertificatePlan } from "./identity.ts";

export interface Settings {
  /** Lines behind 220. */
  readonly greeting: readonly string[];
  /** `explicit`: AUTH TLS is offered. `implicit`: TLS from the first byte. */
  readonly security: "clear" | "explicit" | "implicit";
  /** Where there is TLS: may a password be given, and may files pass, without it? */
  readonly clearLogin: "allowed" | "refused";
  readonly clearData: "allowed" | "refused";
  readonly anonymous: "off" | "read" | "write";
  readonly anonymousNeedsTls: boolean;
  readonly certificate: CertificatePlan;
  readonly tls: {
    readonly minVersion: SecureVersion;
    readonly maxVersion: SecureVersion;
    /** OpenSSL's cipher list; "": the runtime's own. */
    readonly ciphers: string;
  };
  /** Must the data channel's TLS session be the control channel's, resumed? Can it be? */
  readonly resumption: "offered" | "demanded" | "never" | "demanded-in-vain";
  /** Does the data connection show another certificate than the control connection? */
  readonly dataCertificate: "same" | "other";
  /** Commands in clear behind AUTH TLS: dropped, or kept and obeyed (CVE-2011-0411 and its kin). */
  readonly pipelinedInClear: "drop" | "keep";
  readonly connectionsMax: number;
  readonly connectionsPerAddressMax: number;
  /** Failed logins until the connection is closed. */
  readonly loginsMax: number;
  /** May PORT and EPRT name an address that is not the client's, or a port below 1024 (RFC 2577 §3)? */
  readonly bounce: "refused" | "accepted";
  /** Our address in active mode; "": the one of the control connection. */
  readonly activeFrom: string;
  readonly names: "utf-8" | "latin1";
  /** Bytes written to the data connection at a time. */
  readonly chunkBytes: number;
  /** First and last passive port; undefined: of the system's choice. */
  readonly passivePorts: readonly [number, number] | undefined;
}

export const CONNECTIONS_MAX = 64;

export const HEALTHY: Settings = {
  greeting: ["ftpwarden practice server (demonstration, tests, training; not for production)."],
  security: "explicit",
  clearLogin: "refused",
  clearData: "refused",
  anonymous: "read",
  anonymousNeedsTls: false,
  certificate: {
    key: "ec-p256",
    hash: "sha256",
    beginsInDays: -1,
    endsInDays: 365,
    signedBy: "root",
    sends: "whole-chain",
  },
  tls: { minVersion: "TLSv1.2", maxVersion: "TLSv1.3", ciphers: "" },
  resumption: "offered",
  dataCertificate: "same",
  pipelinedInClear: "drop",
  connectionsMax: CONNECTIONS_MAX,
  connectionsPerAddressMax: CONNECTIONS_MAX,
  loginsMax: 3,
  bounce: "refused",
  activeFrom: "",
  names: "utf-8",
  chunkBytes: 16 * 1024,
  passivePorts: undefined,
};

/** What a misbehaviour sets; certificate and TLS settings are taken field by field. */
export type SettingsChange = Partial<Omit<Settings, "certificate" | "tls">> & {
  readonly certificate?: Partial<CertificatePlan>;
  readonly tls?: Partial<Settings["tls"]>;
};

/** Later changes win. */
export function changeSettings(base: Settings, changes: readonly SettingsChange[]): Settings {
  return changes.reduce<Settings>(
    (settings, change) => ({
      ...settings,
      ...change,
      certificate: { ...settings.certificate, ...change.certificate },
      tls: { ...settings.tls, ...change.tls },
    }),
    base,
  );
}
