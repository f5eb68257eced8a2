// The words that reports share: names of states and severities, headings, numbers with their units.

import type { Severity } from "#model/observation.ts";
import type { Counts, VerdictState } from "#model/report.ts";
import type { EvidenceKind } from "#model/observation.ts";
import type { Lang, Text } from "#model/text.ts";

export const stateNames: { readonly [S in VerdictState]: Text } = {
  healthy: { en: "HEALTHY", zh: "健康" },
  attention: { en: "NEEDS ATTENTION", zh: "需要注意" },
  faulty: { en: "FAULTY", zh: "有故障" },
  partly: { en: "PARTLY JUDGED", zh: "仅部分判定" },
  undecided: { en: "UNDECIDED", zh: "无法判定" },
};

export const severityNames: { readonly [S in Severity]: Text } = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  info: { en: "info", zh: "提示" },
};

export const evidenceNames: { readonly [K in EvidenceKind]: Text } = {
  sent: { en: "sent", zh: "发送" },
  reply: { en: "reply", zh: "应答" },
  socket: { en: "socket", zh: "连接" },
  tls: { en: "tls", zh: "TLS" },
  certificate: { en: "certificate", zh: "证书" },
  dns: { en: "dns", zh: "DNS" },
  measure: { en: "measured", zh: "实测" },
  file: { en: "file", zh: "文件" },
  log: { en: "log", zh: "日志" },
  command: { en: "command", zh: "命令" },
};

export const headings = {
  phases: { en: "Session", zh: "会话过程" },
  findings: { en: "Findings", zh: "发现的问题" },
  diagnosis: { en: "Diagnosis", zh: "诊断" },
  notJudged: { en: "Not judged", zh: "未能判定" },
  inOrder: { en: "In order", zh: "正常项" },
  verdict: { en: "Verdict", zh: "结论" },
  evidence: { en: "Evidence", zh: "证据" },
  phase: { en: "Phase", zh: "阶段" },
  outcome: { en: "Outcome", zh: "结果" },
  took: { en: "Time", zh: "用时" },
  detail: { en: "Detail", zh: "详情" },
  check: { en: "Check", zh: "检查" },
  reason: { en: "Reason", zh: "原因" },
} as const satisfies { readonly [name: string]: Text };

export const labels = {
  belief: { en: "belief", zh: "可信度" },
  for: { en: "for", zh: "支持" },
  against: { en: "against", zh: "反对" },
  unknown: { en: "unknown", zh: "未知" },
  brings: { en: "brings about", zh: "引发" },
  mend: { en: "mend", zh: "处理" },
  rival: { en: "or else", zh: "或者" },
  next: { en: "would settle it", zh: "可进一步确认" },
  todo: { en: "to do", zh: "建议" },
  present: { en: "seen", zh: "已观察到" },
  absent: { en: "not seen", zh: "未观察到" },
  unexplained: { en: "No known cause explains", zh: "没有已知原因能解释" },
} as const satisfies { readonly [name: string]: Text };

export const outcomeNames: { readonly [O in "ok" | "refused" | "failed" | "skipped"]: Text } = {
  ok: { en: "ok", zh: "正常" },
  refused: { en: "refused", zh: "被拒绝" },
  failed: { en: "failed", zh: "失败" },
  skipped: { en: "skipped", zh: "跳过" },
};

export const riskNames: { readonly [R in "auto" | "approval" | "manual"]: Text } = {
  auto: { en: "the cure is safe to apply", zh: "可直接处理" },
  approval: { en: "the cure needs approval", zh: "处理前需批准" },
  manual: { en: "the cure is work by hand", zh: "需人工处理" },
};

/** `0.42 ms`, `12.3 ms`, `1.23 s`: three digits that matter. */
export function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;
}

/** `93 %`; never rounded up to certainty. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole >= 100) return ">99 %";
  if (whole <= 0) return "<1 %";
  return `${whole} %`;
}

/** `2 errors, 1 warning`; empty when there is none. Infos are not counted out loud. */
export function countWords(counts: Counts, lang: Lang): string {
  const parts: string[] = [];
  for (const severity of ["error", "warning"] as const) {
    const count = counts[severity];
    if (count === 0) continue;
    const name = severityNames[severity][lang];
    parts.push(lang === "zh" ? `${count} 个${name}` : `${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.join(lang === "zh" ? "、" : ", ");
}

/** `name: text` with the colon of the language. */
export function colon(lang: Lang): string {
  return lang === "zh" ? "\uff1a" : ": ";
}
