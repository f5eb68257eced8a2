// The command line as commander reads it, its help in both languages, and its errors in ours.

import { Command, CommanderError } from "commander";
import { Problem } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";
import type { Lang, Text } from "#model/text.ts";
import { visible } from "#writing/visible.ts";
import type { Tools } from "./tools.ts";
import type { Verb } from "./verb.ts";

/** How a run ended: the exit code, and what is to be said to the person, if anything. */
export interface Ending {
  readonly exitCode: number;
  readonly message?: string;
}

export interface ProgramOptions {
  readonly verbs: readonly Verb[];
  readonly tools: Tools;
  readonly args: readonly string[];
}

/** Reads `args`, runs the verb they name, and says how it ended. Never throws. */
export async function runProgram({ verbs, tools, args }: ProgramOptions): Promise<Ending> {
  let exitCode = 2;
  const written: Promise<void>[] = [];
  const program = skeleton(tools, written);
  for (const verb of verbs) {
    const command = program.command(verb.id);
    verb.describe(command, tools.lang);
    command.action(async () => {
      exitCode = await verb.run(command.args, command.opts(), tools);
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return { exitCode };
  } catch (thrown) {
    return endingOf(thrown, tools.lang);
  } finally {
    await Promise.all(written);
  }
}

function skeleton({ lang, version, out, err }: Tools, written: Promise<void>[]): Command {
  const zh = lang === "zh";
  const style = (title: string) => (zh ? (titles[title] ?? title) : title);
  return (
    new Command("ftpwarden")
      .description(
        zh
          ? "让 FTP 服务器保持健康：指出哪里有问题、依据是什么、如何处理"
          : "keeps FTP servers alive: says what is wrong, how it knows, and how to mend it",
      )
      .version(`ftpwarden ${version}`, "-V, --version", zh ? "显示版本" : "show the version")
      .helpOption("-h, --help", zh ? "显示帮助" : "show help")
      .helpCommand("help [verb]", zh ? "显示某个命令的帮助" : "show the help of a verb")
      .configureHelp({ styleTitle: style })
      // Errors are said once, by us; help goes where commander sends it.
      .configureOutput({
        writeOut: (words) => void written.push(out.write(words)),
        writeErr: (words) => void written.push(err.write(words)),
        outputError: () => {},
      })
      .exitOverride()
  );
}

const titles: { readonly [title: string]: string } = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

/** Any end that is not a verdict. */
export function endingOf(thrown: unknown, lang: Lang): Ending {
  if (thrown instanceof CommanderError) return endingOfCommander(thrown, lang);
  if (thrown instanceof Refusal) {
    const hint = thrown.hint ? `\n  ${visible(thrown.hint[lang])}` : "";
    return { exitCode: thrown.exitCode, message: visible(thrown.says[lang]) + hint };
  }
  const problem = Problem.from(thrown);
  if (problem.code === "cancelled") {
    return { exitCode: 130, message: lang === "zh" ? "已中断" : "interrupted" };
  }
  const todo = problem.todo === undefined ? "" : `\n  ${visible(problem.todo)}`;
  const bug: Text = { en: "a mistake in this program: ", zh: "本程序出错：" };
  const lead = problem.code === "bug" ? bug[lang] : "";
  return { exitCode: 3, message: lead + visible(problem.says[lang]) + todo };
}

function endingOfCommander(error: CommanderError, lang: Lang): Ending {
  // --help and --version are no errors; no verb at all shows the help, and is one.
  if (error.exitCode === 0) return { exitCode: 0 };
  if (error.code === "commander.help") return { exitCode: 2 };
  const words = error.message.replace(/^error: /, "").replaceAll("\n", " ");
  return { exitCode: 2, message: lang === "zh" ? inChinese(error.code, words) : visible(words) };
}

const chinese: { readonly [code: string]: string } = {
  "commander.unknownOption": "未知选项",
  "commander.unknownCommand": "未知命令",
  "commander.optionMissingArgument": "选项缺少值：",
  "commander.missingArgument": "缺少参数",
  "commander.excessArguments": "参数过多",
  "commander.invalidArgument": "选项的值无效：",
  "commander.conflictingOption": "选项互相冲突：",
};

/** Commander's message with its kind in Chinese: what it quotes, and its guess, stay as they are. */
function inChinese(code: string, words: string): string {
  const kind = chinese[code];
  if (kind === undefined) return visible(words);
  const quoted = (words.match(/'[^']*'/g) ?? []).join(" ");
  const reason =
    code === "commander.invalidArgument" ? words.replace(/^.* is invalid\. ?/, " ") : "";
  const guess = /\(Did you mean ([a-z-]{1,40})\?\)/.exec(words)?.[1];
  const tail = guess === undefined || reason !== "" ? reason : `；是否想输入 ${guess}?`;
  return visible(`${kind} ${quoted}${tail}`);
}
