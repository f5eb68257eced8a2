// The last line has another code.

import { misbehaviour } from "../misbehaviour.ts";

export const brokenMultiline = misbehaviour({
  id: "broken-multiline",
  says: {
    en: "Ends multi-line replies with a line of another code, so that by the rules they do not end.",
    zh: "多行应答的末行用了另一个应答码，按规则应答并未结束。",
  },
  met: {
    en: "A home-made or embedded server, or a proxy that rewrites codes; tolerant clients notice nothing, strict ones hang.",
    zh: "自制或嵌入式服务器，或改写应答码的代理；宽松的客户端毫无察觉，严格的客户端会卡住。",
  },
  provokes: ["application/conformance#must-fails"],
  hooks: () => ({
    async write(session, bytes) {
      const text = bytes.toString("latin1");
      const last = text.lastIndexOf("\r\n", text.length - 3) + 2;
      if (last < 2) return false;
      const code = Number(text.slice(last, last + 3)) + 1;
      const wrong = `${text.slice(0, last)}${code}${text.slice(last + 3)}`;
      await session.control.write(Buffer.from(wrong, "latin1"));
      return true;
    },
  }),
});
