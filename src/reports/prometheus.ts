// For Prometheus: the text exposition format 0.0.4, e.g. for node_exporter's textfile collector.

import { X509Certificate } from "node:crypto";
import type { Report, ReportForm, TargetReport } from "#model/report.ts";
import type { TlsRecord } from "#model/walk.ts";
import { findingsOf } from "#writing/findings.ts";
import { visible } from "#writing/visible.ts";

export const prometheus = {
  id: "prometheus",
  says: { en: "for Prometheus (text format)", zh: "供 Prometheus 使用（文本格式）" },
  render(report: Report): string {
    return [
      `# HELP ftpwarden_build_info The program that took these measurements.`,
      `# TYPE ftpwarden_build_info gauge`,
      sample("ftpwarden_build_info", { version: report.version }, 1),
      ...families.flatMap((family) => familyLines(family, report)),
      "",
    ].join("\n");
  },
} as const satisfies ReportForm;

interface Labels {
  readonly [name: string]: string;
}
interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}
interface Family {
  readonly name: string;
  readonly help: string;
  of(target: TargetReport): readonly Sample[];
}

const families: readonly Family[] = [
  {
    name: "ftp_probe_success",
    help: "1 when the target was judged and nothing at or above the limit was found.",
    of: ({ verdict }) => [{ value: verdict.exitCode === 0 ? 1 : 0 }],
  },
  {
    name: "ftp_probe_undecided",
    help: "1 when the target could not be judged.",
    of: ({ verdict }) => [{ value: verdict.exitCode === 3 ? 1 : 0 }],
  },
  {
    name: "ftp_probe_duration_seconds",
    help: "How long the look at the target took.",
    of: ({ startedAt, endedAt }) => [{ value: (endedAt - startedAt) / 1000 }],
  },
  {
    name: "ftp_probe_timestamp_seconds",
    help: "When the look at the target ended.",
    of: ({ endedAt }) => [{ value: endedAt / 1000 }],
  },
  {
    name: "ftp_probe_phase_duration_seconds",
    help: "How long each phase of an ordinary session took.",
    of: ({ walk }) =>
      tried(walk).map(({ phase, tookMs }) => ({ labels: { phase }, value: tookMs / 1000 })),
  },
  {
    name: "ftp_probe_phase_success",
    help: "1 when the phase went well; phases that were not tried are left out.",
    of: ({ walk }) =>
      tried(walk).map(({ phase, outcome }) => ({
        labels: { phase },
        value: outcome === "ok" ? 1 : 0,
      })),
  },
  {
    name: "ftp_probe_reply_code",
    help: "The FTP reply that ended the phase.",
    of: ({ walk }) =>
      tried(walk).flatMap(({ phase, reply }) =>
        reply ? [{ labels: { phase }, value: reply.code }] : [],
      ),
  },
  {
    name: "ftp_probe_tls_info",
    help: "What TLS was agreed on, by channel.",
    of: ({ walk }) => [...tlsInfo("control", walk.tls), ...tlsInfo("data", walk.dataTls)],
  },
  {
    name: "ftp_probe_data_tls_session_reused",
    help: "1 when the data channel resumed the TLS session of the control channel.",
    of: ({ walk }) => (walk.dataTls ? [{ value: walk.dataTls.reused ? 1 : 0 }] : []),
  },
  {
    name: "ftp_probe_cert_not_after_timestamp_seconds",
    help: "When the server's certificate expires.",
    of: ({ walk }) => notAfter(walk.tls),
  },
  {
    name: "ftp_finding_active",
    help: "1 for each finding that was seen.",
    of: (target) => {
      const seen = new Map(
        findingsOf(target).map(({ check, finding, severity }) => [
          finding,
          { check, finding, severity },
        ]),
      );
      return [...seen.values()].map((labels) => ({ labels, value: 1 }));
    },
  },
  {
    name: "ftp_findings",
    help: "How many findings were seen, by severity.",
    of: ({ verdict }) =>
      (["error", "warning", "info"] as const).map((severity) => ({
        labels: { severity },
        value: verdict.counts[severity],
      })),
  },
  {
    name: "ftp_fault_belief_ratio",
    help: "How much each suspected root cause is believed, 0 to 1.",
    of: ({ diagnosis }) =>
      diagnosis.suspects.map(({ fault, belief }) => ({ labels: { fault }, value: belief })),
  },
];

function familyLines(family: Family, report: Report): string[] {
  const samples = report.targets.flatMap((target) =>
    family
      .of(target)
      .map(({ labels, value }) =>
        sample(family.name, { target: target.target.id, ...labels }, value),
      ),
  );
  if (samples.length === 0) return [];
  return [`# HELP ${family.name} ${family.help}`, `# TYPE ${family.name} gauge`, ...samples];
}

function tried(walk: TargetReport["walk"]) {
  return walk.phases.filter(({ outcome }) => outcome !== "skipped");
}

function tlsInfo(channel: string, tls: TlsRecord | undefined): Sample[] {
  if (!tls) return [];
  return [{ labels: { channel, version: tls.version, cipher: tls.cipher }, value: 1 }];
}

function notAfter(tls: TlsRecord | undefined): Sample[] {
  const [leaf] = tls?.chain ?? [];
  if (leaf === undefined) return [];
  try {
    const expires = Date.parse(new X509Certificate(Buffer.from(leaf, "base64")).validTo);
    return Number.isNaN(expires) ? [] : [{ value: expires / 1000 }];
  } catch {
    // A certificate that cannot be read is for the certificate check to tell.
    return [];
  }
}

function sample(name: string, labels: Labels, value: number): string {
  const inner = Object.entries(labels)
    .map(([key, text]) => `${key}="${escapeLabel(text)}"`)
    .join(",");
  // A microsecond is as fine as anything here is measured.
  return `${name}{${inner}} ${Number(value.toFixed(6))}`;
}

function escapeLabel(text: string): string {
  return visible(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
