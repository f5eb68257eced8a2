// `ftpwarden practice`: an FTP server in the foreground that fails in the ways asked for.

import { type Command, InvalidArgumentError, Option } from "commander";
import { addOutputOptions, didYouMean, oneOf } from "#cli/options.ts";
import { similar } from "#cli/similar.ts";
import { parsePort } from "#cli/target.ts";
import type { Practice, Tools } from "#cli/tools.ts";
import type { Verb } from "#cli/verb.ts";
import { Problem } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";
import type { Lang } from "#model/text.ts";
import { visible } from "#writing/visible.ts";
import { pad, widthOf } from "#writing/width.ts";

interface PracticeArguments {
  readonly misbehave?: readonly string[];
  readonly port: number;
  readonly security: "clear" | "explicit" | "implicit";
  readonly list?: boolean;
  readonly verbose?: boolean;
  readonly output: "text" | "json";
}

export const practice = {
  id: "practice",
  describe(command: Command, lang: Lang) {
    const zh = lang === "zh";
    return addOutputOptions(command, lang, ["text", "json"])
      .description(
        zh
          ? "启动练习用 FTP 服务器，可按要求出故障（仅用于演示、测试、培训）"
          : "run an FTP server that fails on command (demonstration, tests, training; not for production)",
      )
      .addOption(
        new Option(
          "--misbehave <id>",
          zh ? "故障编号，逗号分隔（见 --list）" : "faults, by commas (see --list)",
        ).argParser((value: string, before?: readonly string[]) => [
          ...(before ?? []),
          ...value
            .split(",")
            .map((part) => part.trim())
            .filter(Boolean),
        ]),
      )
      .addOption(
        new Option(
          "--port <port>",
          zh ? "端口（默认由系统选择）" : "port (else of the system's choice)",
        )
          .argParser(readPort)
          .default(0),
      )
      .addOption(
        new Option("--security <mode>", zh ? "clear|explicit|implicit" : "clear|explicit|implicit")
          .argParser(oneOf(["clear", "explicit", "implicit"] as const, lang))
          .default("explicit" as const),
      )
      .option("--list", zh ? "列出可用的故障" : "list the faults there are")
      .addHelpText(
        "after",
        zh
          ? "\n-v 显示收到的每条命令。按 Ctrl-C 结束，退出码为 0。"
          : "\n-v shows each command as it comes. Ctrl-C ends it, with exit code 0.",
      );
  },
  async run(_args, given, tools) {
    const options = given as PracticeArguments;
    if (options.list) return await list(options, tools);
    const { list: known } = await tools.misbehaviours();
    const misbehave = options.misbehave ?? [];
    for (const id of misbehave)
      assertKnown(
        id,
        known.map((one) => one.id),
      );
    const { err } = tools;
    const server = await tools.practice({
      misbehave,
      port: options.port,
      security: options.security,
      ...(options.verbose ? { onLine: (line) => void err.write(`${visible(line)}\n`) } : {}),
    });
    try {
      await tools.out.write(introduction(server, options, tools.lang));
      await stopped(tools.signal);
    } finally {
      await server.close();
    }
    return 0;
  },
} as const satisfies Verb;

function readPort(value: string): number {
  try {
    return parsePort(value);
  } catch (thrown) {
    throw new InvalidArgumentError(Problem.from(thrown).message);
  }
}

async function list(options: PracticeArguments, tools: Tools): Promise<number> {
  const { list: known } = await tools.misbehaviours();
  if (options.output === "json") {
    const rows = known.map(({ id, says }) => ({ id, says: says[tools.lang] }));
    await tools.out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(0, ...known.map(({ id }) => widthOf(id)));
  const lines = known.map(({ id, says }) => `${pad(id, width)}  ${says[tools.lang]}\n`);
  await tools.out.write(lines.join(""));
  return 0;
}

function assertKnown(id: string, known: readonly string[]): void {
  if (known.includes(id)) return;
  const guess = similar(id, known);
  const shown = JSON.stringify(id);
  throw new Refusal(
    "invalid",
    { en: `there is no misbehaviour ${shown}`, zh: `没有名为 ${shown} 的故障` },
    guess === undefined
      ? { en: "ftpwarden practice --list names them", zh: "用 ftpwarden practice --list 查看" }
      : { en: didYouMean(guess, "en"), zh: didYouMean(guess, "zh") },
  );
}

function introduction(server: Practice, options: PracticeArguments, lang: Lang): string {
  const { port, user } = server;
  // A password of the day, made at random for this run: it guards nothing.
  const password = server.password.reveal();
  if (options.output === "json") {
    const facts = { host: "127.0.0.1", port, user, password, misbehave: options.misbehave ?? [] };
    return `${JSON.stringify(facts)}\n`;
  }
  const scheme = options.security === "implicit" ? "ftps" : "ftp";
  const faults = options.misbehave?.join(", ") ?? "";
  return lang === "zh"
    ? `练习服务器：${scheme}://127.0.0.1:${port}（用户 ${user}，口令 ${password}）\n` +
        `故障：${faults || "无"}\n按 Ctrl-C 结束。\n`
    : `Practice server: ${scheme}://127.0.0.1:${port} (user ${user}, password ${password})\n` +
        `Faults: ${faults || "none"}\nCtrl-C ends it.\n`;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
