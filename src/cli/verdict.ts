// From what was seen and believed to one line and an exit code.

import { compareSeverity, type Severity } from "#model/observation.ts";
import type { Counts, TargetReport, Terms, Verdict, VerdictState } from "#model/report.ts";
import { verdictStates } from "#model/report.ts";
import { type Lang, type Text, verbatim } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import {
  faultSays,
  findingSays,
  findingsOf,
  okChecks,
  suspectsByGravity,
  unknownsOf,
} from "#writing/findings.ts";
import { countWords, percent, stateNames } from "#writing/words.ts";

export interface JudgeOptions {
  readonly terms: Terms;
  readonly failOn: Severity;
  /** --only was given: then only what was asked for counts. */
  readonly chosen: boolean;
}

const LIKELIER_THAN_NOT = 0.5;

type Seen = Omit<TargetReport, "verdict">;

/**
 * Findings at or above the limit: 1. Otherwise 0 when a login and a transfer were seen to work (or all
 * that was asked for by --only), else 3: a green light without a transfer would be a lie.
 */
export function judge(seen: Seen, options: JudgeOptions): Verdict {
  const report = { ...seen, verdict: NONE };
  const findings = findingsOf(report);
  const unknownChecks = new Set(unknownsOf(report).map(({ check }) => check));
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts: Counts = {
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
    ok: okChecks(report).length,
    unknown: unknownChecks.size,
  };
  const worst = findings[0]?.severity;
  const over = worst !== undefined && compareSeverity(worst, options.failOn) >= 0;
  const proven = options.chosen ? unknownChecks.size === 0 : seen.diagnosis.unproven.length === 0;
  const exitCode = over ? 1 : proven ? 0 : 3;
  const state = stateOf(seen, { counts, proven, over });
  const todo = proven ? undefined : adviceFor(seen);
  const says = both((lang) => words(report, { state, counts, proven, lang, options }));
  return { state, exitCode, counts, says, ...(todo ? { todo } : {}) };
}

/** Over all targets: any finding wins over any doubt, any doubt over all health. */
export function judgeAll(targets: readonly TargetReport[]): Verdict {
  const [only] = targets;
  if (only && targets.length === 1) return only.verdict;
  const verdicts = targets.map(({ verdict }) => verdict);
  const codes = verdicts.map(({ exitCode }) => exitCode);
  const sum = (key: keyof Counts) => verdicts.reduce((total, { counts }) => total + counts[key], 0);
  const states = new Set(verdicts.map(({ state }) => state));
  const state = GRAVEST_FIRST.find((one) => states.has(one)) ?? "undecided";
  const says = both((lang) => {
    const parts = GRAVEST_FIRST.flatMap((one) => {
      const many = verdicts.filter((verdict) => verdict.state === one).length;
      return many === 0 ? [] : [`${many} ${stateNames[one][lang].toLowerCase()}`];
    });
    return lang === "zh"
      ? `共 ${targets.length} 个服务器：${parts.join("、")}。`
      : `${targets.length} servers: ${parts.join(", ")}.`;
  });
  return {
    state,
    exitCode: codes.includes(1) ? 1 : codes.includes(3) || codes.length === 0 ? 3 : 0,
    counts: {
      error: sum("error"),
      warning: sum("warning"),
      info: sum("info"),
      ok: sum("ok"),
      unknown: sum("unknown"),
    },
    says,
  };
}

const NONE: Verdict = {
  state: "undecided",
  exitCode: 3,
  counts: { error: 0, warning: 0, info: 0, ok: 0, unknown: 0 },
  says: verbatim(""),
};

const GRAVEST_FIRST = [
  "faulty",
  "attention",
  "undecided",
  "partly",
  "healthy",
] as const satisfies readonly (typeof verdictStates)[number][];

function stateOf(
  seen: Seen,
  { counts, proven, over }: { counts: Counts; proven: boolean; over: boolean },
): VerdictState {
  if (counts.error > 0) return "faulty";
  if (counts.warning > 0 || over) return "attention";
  if (proven) return "healthy";
  return phaseOf(seen.walk, "greeting")?.outcome === "ok" ? "partly" : "undecided";
}

function adviceFor({ target, walk, diagnosis }: Seen): Text | undefined {
  if (walk.loggedIn || !diagnosis.unproven.includes("login")) return undefined;
  const login = phaseOf(walk, "login");
  if (target.user === undefined) {
    if (phaseOf(walk, "greeting")?.outcome !== "ok") return undefined;
    return {
      en: "Login and data channel could not be tried: give an account by --user NAME and --password-file FILE.",
      zh: "未能测试登录与数据通道：请用 --user 用户名 和 --password-file 文件 提供账号。",
    };
  }
  return login?.outcome === "skipped" ? login.why : undefined;
}

interface WordsOptions {
  readonly state: VerdictState;
  readonly counts: Counts;
  readonly proven: boolean;
  readonly lang: Lang;
  readonly options: JudgeOptions;
}

function words(seen: TargetReport, { state, counts, proven, lang, options }: WordsOptions): string {
  const tally = countWords(counts, lang);
  const zh = lang === "zh";
  const { conclusion } = seen.diagnosis;
  const [root] = suspectsByGravity(seen);
  if (state === "faulty" || state === "attention") {
    const believed = conclusion === "faulty" && root && root.belief >= LIKELIER_THAN_NOT;
    const what = believed
      ? faultSays(options.terms, root.fault, lang)
      : worstSays(seen, options.terms, lang);
    const share = believed ? beliefWords(root.belief, lang) : "";
    const rest = [tally, ...(proven ? [] : [zh ? "其余未能全部判定" : "not all could be judged"])];
    const tail = rest.filter(Boolean).join(zh ? "、" : ", ");
    return `${withoutStop(what)}${share}${zh ? "\uff1b" : "; "}${tail}${zh ? "。" : "."}`;
  }
  if (state === "healthy") {
    if (options.chosen) {
      return zh
        ? `所选的 ${counts.ok} 项检查未见异常。`
        : `${checksEn(counts.ok)} asked for found nothing wrong.`;
    }
    return zh
      ? `登录与传输正常，${counts.ok} 项检查未见异常。`
      : `a login and a transfer work, and ${checksEn(counts.ok)} found nothing wrong.`;
  }
  if (state === "partly") {
    return zh
      ? `已检查的部分未见异常，但有 ${counts.unknown} 项未能判定。`
      : `nothing wrong was seen, but ${checksEn(counts.unknown)} could not be made.`;
  }
  return zh ? "可见的信息太少，无法下结论。" : "too little could be seen to judge.";
}

function worstSays(seen: TargetReport, terms: Terms, lang: Lang): string {
  const [worst] = findingsOf(seen);
  if (!worst) return "";
  return findingSays({ terms, lang }, worst);
}

function beliefWords(belief: number, lang: Lang): string {
  return lang === "zh" ? `（可信度 ${percent(belief)}）` : ` (belief ${percent(belief)})`;
}

function checksEn(count: number): string {
  return `${count} check${count === 1 ? "" : "s"}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[.\u3002]$/, "");
}

function both(say: (lang: Lang) => string): Text {
  return { en: say("en"), zh: say("zh") };
}
