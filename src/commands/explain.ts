// `ftpwarden explain TEXT...`: what a reply, a log line, an error message or one of our ids means.

import type { Command } from "commander";
import { addOutputOptions, mayColour, type OutputOptions, widthFor } from "#cli/options.ts";
import type { Verb } from "#cli/verb.ts";
import { Refusal } from "#model/refusal.ts";
import type { Lang } from "#model/text.ts";
import { writeExplanation } from "#writing/explained.ts";

const TEXT_LENGTH_MAX = 8192;

export const explain = {
  id: "explain",
  describe(command: Command, lang: Lang) {
    const zh = lang === "zh";
    return addOutputOptions(command, lang, ["text", "json", "markdown"])
      .description(
        zh
          ? "解释一条应答、日志、客户端报错，或检查与故障的编号"
          : "say what a reply, a log line, a client's error or one of our ids means",
      )
      .argument(
        "<text...>",
        zh ? "原文；可不加引号" : "the words, verbatim; quotes may be left out",
      )
      .addHelpText(
        "after",
        zh
          ? "\n退出码：0 已解释，3 没有相关知识。"
          : "\nExit codes: 0 explained, 3 nothing is known of it.",
      );
  },
  async run(args, given, tools) {
    const options = given as OutputOptions;
    const text = args.join(" ").trim();
    if (text === "" || text.length > TEXT_LENGTH_MAX) {
      throw new Refusal("invalid", {
        en: `what is to be explained has 1 to ${TEXT_LENGTH_MAX} characters`,
        zh: `要解释的文本应为 1 至 ${TEXT_LENGTH_MAX} 个字符`,
      });
    }
    const form =
      options.output === "json" || options.output === "markdown" ? options.output : "text";
    const explanation = await tools.explain(text);
    const written = writeExplanation(explanation, {
      form,
      lang: tools.lang,
      colour: mayColour(options, tools.out, tools.env),
      width: widthFor(tools.out),
    });
    await tools.out.write(written);
    return explanation.kind === "nothing" ? 3 : 0;
  },
} as const satisfies Verb;
