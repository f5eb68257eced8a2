// Looks at targets one after the other and makes one report of them; what `diagnose` and `up` share.

import { isIP } from "node:net";
import { Problem } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";
import type { Report, TargetReport, Terms } from "#model/report.ts";
import type { Secret } from "#model/secret.ts";
import type { Login, Target } from "#model/target.ts";
import { chosenChecks, type LookingOptions, mayColour, widthFor } from "./options.ts";
import { Progress } from "./progress.ts";
import type { TargetAddress } from "./target.ts";
import type { FoundServer, LookRequest, Tools } from "./tools.ts";
import { judgeAll } from "./verdict.ts";

/** Users without a password of their own (RFC 1635). */
const ANONYMOUS_USERS = new Set(["anonymous", "ftp"]);

export interface Credentials {
  readonly password?: Secret;
  readonly account?: Secret;
}

/** Reads the files named by the options, before anything is contacted. Throws a Refusal. */
export async function readCredentials(options: LookingOptions, tools: Tools): Promise<Credentials> {
  const { passwordFile, accountFile } = options;
  if (passwordFile === "-" && accountFile === "-") {
    throw new Refusal("invalid", {
      en: "standard input can hold the password or the account, not both",
      zh: "标准输入只能提供口令或 ACCT 内容之一",
    });
  }
  const password = passwordFile === undefined ? undefined : await tools.readSecret(passwordFile);
  const account = accountFile === undefined ? undefined : await tools.readSecret(accountFile);
  return { ...(password ? { password } : {}), ...(account ? { account } : {}) };
}

/**
 * The target with its login. The password comes from the file, else from a prompt, asked for at most
 * once and only when the channel may carry it. Throws a Refusal when there is no way to get it.
 */
export function makeTarget(
  address: TargetAddress,
  options: LookingOptions,
  credentials: Credentials,
  tools: Tools,
): Target {
  const { user: named, ...rest } = address;
  const user = options.user ?? named;
  if (user === undefined) {
    if (credentials.password || credentials.account) {
      throw new Refusal(
        "invalid",
        {
          en: `there is a password but no user for ${address.id}`,
          zh: `${address.id} 有口令但没有用户名`,
        },
        { en: "give --user NAME, or user@host", zh: "请加 --user 用户名，或写作 用户名@主机" },
      );
    }
    return rest;
  }
  if (ANONYMOUS_USERS.has(user) && !credentials.password) return rest;
  return { ...rest, login: { user, ...loginOf(user, address.id, credentials, tools) } };
}

function loginOf(
  user: string,
  id: string,
  { password, account }: Credentials,
  { askSecret, lang }: Tools,
): Omit<Login, "user"> {
  const more = account ? { account } : {};
  if (password) return { password: () => Promise.resolve(password), ...more };
  if (!askSecret) {
    throw new Refusal(
      "invalid",
      { en: `there is no password for ${user} at ${id}`, zh: `没有 ${user} 在 ${id} 的口令` },
      {
        en: "give --password-file FILE (- reads standard input); there is no terminal to ask at",
        zh: "请加 --password-file 文件（- 表示标准输入）；当前没有终端可供输入",
      },
    );
  }
  let asked: Promise<Secret | undefined> | undefined;
  const question = lang === "zh" ? `${user}@${id} 的口令：` : `Password of ${user}@${id}: `;
  return { password: () => (asked ??= askSecret(question)), ...more };
}

/** A server of this machine as a target. */
export function addressOf(found: FoundServer): TargetAddress {
  const host = found.host.includes(":") ? `[${found.host}]` : found.host;
  return {
    id: found.port === 21 ? found.host : `${host}:${found.port}`,
    host: found.host,
    port: found.port,
    security: found.implicitTls ? "implicit" : "auto",
    path: "",
  };
}

/** Looks at each target in turn. Throws `cancelled` when the person stops it, a Refusal for bad ids. */
export async function lookAtAll(
  targets: readonly Target[],
  options: LookingOptions,
  tools: Tools,
): Promise<Report> {
  const { signal } = tools;
  for (const { host } of targets) assertFamily(host, options);
  const terms = await tools.terms();
  const checks = chosenChecks(options, [...terms.checks.keys()]);
  const request: Omit<LookRequest, "target"> = {
    ...(checks ? { checks } : {}),
    chosen: options.only !== undefined,
    timeoutMs: options.timeout,
    failOn: options.failOn,
    writeTests: options.writeTests ?? false,
    allowCleartext: options.allowCleartext ?? false,
    expectedAddresses: options.expectAddress ?? [],
    resolvers: options.resolver ?? [],
    authorities: [
      ...(options.authorities ?? []),
      ...(options.ca === undefined ? [] : await tools.readAuthorities(options.ca)),
    ],
    ...(options.ipv4 ? { family: 4 as const } : options.ipv6 ? { family: 6 as const } : {}),
  };
  const progress = progressFor(options, tools);
  const startedAt = tools.now();
  const reports: TargetReport[] = [];
  try {
    for (const target of targets) {
      if (signal.aborted) throw new Problem("cancelled", "stopped");
      progress?.target(target.id);
      reports.push(await tools.look({ ...request, target }, progress ?? {}));
    }
  } finally {
    await progress?.end();
  }
  return {
    version: tools.version,
    lang: tools.lang,
    startedAt,
    endedAt: tools.now(),
    failOn: options.failOn,
    targets: reports,
    verdict: judgeAll(reports),
    terms: only(terms, reports),
  };
}

function assertFamily(host: string, { ipv4, ipv6 }: LookingOptions): void {
  const version = isIP(host);
  const wanted = ipv4 ? 4 : ipv6 ? 6 : version;
  if (version === 0 || version === wanted) return;
  throw new Refusal("invalid", {
    en: `${host} is not an IPv${wanted} address`,
    zh: `${host} 不是 IPv${wanted} 地址`,
  });
}

/** Progress is for a person who waits, and for text; with -v a log may have it, too. */
function progressFor(options: LookingOptions, { err, lang, env }: Tools): Progress | undefined {
  if (options.output !== "text" && !options.verbose) return undefined;
  if (!err.isTTY && !options.verbose) return undefined;
  return new Progress({
    stream: err,
    lang,
    colour: mayColour(options, err, env),
    wipes: err.isTTY && env["TERM"] !== "dumb",
    width: widthFor(err),
  });
}

/** The terms that occur. */
function only(terms: Terms, reports: readonly TargetReport[]): Terms {
  const checks = new Set(
    reports.flatMap(({ diagnosis }) => diagnosis.observations.map(({ check }) => check)),
  );
  const faults = new Set(
    reports.flatMap(({ diagnosis }) =>
      diagnosis.suspects.flatMap(({ fault, consequences }) => [fault, ...consequences]),
    ),
  );
  return {
    checks: new Map([...terms.checks].filter(([id]) => checks.has(id))),
    faults: new Map([...terms.faults].filter(([id]) => faults.has(id))),
  };
}

/** Writes the report in its form to standard output. */
export async function printReport(
  report: Report,
  options: LookingOptions,
  tools: Tools,
): Promise<void> {
  const words = await tools.render(options.output, report, {
    colour: mayColour(options, tools.out, tools.env),
    width: widthFor(tools.out),
    verbose: options.verbose ?? false,
  });
  await tools.out.write(words);
}
