// Extensions to FTP (RFC 3659): MDTM, SIZE, REST in stream mode, TVFS.

import { parse257 } from "#ftp/grammar/pathname.ts";
import { parseMlst } from "#ftp/grammar/facts.ts";
import { parseMdtm, parseSize } from "#ftp/grammar/timestamp.ts";
import {
  isNo,
  isPolicy,
  isYes,
  notTried,
  passedIf,
  refusedByPolicy,
  type Outcome,
  type Requirement,
} from "./requirement.ts";
import type { SampleFile, Stage } from "./stage.ts";

const noFile = notTried("There is no file to ask after.", "没有可供查询的文件。");
const noData = notTried("No data connection came about.", "数据连接未能建立。");

/** A promise about one file of the folder. */
function aboutFile(
  given: Omit<Requirement, "try" | "place" | "rfc">,
  judge: (stage: Stage, file: SampleFile) => Promise<Outcome>,
): Requirement {
  return {
    ...given,
    rfc: 3659,
    place: "inside",
    async try(stage) {
      const file = await stage.sample();
      return file ? await judge(stage, file) : noFile;
    },
  };
}

const times: readonly Requirement[] = [
  aboutFile(
    {
      id: "3659-3-mdtm",
      keeps: "MDTM",
      section: "3",
      level: "must",
      feature: "MDTM",
      says: {
        en: "MDTM gives 213 and a time in the form YYYYMMDDHHMMSS.",
        zh: "MDTM 以 213 应答，时间形如 YYYYMMDDHHMMSS。",
      },
    },
    async (stage, { name }) => {
      const reply = await stage.ask("MDTM", name);
      if (isPolicy(reply)) return refusedByPolicy;
      return passedIf(reply.lines.length === 1 && parseMdtm(reply) !== undefined);
    },
  ),
  {
    id: "3659-3.2-mdtm-absent",
    rfc: 3659,
    section: "3.2",
    level: "should",
    feature: "MDTM",
    says: { en: "MDTM of what is not there gives 550.", zh: "对不存在的文件，MDTM 以 550 应答。" },
    place: "inside",
    async try(stage) {
      return passedIf((await stage.ask("MDTM", stage.absentName())).code === 550);
    },
  },
  aboutFile(
    {
      id: "3659-7.5.3-modify",
      section: "7.5.3",
      level: "must",
      feature: "MLST",
      says: {
        en: "The fact Modify and MDTM tell the same time.",
        zh: "Modify 与 MDTM 给出相同的时间。",
      },
    },
    async (stage, { name }) => {
      const told = parseMdtm(await stage.ask("MDTM", name));
      const fact = parseMlst(await stage.ask("MLST", name))?.modifiedAtMs;
      if (told === undefined || fact === undefined) {
        return notTried("One of the two is not told.", "二者之一没有给出。");
      }
      return passedIf(Math.abs(told - fact) < 1000);
    },
  ),
];

const sizes: readonly Requirement[] = [
  aboutFile(
    {
      id: "3659-4-size",
      keeps: "SIZE",
      section: "4",
      level: "must",
      feature: "SIZE",
      says: {
        en: "Under TYPE I, SIZE is the number of bytes that RETR sends.",
        zh: "TYPE I 下，SIZE 等于 RETR 发送的字节数。",
      },
    },
    async (stage, { name }) => {
      await stage.ask("TYPE", "I");
      const reply = await stage.ask("SIZE", name);
      if (isPolicy(reply)) return refusedByPolicy;
      const size = parseSize(reply);
      const { ok, flow, final } = await stage.fetch("RETR", name);
      if (size === undefined) return passedIf(false);
      if (!ok || !flow) return final && isNo(final) ? refusedByPolicy : noData;
      return passedIf(size === flow.byteCount, `SIZE ${size}, RETR ${flow.byteCount}`);
    },
  ),
  {
    id: "3659-4.2-size-absent",
    rfc: 3659,
    section: "4.2",
    level: "should",
    feature: "SIZE",
    says: { en: "SIZE of what is not there gives 550.", zh: "对不存在的文件，SIZE 以 550 应答。" },
    place: "inside",
    async try(stage) {
      return passedIf((await stage.ask("SIZE", stage.absentName())).code === 550);
    },
  },
  {
    id: "3659-4.2-size-folder",
    rfc: 3659,
    section: "4.2",
    level: "should",
    feature: "SIZE",
    says: {
      en: "SIZE of a folder, which cannot be transferred, gives 550.",
      zh: "目录不能传输，SIZE 以 550 应答。",
    },
    place: "inside",
    async try(stage) {
      const folder = await stage.sampleFolder();
      if (folder === undefined) return notTried("There is no folder.", "没有目录。");
      return passedIf((await stage.ask("SIZE", folder)).code === 550);
    },
  },
];

const restarts: readonly Requirement[] = [
  aboutFile(
    {
      id: "3659-5-rest",
      keeps: "REST",
      section: "5",
      level: "must",
      feature: "REST",
      says: {
        en: "REST 1 and RETR send the file without its first byte.",
        zh: "REST 1 后的 RETR 发送除首字节外的文件内容。",
      },
    },
    async (stage, { name }) => {
      await stage.ask("TYPE", "I");
      const whole = await stage.fetch("RETR", name);
      if (!whole.ok || !whole.flow) return noData;
      const rest = await stage.fetch("RETR", name, 1);
      if (!rest.ok || !rest.flow) {
        return rest.final && isNo(rest.final) ? passedIf(false) : noData;
      }
      const same = Buffer.compare(whole.flow.kept.subarray(1), rest.flow.kept) === 0;
      return passedIf(same, `${whole.flow.byteCount} bytes, then ${rest.flow.byteCount}`);
    },
  ),
  {
    id: "3659-5.3-rest-zero",
    rfc: 3659,
    section: "5.3",
    level: "must",
    feature: "REST",
    says: { en: "REST 0 gives 350.", zh: "REST 0 以 350 应答。" },
    place: "inside",
    async try(stage) {
      const reply = await stage.ask("REST", "0");
      return isPolicy(reply) ? refusedByPolicy : passedIf(reply.code === 350);
    },
  },
  {
    id: "3659-5.3-rest-garbled",
    rfc: 3659,
    section: "5.3",
    level: "should",
    feature: "REST",
    says: {
      en: "REST with anything but digits is refused.",
      zh: "REST 参数不全是数字时被拒绝。",
    },
    place: "inside",
    knownIn: ["vsftpd"],
    async try(stage) {
      const reply = await stage.ask("REST", "ftpwarden");
      // Whatever it took for an offset must not spoil the next transfer.
      if (isYes(reply)) await stage.ask("REST", "0");
      return passedIf(isNo(reply));
    },
  },
  {
    id: "3659-5.4-feat-rest",
    rfc: 3659,
    section: "5.4",
    level: "must",
    feature: "REST",
    says: {
      en: "REST in FEAT is exactly REST STREAM.",
      zh: "FEAT 中的 REST 恰为 REST STREAM。",
    },
    place: "inside",
    try(stage) {
      const told = stage.parametersOf("REST") ?? "";
      return Promise.resolve(passedIf(told.toUpperCase() === "STREAM", told));
    },
  },
];

const paths: readonly Requirement[] = [
  {
    id: "3659-6.2-tvfs-root",
    rfc: 3659,
    section: "6.2",
    level: "must",
    feature: "TVFS",
    says: {
      en: "A full path that PWD gave begins with / and leads back from anywhere.",
      zh: "PWD 给出的完整路径以 / 开头，且在任何位置都有效。",
    },
    place: "inside",
    async try(stage) {
      const start = parse257(await stage.ask("PWD"))?.path;
      if (start === undefined) return notTried("PWD gave no path.", "PWD 没有给出路径。");
      await stage.ask("CWD", "/");
      const reply = await stage.ask("CWD", start);
      return passedIf(start.startsWith("/") && isYes(reply));
    },
  },
  {
    id: "3659-6.2-tvfs-path",
    keeps: "TVFS",
    rfc: 3659,
    section: "6.2",
    level: "must",
    feature: "TVFS",
    says: {
      en: "A folder is reached by its full path, built with /.",
      zh: "用 / 拼成的完整路径可到达目录。",
    },
    place: "inside",
    async try(stage) {
      const folder = await stage.sampleFolder();
      const start = parse257(await stage.ask("PWD"))?.path;
      if (folder === undefined || start === undefined) {
        return notTried("There is no folder to enter.", "没有可进入的目录。");
      }
      if (!isYes(await stage.ask("CWD", folder))) return refusedByPolicy;
      await stage.ask("CWD", "/");
      const full = `${start === "/" ? "" : start}/${folder}`;
      const reply = await stage.ask("CWD", full);
      await stage.ask("CWD", start);
      return passedIf(isYes(reply));
    },
  },
];

export const rfc3659: readonly Requirement[] = [...times, ...sizes, ...restarts, ...paths];
