// TYPE I is treated as TYPE A.

import { misbehaviour } from "../misbehaviour.ts";
import { toAscii } from "../verbs/ascii.ts";

export const asciiManglesImage = misbehaviour({
  id: "ascii-mangles-image",
  says: {
    en: "Turns LF into CR LF in every file that it sends, also in TYPE I.",
    zh: "发送任何文件都把 LF 换成 CR LF，TYPE I 也不例外。",
  },
  met: {
    en: "A server or proxy that is stuck in ASCII mode: archives and pictures arrive broken and a little larger.",
    zh: "服务器或代理卡在 ASCII 模式：压缩包和图片到手即损坏，且略微变大。",
  },
  provokes: ["application/transfer#ascii-mangled"],
  hooks: () => ({
    outgoing: (content, transfer) => (transfer.plan.what === "file" ? toAscii(content) : undefined),
  }),
});
