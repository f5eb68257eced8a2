// Sessions cannot be resumed.

import { misbehaviour } from "../misbehaviour.ts";

export const sessionReuseNever = misbehaviour({
  id: "session-reuse-never",
  says: {
    en: "Gives out tickets, but never resumes a session on a data connection.",
    zh: "会发放会话票据，但数据连接从不恢复会话。",
  },
  met: {
    en: "Tickets and cache are off, or differ between the processes or nodes of the server.",
    zh: "会话票据和缓存被关闭，或各进程、各节点之间不一致。",
  },
  provokes: ["application/data-tls#reuse-refused"],
  settings: { resumption: "never" },
});
