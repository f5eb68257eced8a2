// Names in Latin-1.

import { misbehaviour } from "../misbehaviour.ts";

export const latin1Names = misbehaviour({
  id: "latin1-names",
  says: {
    en: "Speaks Latin-1 instead of UTF-8 in names, and does not advertise UTF8.",
    zh: "文件名用 Latin-1 而非 UTF-8，也不声明 UTF8。",
  },
  met: {
    en: "Files stored by old Windows clients; umlauts and Chinese names come out as question marks.",
    zh: "文件由旧 Windows 客户端上传；变音字母和中文文件名变成问号或乱码。",
  },
  provokes: [],
  settings: { names: "latin1" },
});
