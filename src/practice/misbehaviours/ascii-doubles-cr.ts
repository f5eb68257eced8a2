// Text comes back with two carriage returns.

import { misbehaviour } from "../misbehaviour.ts";

export const asciiDoublesCr = misbehaviour({
  id: "ascii-doubles-cr",
  says: {
    en: "Puts one more CR before each line end of a text file that it sends in TYPE A.",
    zh: "以 TYPE A 发送文本文件时，每个行尾都多出一个 CR。",
  },
  met: {
    en: "A server that converts files which have CR LF in them already; every editor shows an empty line after each line.",
    zh: "文件本来就是 CR LF 行尾，服务器又转换了一遍；编辑器里每行之后都多出一个空行。",
  },
  provokes: ["application/transfer#ascii-mangled"],
  hooks: () => ({
    outgoing(content, transfer, session) {
      if (transfer.plan.what !== "file" || session.type !== "A") return undefined;
      return Buffer.from(content.toString("latin1").replaceAll("\r\n", "\r\r\n"), "latin1");
    },
  }),
});
