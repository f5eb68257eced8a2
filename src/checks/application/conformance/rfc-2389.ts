// Feature negotiation (RFC 2389): the form of FEAT, and OPTS.

import { parseFeatures } from "#ftp/grammar/features.ts";
import {
  exchange,
  isNo,
  isUnknown,
  notTried,
  passed,
  passedIf,
  type Requirement,
} from "./requirement.ts";

const noFeat = notTried("The server has no FEAT.", "服务器没有 FEAT。");

export const rfc2389: readonly Requirement[] = [
  exchange(2389, {
    id: "2389-3.2-feat",
    section: "3.2",
    level: "must",
    says: {
      en: "FEAT is answered by 211; where it is not known, by 500 or 502.",
      zh: "FEAT 以 211 应答；不支持时以 500 或 502 应答。",
    },
    send: ["FEAT"],
    want: (reply) => reply.code === 211 || isUnknown(reply),
  }),
  {
    id: "2389-3.2-feature-lines",
    rfc: 2389,
    section: "3.2",
    level: "must",
    says: {
      en: "Every feature stands on a line of its own, after exactly one blank.",
      zh: "每项特性独占一行，行首恰有一个空格。",
    },
    place: "inside",
    async try(stage) {
      const list = parseFeatures(await stage.ask("FEAT"));
      if (!list) return noFeat;
      const [odd] = list.oddities;
      return passedIf(odd === undefined, odd && `${odd.oddity}: ${odd.line}`);
    },
  },
  {
    id: "2389-3.1-feat-argument",
    rfc: 2389,
    section: "3.2",
    level: "should",
    says: { en: "FEAT with a parameter is answered by 501.", zh: "FEAT 带参数时以 501 应答。" },
    place: "inside",
    knownIn: ["vsftpd", "pure-ftpd"],
    async try(stage) {
      if (!stage.features) return noFeat;
      return passedIf((await stage.ask("FEAT", "x")).code === 501);
    },
  },
  {
    id: "2389-4-opts",
    rfc: 2389,
    section: "4",
    level: "must",
    says: {
      en: "Where there is FEAT there is OPTS, and it refuses what has no options.",
      zh: "有 FEAT 就有 OPTS，并且拒绝没有选项的命令。",
    },
    place: "inside",
    async try(stage) {
      if (!stage.features) return noFeat;
      return passedIf(isNo(await stage.once("OPTS", "XYZZY")));
    },
  },
  {
    id: "2389-4-opts-code",
    rfc: 2389,
    section: "4",
    level: "should",
    says: {
      en: "OPTS refuses by 501 or 451; 500 and 502 would say that there is no OPTS.",
      zh: "OPTS 以 501 或 451 拒绝；500 和 502 意味着没有 OPTS。",
    },
    place: "inside",
    knownIn: ["proftpd", "pure-ftpd"],
    async try(stage) {
      if (!stage.features) return noFeat;
      const reply = await stage.once("OPTS", "XYZZY");
      return [501, 451].includes(reply.code) ? passed : passedIf(false);
    },
  },
];
