// Listings that nobody can read.

import { misbehaviour } from "../misbehaviour.ts";

const NOISE = "\u001b[1;31m<tr><td>??? total\u001b[0m </td>\r\n&nbsp;|| 0x00 ::\r\n";

export const listGarbled = misbehaviour({
  id: "list-garbled",
  says: {
    en: "Sends listings in which no line has a form that clients know.",
    zh: "列表里没有一行是客户端认识的格式。",
  },
  met: {
    en: "ls of another locale or system, an alias that colours its output, or a proxy that makes a page of HTML of it.",
    zh: "别的语言环境或系统的 ls、带颜色的别名，或代理把列表变成了 HTML。",
  },
  provokes: ["application/transfer#list-garbled"],
  hooks: () => ({
    outgoing: (_content, transfer) =>
      transfer.plan.what === "listing" ? Buffer.from(NOISE.repeat(5)) : undefined,
  }),
});
