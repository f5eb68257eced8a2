// File Transfer Protocol (RFC 959): what is judged from all that was said, and the goodbye.

import { evidence } from "#model/observation.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { failed, notTried, passedIf, type Requirement } from "./requirement.ts";
import type { Stage } from "./stage.ts";

/** Judged from all that was said, so it goes last. */
export const rfc959Replies: readonly Requirement[] = [
  {
    id: "959-4.2-code",
    rfc: 959,
    section: "4.2",
    level: "must",
    says: {
      en: "Every code begins with 1 to 5, and its second digit is 0 to 5.",
      zh: "每个代码首位为 1 到 5，第二位为 0 到 5。",
    },
    place: "leaving",
    try: (stage) => overReplies(stage, ({ code }) => code < 600 && Math.floor(code / 10) % 10 <= 5),
  },
  {
    id: "959-4.2-multiline-end",
    rfc: 959,
    section: "4.2",
    level: "must",
    says: {
      en: "The last line of a multi-line reply is its code, a blank, and text.",
      zh: "多行应答的最后一行由代码、空格和文本组成。",
    },
    place: "leaving",
    try: (stage) =>
      overReplies(
        stage,
        ({ code, lines }) => lines.length < 2 || (lines.at(-1) ?? "").startsWith(`${code} `),
      ),
  },
  {
    id: "959-4.2-multiline-padding",
    rfc: 959,
    section: "4.2",
    level: "must",
    says: {
      en: "Within a multi-line reply no line looks like the end of another reply.",
      zh: "多行应答内部没有看似其他应答结尾的行。",
    },
    place: "leaving",
    try: (stage) =>
      overReplies(stage, ({ lines }) =>
        lines.slice(1, -1).every((line) => !/^[1-6][0-9]{2} /.test(line)),
      ),
  },
];

function overReplies(stage: Stage, good: (reply: Reply) => boolean) {
  const bad = stage.replies.find((reply) => !good(reply));
  if (bad) stage.note(evidence("reply", bad.lines.join("\n")));
  return Promise.resolve(
    stage.replies.length === 0
      ? notTried("Nothing was answered.", "没有任何应答。")
      : passedIf(bad === undefined),
  );
}

export const rfc959Goodbye: readonly Requirement[] = [
  {
    id: "959-4.1.1-quit",
    rfc: 959,
    section: "4.1.1",
    level: "must",
    says: {
      en: "QUIT is answered by 221, and the server closes.",
      zh: "QUIT 以 221 应答，随后服务器关闭连接。",
    },
    place: "leaving",
    async try(stage) {
      const reply = await stage.ask("QUIT");
      if (reply.code !== 221) return failed();
      try {
        const more = await stage.session.receive();
        stage.note(evidence("reply", more.lines.join("\n")));
        return failed();
      } catch {
        return passedIf(stage.session.control.ended !== undefined, "the connection stayed open");
      }
    },
  },
];
