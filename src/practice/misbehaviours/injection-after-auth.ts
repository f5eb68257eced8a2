// Obeys what was sent in clear behind AUTH TLS.

import { misbehaviour } from "../misbehaviour.ts";

export const injectionAfterAuth = misbehaviour({
  id: "injection-after-auth",
  says: {
    en: "Keeps commands that came in clear behind AUTH TLS, and obeys them under TLS.",
    zh: "保留 AUTH TLS 之后以明文到达的命令，并在 TLS 建立后执行。",
  },
  met: {
    en: "A daemon that does not empty its input buffer before the handshake (CVE-2011-1575 in Pure-FTPd and its kin): somebody on the way can put in commands.",
    zh: "守护进程握手前不清空输入缓冲（如 Pure-FTPd 的 CVE-2011-1575）：路径上的攻击者可注入命令。",
  },
  provokes: ["application/tls#injection"],
  settings: { pipelinedInClear: "keep" },
});
