// Each byte of a reply in a segment of its own.

import { misbehaviour } from "../misbehaviour.ts";

export const replySplitBytewise = misbehaviour({
  id: "reply-split-bytewise",
  says: {
    en: "Sends every reply byte by byte. That is allowed: a good client notices nothing.",
    zh: "逐字节发送每个应答。这并不违规，合格的客户端不会察觉。",
  },
  met: {
    en: "A path with a tiny MTU or a server that writes unbuffered; firewalls' FTP helpers that look at single packets miss PASV and PORT.",
    zh: "路径 MTU 极小或服务器无缓冲写出；只看单个报文的防火墙 FTP 辅助模块会漏掉 PASV 和 PORT。",
  },
  provokes: [],
  hooks: () => ({
    async write(session, bytes) {
      // The socket does not delay small writes, so that each is a segment of its own.
      for (const byte of bytes) await session.control.write(Uint8Array.of(byte));
      return true;
    },
  }),
});
