// Internationalization (RFC 2640): UTF-8 in paths, and the language of replies.

import { isNo, isPolicy, isUnknown, notTried, passedIf, type Requirement } from "./requirement.ts";

export const rfc2640: readonly Requirement[] = [
  {
    id: "2640-2.2-utf8-path",
    keeps: "UTF8",
    rfc: 2640,
    section: "2.2",
    level: "must",
    feature: "UTF8",
    says: {
      en: "A path in UTF-8 is taken as a path, even where there is none of that name.",
      zh: "UTF-8 路径被当作路径处理，即使没有这个名称。",
    },
    place: "inside",
    async try(stage) {
      const reply = await stage.ask("CWD", `${stage.absentName()}-é名`);
      return passedIf(isNo(reply) && reply.code !== 500 && reply.code !== 501);
    },
  },
  {
    id: "2640-2.2-utf8-names",
    rfc: 2640,
    section: "2.2",
    level: "should",
    feature: "UTF8",
    says: { en: "Names are sent in UTF-8.", zh: "名称以 UTF-8 发送。" },
    place: "inside",
    async try(stage) {
      const { entries } = await stage.listing();
      if (entries.length === 0) return notTried("The folder is empty.", "目录为空。");
      const odd = entries.find(({ encoding }) => encoding !== "utf-8");
      return passedIf(odd === undefined, odd?.name);
    },
  },
];

/** RFC 2640 §4.1 allows LANG at any time; some servers take it before the login only. */
export const rfc2640Door: readonly Requirement[] = [
  {
    id: "2640-4.1-lang-unknown",
    rfc: 2640,
    section: "4.1",
    level: "must",
    feature: "LANG",
    says: {
      en: "LANG refuses a language that the server does not have.",
      zh: "LANG 拒绝服务器没有的语言。",
    },
    place: "door",
    async try(stage) {
      const reply = await stage.ask("LANG", "x-ftpwarden");
      if (isPolicy(reply)) {
        return notTried("LANG is not taken before the login.", "登录前不接受 LANG。");
      }
      return passedIf(isNo(reply) && !isUnknown(reply));
    },
  },
  {
    id: "2640-4.1-lang-default",
    keeps: "LANG",
    rfc: 2640,
    section: "4.1",
    level: "must",
    feature: "LANG",
    says: {
      en: "LANG without a language goes back to the default, with 200.",
      zh: "不带参数的 LANG 恢复默认语言，以 200 应答。",
    },
    place: "door",
    async try(stage) {
      const reply = await stage.ask("LANG");
      if (isPolicy(reply)) {
        return notTried("LANG is not taken before the login.", "登录前不接受 LANG。");
      }
      return passedIf(reply.code === 200);
    },
  },
];
