// Requirements for Internet Hosts (RFC 1123 §4.1): what the Host Requirements add to FTP.

import { decodeText } from "#ftp/grammar/encoding.ts";
import { splitLines } from "#ftp/grammar/facts.ts";
import { evidence } from "#model/observation.ts";
import { exchange, notTried, passedIf, type Requirement } from "./requirement.ts";
import type { Stage } from "./stage.ts";

const noData = notTried("No data connection came about.", "数据连接未能建立。");
const noFile = notTried("There is no file to ask after.", "没有可供查询的文件。");

async function namesOf(stage: Stage): Promise<string[] | undefined> {
  const story = await stage.fetch("NLST");
  if (!story.ok || !story.flow) return undefined;
  return [...splitLines(story.flow.kept)].map(decodeText).filter((name) => name !== "");
}

/** Every line end is CR LF. Undefined: nothing with a line end came. */
async function endsInCrLf(stage: Stage, verb: string): Promise<boolean | undefined> {
  const story = await stage.fetch(verb);
  const kept = story.ok ? story.flow?.kept : undefined;
  if (!kept || kept.length === 0) return undefined;
  for (let at = kept.indexOf(10); at >= 0; at = kept.indexOf(10, at + 1)) {
    if (kept[at - 1] !== 13) return false;
  }
  return kept.at(-1) === 10;
}

export const rfc1123: readonly Requirement[] = [
  exchange(1123, {
    id: "1123-4.1.2.1-image",
    section: "4.1.2.1",
    level: "must",
    says: { en: "TYPE I is taken.", zh: "接受 TYPE I。" },
    send: ["TYPE", "I"],
    want: [200],
  }),
  exchange(1123, {
    id: "1123-4.1.2.1-local-8",
    section: "4.1.2.1",
    level: "must",
    says: { en: "TYPE L 8 is taken, as the same as TYPE I.", zh: "接受 TYPE L 8，等同于 TYPE I。" },
    send: ["TYPE", "L 8"],
    want: [200],
  }),
  exchange(1123, {
    id: "1123-4.1.2.2-telnet-format",
    section: "4.1.2.2",
    level: "should",
    says: {
      en: "A server that makes no difference takes TYPE A T as TYPE A N.",
      zh: "不区分格式控制的服务器把 TYPE A T 当作 TYPE A N。",
    },
    send: ["TYPE", "A T"],
    want: [200],
    knownIn: ["vsftpd"],
  }),
  exchange(1123, {
    id: "1123-4.1.2.13-ascii",
    section: "4.1.2.13",
    level: "must",
    says: { en: "TYPE A N is taken.", zh: "接受 TYPE A N。" },
    send: ["TYPE", "A N"],
    want: [200],
  }),
  {
    id: "1123-4.1.2.7-list-crlf",
    rfc: 1123,
    section: "4.1.2.7",
    level: "must",
    says: {
      en: "Under TYPE A the lines of LIST end in CR LF.",
      zh: "TYPE A 下，LIST 的各行以 CR LF 结尾。",
    },
    place: "inside",
    async try(stage) {
      await stage.ask("TYPE", "A");
      const good = await endsInCrLf(stage, "LIST");
      return good === undefined ? noData : passedIf(good);
    },
  },
  {
    id: "1123-4.1.2.7-list-type",
    rfc: 1123,
    section: "4.1.2.7",
    level: "should",
    says: {
      en: "LIST and NLST are sent as TYPE A N whatever the type is.",
      zh: "无论当前类型为何，LIST 与 NLST 都按 TYPE A N 发送。",
    },
    place: "inside",
    async try(stage) {
      await stage.ask("TYPE", "I");
      const list = await endsInCrLf(stage, "LIST");
      const names = await endsInCrLf(stage, "NLST");
      if (list === undefined || names === undefined) return noData;
      return passedIf(list && names);
    },
  },
  {
    id: "1123-4.1.2.7-nlst-names",
    rfc: 1123,
    section: "4.1.2.7",
    level: "must",
    says: {
      en: "NLST gives names only, which can be used as they are.",
      zh: "NLST 只给出名称，且可直接使用。",
    },
    place: "inside",
    async try(stage) {
      const file = await stage.sample();
      if (!file) return noFile;
      const names = await namesOf(stage);
      if (!names) return noData;
      return passedIf(names.includes(file.name), `no line is ${file.name}`);
    },
  },
  exchange(1123, {
    id: "1123-4.1.2.13-stream",
    section: "4.1.2.13",
    level: "must",
    says: { en: "MODE S is taken.", zh: "接受 MODE S。" },
    send: ["MODE", "S"],
    want: [200],
  }),
  exchange(1123, {
    id: "1123-4.1.2.13-file",
    section: "4.1.2.13",
    level: "must",
    says: { en: "STRU F is taken.", zh: "接受 STRU F。" },
    send: ["STRU", "F"],
    want: [200],
  }),
  exchange(1123, {
    id: "1123-4.1.2.13-syst",
    section: "4.1.2.13",
    level: "must",
    says: { en: "SYST is answered by 215.", zh: "SYST 以 215 应答。" },
    send: ["SYST"],
    want: [215],
  }),
  exchange(1123, {
    id: "1123-4.1.2.13-stat",
    section: "4.1.2.13",
    level: "must",
    says: { en: "STAT is answered by 211.", zh: "STAT 以 211 应答。" },
    send: ["STAT"],
    want: [211],
  }),
  {
    id: "1123-4.1.2.13-stat-file",
    rfc: 1123,
    section: "4.1.2.13",
    level: "must",
    says: {
      en: "STAT of a file is answered over the control channel, by 211, 212 or 213.",
      zh: "对文件的 STAT 经控制通道以 211、212 或 213 应答。",
    },
    place: "inside",
    async try(stage) {
      const file = await stage.sample();
      if (!file) return noFile;
      const reply = await stage.ask("STAT", file.name);
      return passedIf([211, 212, 213].includes(reply.code));
    },
  },
  exchange(1123, {
    id: "1123-4.1.2.13-help",
    section: "4.1.2.13",
    level: "must",
    says: { en: "HELP is answered by 211 or 214.", zh: "HELP 以 211 或 214 应答。" },
    send: ["HELP"],
    want: [211, 214],
  }),
];

const ONE_REPLY = {
  rfc: 1123,
  section: "4.1.2.11",
  level: "must",
  says: {
    en: "Every command has one reply, and none comes unasked.",
    zh: "每个命令恰有一个应答，没有主动发出的应答。",
  },
  async try(stage: Stage) {
    await stage.ask("NOOP");
    const [first] = stage.unasked;
    if (first) {
      if (first.after !== "") stage.note(evidence("sent", first.after));
      stage.note(evidence("reply", first.reply.lines.join("\n")));
    }
    return passedIf(
      first === undefined,
      first && `a second reply to ${first.after || "the login"}`,
    );
  },
} as const;

/** Judged from all that was said before, so each goes last where it stands. */
export const rfc1123Door: readonly Requirement[] = [
  { ...ONE_REPLY, id: "1123-4.1.2.11-one-reply-door", place: "door" },
];
export const rfc1123Last: readonly Requirement[] = [
  { ...ONE_REPLY, id: "1123-4.1.2.11-one-reply", place: "leaving" },
];
