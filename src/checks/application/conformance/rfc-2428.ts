// Extensions for IPv6 and NATs (RFC 2428): EPSV and EPRT.

import { formatEprt } from "#ftp/grammar/active.ts";
import { parseEpsv } from "#ftp/grammar/passive.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import {
  failed,
  isNo,
  isPolicy,
  isUnknown,
  notTried,
  passed,
  passedIf,
  refusedByPolicy,
  type Outcome,
  type Requirement,
} from "./requirement.ts";
import type { Stage } from "./stage.ts";

const OWN_PORT = 50_000;

const absent = notTried("The server has no such command.", "服务器没有该命令。");

function familyOf(stage: Stage): string {
  return stage.session.options.address.includes(":") ? "2" : "1";
}

/** What is neither there nor promised breaks nothing: the RFC is an extension. */
function ifThere(stage: Stage, reply: Reply, good: boolean): Outcome {
  if (good) return passed;
  if (isUnknown(reply)) return stage.advertises("EPSV") ? failed() : absent;
  return isPolicy(reply) ? refusedByPolicy : failed();
}

/** `(|||6446|)` and nothing else, with any delimiter (§3). */
function isStrict229(reply: Reply): boolean {
  const text = reply.lines.at(-1) ?? "";
  return parseEpsv(reply) !== undefined && /\(([!-~])\1\1\d{1,5}\1\)/.test(text);
}

export const rfc2428: readonly Requirement[] = [
  {
    id: "2428-3-epsv",
    keeps: "EPSV",
    rfc: 2428,
    section: "3",
    level: "must",
    says: {
      en: "EPSV gives 229 with the port as (|||port|).",
      zh: "EPSV 以 229 应答，端口写作 (|||port|)。",
    },
    place: "inside",
    async try(stage) {
      const reply = await stage.ask("EPSV");
      return ifThere(stage, reply, reply.code === 229 && isStrict229(reply));
    },
  },
  {
    id: "2428-3-epsv-family",
    rfc: 2428,
    section: "3",
    level: "must",
    says: {
      en: "EPSV takes the number of the family that the session runs over.",
      zh: "EPSV 接受本会话所用地址族的编号。",
    },
    place: "inside",
    async try(stage) {
      const reply = await stage.ask("EPSV", familyOf(stage));
      return ifThere(stage, reply, reply.code === 229);
    },
  },
  {
    id: "2428-3-epsv-unknown-family",
    rfc: 2428,
    section: "3",
    level: "must",
    says: { en: "EPSV with an unknown family gives 522.", zh: "EPSV 带未知地址族时以 522 应答。" },
    place: "inside",
    knownIn: ["pure-ftpd"],
    async try(stage) {
      const reply = await stage.once("EPSV", "9");
      return ifThere(stage, reply, reply.code === 522);
    },
  },
  {
    id: "2428-2-families-named",
    rfc: 2428,
    section: "2",
    level: "must",
    says: {
      en: "A 522 names the families that are supported, as (1,2).",
      zh: "522 以 (1,2) 的形式列出所支持的地址族。",
    },
    place: "inside",
    knownIn: ["vsftpd"],
    async try(stage) {
      const replies = [
        await stage.once("EPSV", "9"),
        await stage.once("EPRT", "|9|ftpwarden|50000|"),
      ].filter(({ code }) => code === 522);
      if (replies.length === 0) return notTried("No 522 was given.", "没有给出 522。");
      return passedIf(replies.every(({ lines }) => /\(\d(?:,\d)?\)/.test(lines.at(-1) ?? "")));
    },
  },
  {
    id: "2428-2-eprt",
    keeps: "EPRT",
    rfc: 2428,
    section: "2",
    level: "must",
    says: {
      en: "EPRT with the client's own address gives 200.",
      zh: "EPRT 带客户端自身地址时以 200 应答。",
    },
    place: "inside",
    async try(stage) {
      const own = { host: stage.session.localAddress, port: OWN_PORT };
      const reply = await stage.ask("EPRT", formatEprt(own));
      if (reply.code === 200) return passed;
      // As with PORT: operators close active mode, and NAT changes the address.
      if (isUnknown(reply)) return stage.advertises("EPRT") ? failed() : absent;
      return isNo(reply) ? refusedByPolicy : failed();
    },
  },
  {
    id: "2428-2-eprt-unknown-family",
    rfc: 2428,
    section: "2",
    level: "must",
    says: { en: "EPRT with an unknown family gives 522.", zh: "EPRT 带未知地址族时以 522 应答。" },
    place: "inside",
    knownIn: ["vsftpd"],
    async try(stage) {
      if (!stage.advertises("EPRT")) return notTried("EPRT is not advertised.", "未声明 EPRT。");
      const reply = await stage.once("EPRT", "|9|ftpwarden|50000|");
      if (isPolicy(reply)) return refusedByPolicy;
      return passedIf(reply.code === 522);
    },
  },
  {
    id: "2428-2-eprt-garbled",
    rfc: 2428,
    section: "2",
    level: "must",
    says: { en: "EPRT in no known form is refused.", zh: "EPRT 格式不明时被拒绝。" },
    place: "inside",
    async try(stage) {
      return passedIf(isNo(await stage.ask("EPRT", "ftpwarden")));
    },
  },
];

/** After EPSV ALL the session takes no other way, so it goes last. */
export const rfc2428Last: readonly Requirement[] = [
  {
    id: "2428-4-epsv-all",
    rfc: 2428,
    section: "4",
    level: "must",
    says: {
      en: "After EPSV ALL, PASV, PORT and EPRT are refused.",
      zh: "EPSV ALL 之后，PASV、PORT 与 EPRT 均被拒绝。",
    },
    place: "leaving",
    knownIn: ["vsftpd"],
    async try(stage) {
      const all = await stage.ask("EPSV", "ALL");
      if (all.code !== 200) return notTried("EPSV ALL is not taken.", "EPSV ALL 未被接受。");
      const own = { host: stage.session.localAddress, port: OWN_PORT };
      const pasv = await stage.ask("PASV");
      const eprt = await stage.ask("EPRT", formatEprt(own));
      return passedIf(isNo(pasv) && isNo(eprt));
    },
  },
];
