// One byte is changed.

import { misbehaviour } from "../misbehaviour.ts";

export const corruptsContent = misbehaviour({
  id: "corrupts-content",
  says: {
    en: "Changes one byte in the midst of every file that it sends.",
    zh: "发送的每个文件中间都有一个字节被改动。",
  },
  met: {
    en: "Bad memory or disk, or a device in between that rewrites what looks like an address.",
    zh: "内存或磁盘损坏，或中间设备改写了看似地址的内容。",
  },
  provokes: ["application/transfer#corrupted"],
  hooks: () => ({
    outgoing(content, transfer) {
      if (transfer.plan.what !== "file" || content.length === 0) return undefined;
      const spoilt = Buffer.from(content);
      const middle = spoilt.length >> 1;
      spoilt[middle] = (spoilt[middle] ?? 0) ^ 0x20;
      return spoilt;
    },
  }),
});
