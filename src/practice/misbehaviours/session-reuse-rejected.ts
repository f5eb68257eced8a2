// Demands what it cannot do.

import { misbehaviour } from "../misbehaviour.ts";

export const sessionReuseRejected = misbehaviour({
  id: "session-reuse-rejected",
  says: {
    en: "Demands a resumed session on data connections, and rejects every one that is offered (522).",
    zh: "要求数据连接恢复会话，却拒绝每一个会话（522）。",
  },
  met: {
    en: "Control and data connections end on different nodes, or TLS 1.3 tickets meet a daemon that only knows session ids.",
    zh: "控制与数据连接落在不同节点，或守护进程只认会话 ID、不认 TLS 1.3 票据。",
  },
  provokes: ["application/data-tls#reuse-rejected"],
  settings: { resumption: "demanded-in-vain" },
});
