// The options that verbs share, how their values are read, and what they mean together.

import { isIP } from "node:net";
import { type Command, InvalidArgumentError, Option } from "commander";
import { severities, type Severity } from "#model/observation.ts";
import { Refusal } from "#model/refusal.ts";
import type { Lang, Text } from "#model/text.ts";
import { languages } from "#model/text.ts";
import type { ReportId } from "#reports/index.ts";
import { similar } from "./similar.ts";
import type { Stream } from "./tools.ts";

export const reportIds = [
  "text",
  "json",
  "junit",
  "sarif",
  "nagios",
  "prometheus",
  "markdown",
] as const satisfies readonly ReportId[];

const TIMEOUT_DEFAULT_MS = 120_000;
const TIMEOUT_MAX_MS = 3_600_000;
const WIDTH_DEFAULT = 100;
const WIDTH_MAX = 160;

/** As commander gives them. */
export interface OutputOptions {
  readonly output: ReportId;
  readonly color: boolean;
  readonly verbose?: boolean;
}

export interface LookingOptions extends OutputOptions {
  readonly timeout: number;
  readonly failOn: Severity;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly user?: string;
  readonly passwordFile?: string;
  readonly accountFile?: string;
  readonly allowCleartext?: boolean;
  readonly writeTests?: boolean;
  readonly security?: "auto" | "explicit" | "implicit" | "clear";
  readonly expectAddress?: readonly string[];
  readonly resolver?: readonly string[];
  readonly ca?: string;
  /** PEM certificates; not an option, but what `up` knows of its own server. */
  readonly authorities?: readonly string[];
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
}

/** One of `known`, or commander's error with a guess at what was meant. */
export function oneOf<T extends string>(known: readonly T[], lang: Lang): (value: string) => T {
  return (value) => {
    const found = known.find((one) => one === value);
    if (found !== undefined) return found;
    const guess = similar(value, known);
    const among = known.join(", ");
    const meant = guess === undefined ? "" : didYouMean(guess, lang);
    throw new InvalidArgumentError(
      lang === "zh" ? `可选值：${among}。${meant}` : `Allowed: ${among}.${meant && ` ${meant}`}`,
    );
  };
}

export function didYouMean(guess: string, lang: Lang): string {
  return lang === "zh" ? `是否想输入 ${guess}?` : `(Did you mean ${guess}?)`;
}

/** `90`, `90s`, `1500ms`, `2m` as milliseconds. */
export function readTimeout(value: string): number {
  const match = /^([0-9]{1,7}(?:\.[0-9]{1,3})?)(ms|s|m)?$/.exec(value);
  const factor = match?.[2] === "ms" ? 1 : match?.[2] === "m" ? 60_000 : 1000;
  const ms = match ? Number(match[1]) * factor : Number.NaN;
  if (!(ms >= 1 && ms <= TIMEOUT_MAX_MS)) {
    throw new InvalidArgumentError("A time is 1ms to 60m: 30, 30s, 1500ms, 2m.");
  }
  return ms;
}

/** Repeatable, and each may be a list with commas. */
function gather(read: (value: string) => string) {
  return (value: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map(read),
  ];
}

function readAddress(value: string): string {
  if (isIP(value) === 0) throw new InvalidArgumentError(`${value} is not an IP address.`);
  return value;
}

function readResolver(value: string): string {
  const match =
    /^\[([^\]]+)\](?::([0-9]{1,5}))?$/.exec(value) ?? /^([^:]+)(?::([0-9]{1,5}))?$/.exec(value);
  const address = isIP(value) !== 0 ? value : (match?.[1] ?? "");
  const port = isIP(value) !== 0 ? 53 : Number(match?.[2] ?? 53);
  if (isIP(address) === 0 || port < 1 || port > 65535) {
    throw new InvalidArgumentError(`${value} is not address, address:port or [v6]:port.`);
  }
  return value;
}

export function addOutputOptions(
  command: Command,
  lang: Lang,
  forms: readonly ReportId[],
): Command {
  const say = (words: Text) => words[lang];
  const which = forms.join("|");
  return command
    .addOption(
      new Option(
        `-o, --output <${say({ en: "form", zh: "格式" })}>`,
        say({ en: `form of the output: ${which}`, zh: `输出格式：${which}` }),
      )
        .argParser(oneOf(forms, lang))
        .default("text" as const),
    )
    .option("-v, --verbose", say({ en: "show all there is", zh: "显示全部细节" }))
    .option(
      "--no-color",
      say({ en: "no colours (NO_COLOR does the same)", zh: "不用颜色（同 NO_COLOR）" }),
    )
    .addOption(
      new Option(
        "--lang <en|zh>",
        say({ en: "language (else the locale's)", zh: "语言（默认取自区域设置）" }),
      ).argParser(oneOf(languages, lang)),
    );
}

/** What `diagnose` and `up` have in common. */
export function addLookOptions(command: Command, lang: Lang): Command {
  const say = (words: Text) => words[lang];
  return addOutputOptions(command, lang, reportIds)
    .addOption(
      new Option(
        "--timeout <time>",
        say({ en: "for one target: 90, 90s, 2m", zh: "每个目标的总时限：90、90s、2m" }),
      )
        .argParser(readTimeout)
        .default(TIMEOUT_DEFAULT_MS, "2m"),
    )
    .addOption(
      new Option(
        "--fail-on <severity>",
        say({
          en: "exit 1 at or above: info|warning|error",
          zh: "达到该级别即以 1 退出：info|warning|error",
        }),
      )
        .argParser(oneOf(severities, lang))
        .default("warning" as const),
    )
    .addOption(
      new Option(
        "--only <id>",
        say({
          en: "only these checks (repeatable; network, network/passive)",
          zh: "只做这些检查（可重复；如 network、network/passive）",
        }),
      ).argParser(gather(String)),
    )
    .addOption(
      new Option("--skip <id>", say({ en: "not these checks", zh: "跳过这些检查" })).argParser(
        gather(String),
      ),
    )
    .option("--user <name>", say({ en: "account to log in with", zh: "登录账号" }))
    .option(
      "--password-file <file>",
      say({
        en: "its password, one line, mode 600; - reads standard input",
        zh: "口令文件，一行，权限 600;- 表示标准输入",
      }),
    )
    .option(
      "--account-file <file>",
      say({
        en: "what ACCT asks for, where a server does",
        zh: "ACCT 所需内容的文件（个别服务器需要）",
      }),
    )
    .option(
      "--ca <file>",
      say({ en: "trust these authorities, too (PEM)", zh: "额外信任的根证书文件（PEM）" }),
    )
    .option(
      "--allow-cleartext",
      say({ en: "let the password cross an unencrypted channel", zh: "允许口令经未加密通道发送" }),
    )
    .option(
      "--write-tests",
      say({
        en: "also store, read back and remove small files (.ftpwarden-*)",
        zh: "同时测试写入：存、取、删小文件（.ftpwarden-*）",
      }),
    )
    .addOption(
      new Option(
        "--security <mode>",
        say({ en: "auto|explicit|implicit|clear", zh: "加密方式：auto|explicit|implicit|clear" }),
      ).argParser(oneOf(["auto", "explicit", "implicit", "clear"] as const, lang)),
    )
    .addOption(
      new Option(
        "--expect-address <ip>",
        say({
          en: "the name must have this address (repeatable)",
          zh: "域名应解析到此地址（可重复）",
        }),
      ).argParser(gather(readAddress)),
    )
    .addOption(
      new Option(
        "--resolver <ip>",
        say({
          en: "compare this resolver's answers (repeatable)",
          zh: "与此 DNS 服务器的应答比较（可重复）",
        }),
      ).argParser(gather(readResolver)),
    )
    .addOption(
      new Option("-4, --ipv4", say({ en: "only IPv4", zh: "只用 IPv4" })).conflicts("ipv6"),
    )
    .addOption(
      new Option("-6, --ipv6", say({ en: "only IPv6", zh: "只用 IPv6" })).conflicts("ipv4"),
    );
}

/**
 * The ids that --only and --skip leave of `known`; undefined when neither was given. An id, or the folder
 * of some. Throws a Refusal with a guess.
 */
export function chosenChecks(
  { only, skip }: Pick<LookingOptions, "only" | "skip">,
  known: readonly string[],
): readonly string[] | undefined {
  if (!only && !skip) return undefined;
  const matching = (word: string): readonly string[] => {
    const found = known.filter((id) => id === word || id.startsWith(`${word}/`));
    if (found.length > 0) return found;
    const guess = similar(word, known);
    const shown = JSON.stringify(word);
    throw new Refusal(
      "invalid",
      { en: `there is no check ${shown}`, zh: `没有检查项 ${shown}` },
      guess === undefined
        ? undefined
        : { en: didYouMean(guess, "en"), zh: didYouMean(guess, "zh") },
    );
  };
  const wanted = new Set(only ? only.flatMap(matching) : known);
  for (const id of (skip ?? []).flatMap(matching)) wanted.delete(id);
  if (wanted.size === 0) {
    throw new Refusal("invalid", {
      en: "--only and --skip leave no check to make",
      zh: "--only 与 --skip 之后没有剩下任何检查",
    });
  }
  return known.filter((id) => wanted.has(id));
}

/** https://no-color.org, TERM=dumb, a pipe: no colour. */
export function mayColour(
  options: OutputOptions,
  stream: Stream,
  env: { readonly [name: string]: string | undefined },
): boolean {
  return options.color && stream.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}

/** Of a terminal its own; of a pipe always the same, so that the same run gives the same words. */
export function widthFor(stream: Stream): number {
  return stream.isTTY && stream.columns > 0 ? Math.min(stream.columns, WIDTH_MAX) : WIDTH_DEFAULT;
}
