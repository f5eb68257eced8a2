// TLS 1.2 at most.

import { misbehaviour } from "../misbehaviour.ts";

export const noTls13 = misbehaviour({
  id: "no-tls13",
  says: { en: "Speaks TLS 1.2 and nothing newer.", zh: "最高只支持 TLS 1.2。" },
  met: {
    en: "An older build of the daemon, or TLS 1.3 switched off because of clients that cannot resume sessions in it.",
    zh: "守护进程版本较老，或因某些客户端在 TLS 1.3 下无法恢复会话而关闭了它。",
  },
  provokes: ["application/tls#no-tls13"],
  settings: { tls: { maxVersion: "TLSv1.2" } },
});
