// How an explanation reads: as text for a terminal, as Markdown, as JSON.

import { type Explanation, stepsFor } from "#model/explanation.ts";
import type { Fault } from "#model/fault.ts";
import { type Lang, say, type Text } from "#model/text.ts";
import { painter, type Paint } from "./paint.ts";
import { asciiSafe, visible } from "./visible.ts";
import { wrap } from "./width.ts";

export type ExplainedForm = "text" | "json" | "markdown";

export interface ExplainedOptions {
  readonly form: ExplainedForm;
  readonly lang: Lang;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const words = {
  means: { en: "What it means", zh: "含义" },
  causes: { en: "What causes it, likeliest first", zh: "可能的原因（按可能性排序）" },
  shows: { en: "How it shows", zh: "表现" },
  todo: { en: "What to do", zh: "处理步骤" },
  leadsTo: { en: "What it brings about", zh: "会引发" },
  findings: { en: "What it can find", zh: "可能的发现" },
  sources: { en: "Sources", zh: "出处" },
  aka: { en: "Also known as", zh: "别名" },
  nothing: {
    en: "Nothing is known of this. Give the reply or log line verbatim, or an id from docs/reference/.",
    zh: "没有相关知识。请原样给出应答或日志，或 docs/reference/ 中的编号。",
  },
  didYouMean: { en: "Did you mean", zh: "您是否指" },
  many: { en: "many servers", zh: "多种服务器" },
  noCause: {
    en: "No fault in the catalogue is known to say this.",
    zh: "故障目录中没有与之对应的条目。",
  },
} as const satisfies { readonly [name: string]: Text };

/** One block: a heading and its lines; a line that begins with two blanks hangs under the one before. */
interface Block {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Pure; ends with a line feed. What others wrote is made visible, so that it cannot steer a terminal. */
export function writeExplanation(of: Explanation, options: ExplainedOptions): string {
  if (options.form === "json") return json(of);
  const blocks = blocksOf(of, options);
  return options.form === "markdown" ? markdown(of, blocks) : text(of, blocks, options);
}

function blocksOf(of: Explanation, options: ExplainedOptions): readonly Block[] {
  const { lang } = options;
  const block = (name: keyof typeof words, lines: readonly string[]): Block[] =>
    lines.length > 0 ? [{ heading: words[name][lang], lines }] : [];
  if (of.kind === "nothing") {
    return [{ heading: words.nothing[lang], lines: [] }, ...block("didYouMean", of.didYouMean)];
  }
  const server = of.meanings[0]?.server;
  return [
    ...block("means", meaningLines(of, lang)),
    ...(of.fault ? faultBlocks(of.fault, options, block) : []),
    ...(of.check && !of.finding ? block("findings", findingLines(of, lang)) : []),
    ...block("causes", causeLines(of, options, server)),
    ...block("didYouMean", of.didYouMean),
  ];
}

function meaningLines(of: Explanation, lang: Lang): readonly string[] {
  const { check, code, fault, finding, meanings } = of;
  return [
    ...(fault ? [say(fault.says, lang)] : []),
    ...(check && !finding ? [say(check.asks, lang)] : []),
    ...(finding ? [`${say(finding.says, lang)} (${finding.severity})`] : []),
    ...(finding?.todo ? [say(finding.todo, lang)] : []),
    ...meanings.map(({ server, says }) => {
      const who = server === "generic" ? words.many[lang] : server;
      return `${who}: ${say(says, lang)}`;
    }),
    ...(code ? [`${code.code} (${code.source}): ${say(code.says, lang)}`] : []),
  ].map(visible);
}

function faultBlocks(
  fault: Fault,
  { lang }: ExplainedOptions,
  block: (name: keyof typeof words, lines: readonly string[]) => Block[],
): readonly Block[] {
  const shows = fault.shows.map(({ finding, or = [], how, where }) => {
    const facts = Object.entries(where ?? {}).map(
      ([name, wanted]) => `${name} ${[wanted].flat().join("/")}`,
    );
    return `${how}: ${[finding, ...or].join(" | ")}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
  });
  return [
    ...block("shows", shows),
    ...block("todo", numbered(stepsFor(fault.mend[lang], undefined))),
    ...block("leadsTo", fault.leadsTo),
    ...block("aka", fault.aka),
    ...block("sources", fault.sources),
  ];
}

function findingLines({ check }: Explanation, lang: Lang): readonly string[] {
  return Object.entries(check?.findings ?? {}).map(
    ([name, { severity, says }]) => `${check?.id}#${name} (${severity}): ${say(says, lang)}`,
  );
}

function causeLines(
  of: Explanation,
  options: ExplainedOptions,
  server?: string,
): readonly string[] {
  const { lang } = options;
  if (of.fault || (of.check && !of.finding)) return [];
  if (of.causes.length === 0) return [words.noCause[lang]];
  return of.causes.flatMap(({ fault, share }, index) => [
    `${index + 1}. ${say(fault.says, lang)}`,
    `  ${fault.id} · ${Math.round(share * 100)} %`,
    // The likeliest cure in full; the others are one `explain ID` away.
    ...(index === 0 ? stepsFor(fault.mend[lang], server).map((step) => `  - ${step}`) : []),
  ]);
}

function numbered(steps: readonly string[]): readonly string[] {
  return steps.map((step, index) => `${index + 1}. ${step}`);
}

function text(of: Explanation, blocks: readonly Block[], options: ExplainedOptions): string {
  const paint: Paint = painter(options.colour);
  const lines = [paint.bold(visible(of.query))];
  for (const { heading, lines: body } of blocks) {
    lines.push("", body.length > 0 ? paint.bold(heading) : heading);
    for (const line of body) {
      const indent = line.startsWith("  ") ? "     " : "  ";
      const wrapped = wrap(line.trimStart(), options.width - indent.length - 2);
      lines.push(
        ...wrapped.map(
          (part, n) =>
            `${indent}${n > 0 && /^(\d+\.|-) /.test(line.trimStart()) ? "   " : ""}${part}`,
        ),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function markdown(of: Explanation, blocks: readonly Block[]): string {
  const lines = [`# ${escape(visible(of.query))}`];
  for (const { heading, lines: body } of blocks) {
    lines.push("", body.length > 0 ? `## ${heading}` : heading, "");
    for (const line of body) {
      const hangs = line.startsWith("  ") ? "   " : "";
      const item = line.trimStart();
      lines.push(
        /^(\d+\.|-) /.test(item) ? `${hangs}${escapeItem(item)}` : `${hangs}- ${escape(item)}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function escapeItem(item: string): string {
  const at = item.indexOf(" ");
  return `${item.slice(0, at)} ${escape(item.slice(at + 1))}`;
}

/** Characters that Markdown acts upon; ids keep their form. */
function escape(line: string): string {
  return line.replace(/[\\`*_[\]<>|]/g, (character) => `\\${character}`);
}

function json(of: Explanation): string {
  const { check, fault, ...rest } = of;
  const slim = {
    schema: 1,
    ...rest,
    ...(check ? { check: check.id } : {}),
    ...(fault ? { fault } : {}),
    causes: of.causes.map(({ fault: { id, says, mend, risk }, share }) => ({
      fault: id,
      share,
      says,
      mend,
      risk,
    })),
  };
  return `${asciiSafe(JSON.stringify(slim, null, 2))}\n`;
}
