// Listings for machines (RFC 3659 §7): MLST, MLSD and their facts.

import { type FactsEntry, parseMlst } from "#ftp/grammar/facts.ts";
import {
  isNo,
  isPolicy,
  notTried,
  passed,
  passedIf,
  refusedByPolicy,
  type Outcome,
  type Requirement,
} from "./requirement.ts";
import type { Stage } from "./stage.ts";

const noData = notTried("No data connection came about.", "数据连接未能建立。");
const noFile = notTried("There is no file to ask after.", "没有可供查询的文件。");

/** §10.1 has the registry of operating systems' facts; these are the standard ones of §7.5. */
const standardFacts = new Set([
  "size",
  "modify",
  "create",
  "type",
  "unique",
  "perm",
  "lang",
  "media-type",
  "charset",
]);

/** `type*;size;` as names in lower case, with those that are sent by default. */
function factsOffered(stage: Stage): { all: Set<string>; sent: Set<string> } {
  const words = (stage.parametersOf("MLST") ?? "").toLowerCase().split(";");
  const named = words.filter((word) => word !== "");
  return {
    all: new Set(named.map((word) => word.replace(/\*$/, ""))),
    sent: new Set(named.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1))),
  };
}

/** The fact line of the folder, or of a file. */
async function entryOf(stage: Stage, name?: string): Promise<FactsEntry | undefined> {
  return parseMlst(await stage.once("MLST", name));
}

async function overListing(
  stage: Stage,
  judge: (entries: readonly FactsEntry[], unread: readonly string[]) => Outcome,
): Promise<Outcome> {
  const { story, read } = await stage.machineListing();
  if (!story.ok) return story.final && isPolicy(story.final) ? refusedByPolicy : noData;
  return judge(read.entries, read.unread);
}

const promise = { rfc: 3659, feature: "MLST", place: "inside" } as const;

export const rfc3659Mlsx: readonly Requirement[] = [
  {
    ...promise,
    id: "3659-7.2-mlst",
    keeps: "MLST",
    section: "7.2",
    level: "must",
    says: {
      en: "MLST gives 250 with one line of facts, after exactly one blank.",
      zh: "MLST 以 250 应答，含一行属性，行首恰有一个空格。",
    },
    async try(stage) {
      const reply = await stage.once("MLST");
      if (isPolicy(reply)) return refusedByPolicy;
      const line = reply.lines[1] ?? "";
      const good = reply.code === 250 && reply.lines.length === 3;
      return passedIf(good && line.startsWith(" ") && parseMlst(reply) !== undefined);
    },
  },
  {
    ...promise,
    id: "3659-7.4-facts",
    section: "7.4",
    level: "must",
    says: {
      en: "Every fact has the form name=value; and a value of its kind.",
      zh: "每个属性形如 name=value;，且取值符合其类型。",
    },
    try: (stage) =>
      overListing(stage, (entries, unread) => {
        if (unread.length > 0) return passedIf(false, unread[0]);
        const odd = entries.find(({ oddities }) =>
          oddities.some((oddity) => oddity !== "type-missing" && oddity !== "type-unknown"),
        );
        return passedIf(odd === undefined, odd && `${odd.oddities.join(", ")}: ${odd.name}`);
      }),
  },
  {
    ...promise,
    id: "3659-7.2-mlsd-names",
    section: "7.3.1",
    level: "should",
    says: {
      en: "MLSD gives bare names, without the folder before them.",
      zh: "MLSD 只给名称，不带目录前缀。",
    },
    try: (stage) =>
      overListing(stage, (entries) => {
        const odd = entries.find(
          ({ name, type }) => name.includes("/") && type !== "this" && type !== "parent",
        );
        return passedIf(odd === undefined, odd?.name);
      }),
  },
  {
    ...promise,
    id: "3659-7.5.1-type",
    section: "7.5.1",
    level: "must",
    says: {
      en: "Type is file, dir, cdir, pdir or OS.name=type.",
      zh: "Type 为 file、dir、cdir、pdir 或 OS.名称=类型。",
    },
    knownIn: ["pure-ftpd"],
    try: (stage) =>
      overListing(stage, (entries) => {
        const odd = entries.find(({ oddities }) => oddities.includes("type-unknown"));
        return passedIf(odd === undefined, odd && `type=${odd.facts.get("type")}: ${odd.name}`);
      }),
  },
  {
    ...promise,
    id: "3659-7.5-local-facts",
    section: "7.5",
    level: "must",
    says: {
      en: "A fact of the server's own has a name that begins with x.",
      zh: "服务器自定义的属性名以 x. 开头。",
    },
    knownIn: ["pure-ftpd"],
    try(stage) {
      const odd = [...factsOffered(stage).all].find(
        (name) => !standardFacts.has(name) && !name.includes("."),
      );
      return Promise.resolve(passedIf(odd === undefined, odd));
    },
  },
  {
    ...promise,
    id: "3659-7.5.8-required-facts",
    section: "7.5.8",
    level: "should",
    says: {
      en: "The server knows the facts type, perm, size, unique and modify.",
      zh: "服务器支持 type、perm、size、unique 和 modify 属性。",
    },
    knownIn: ["pure-ftpd"],
    try(stage) {
      const { all } = factsOffered(stage);
      const missing = ["type", "perm", "size", "unique", "modify"].filter((name) => !all.has(name));
      return Promise.resolve(passedIf(missing.length === 0, missing.join(", ")));
    },
  },
  {
    ...promise,
    id: "3659-7.8-facts-offered",
    section: "7.8",
    level: "must",
    says: {
      en: "MLST sends only facts that FEAT marks with a star.",
      zh: "MLST 只发送 FEAT 中带星号的属性。",
    },
    async try(stage) {
      const file = await stage.sample();
      const entry = await entryOf(stage, file?.name);
      if (!entry) return noFile;
      const { sent } = factsOffered(stage);
      const odd = [...entry.facts.keys()].filter((name) => !sent.has(name));
      return passedIf(odd.length === 0, odd.join(", "));
    },
  },
  {
    ...promise,
    id: "3659-7.2.1-mlst-absent",
    section: "7.2.1",
    level: "must",
    says: { en: "MLST of what is not there gives 550.", zh: "对不存在的对象，MLST 以 550 应答。" },
    async try(stage) {
      return passedIf((await stage.ask("MLST", stage.absentName())).code === 550);
    },
  },
  {
    ...promise,
    id: "3659-7.2.1-mlsd-file",
    section: "7.2.1",
    level: "must",
    says: { en: "MLSD of a file is refused.", zh: "对文件的 MLSD 被拒绝。" },
    async try(stage) {
      const file = await stage.sample();
      if (!file) return noFile;
      const { story } = await stage.machineListing(file.name);
      if (!story.final) return noData;
      return passedIf(isNo(story.final));
    },
  },
  {
    ...promise,
    id: "3659-7.9-opts",
    section: "7.9",
    level: "must",
    says: {
      en: "After OPTS MLST type;size; no other fact is sent.",
      zh: "OPTS MLST type;size; 之后不再发送其他属性。",
    },
    knownIn: ["pure-ftpd"],
    async try(stage) {
      const { sent } = factsOffered(stage);
      const reply = await stage.ask("OPTS", "MLST type;size;");
      if (isPolicy(reply)) return refusedByPolicy;
      const entry = parseMlst(await stage.ask("MLST"));
      await stage.ask("OPTS", `MLST ${[...sent].map((name) => `${name};`).join("")}`);
      const odd = [...(entry?.facts.keys() ?? [])].filter(
        (name) => name !== "type" && name !== "size",
      );
      return passedIf(reply.code === 200 && odd.length === 0, odd.join(", "));
    },
  },
  {
    ...promise,
    id: "3659-7.9-opts-unknown-fact",
    section: "7.9",
    level: "must",
    says: {
      en: "OPTS MLST leaves out facts that the server does not have, without an error.",
      zh: "OPTS MLST 忽略服务器没有的属性，不报错。",
    },
    async try(stage) {
      const { sent } = factsOffered(stage);
      const reply = await stage.ask("OPTS", "MLST type;x.ftpwarden;");
      await stage.ask("OPTS", `MLST ${[...sent].map((name) => `${name};`).join("")}`);
      if (isPolicy(reply)) return refusedByPolicy;
      const words = reply.lines.join(" ").toLowerCase();
      return reply.code === 200 && !words.includes("x.ftpwarden") ? passed : passedIf(false);
    },
  },
];
