// TLS from the first byte on a port that should be explicit.

import { misbehaviour } from "../misbehaviour.ts";

export const waitsForTls = misbehaviour({
  id: "waits-for-tls",
  says: {
    en: "Speaks implicit TLS, whatever it was started for: it waits for a TLS handshake instead of greeting.",
    zh: "无论启动时如何设定，一律使用隐式 TLS：不发问候，只等 TLS 握手。",
  },
  met: {
    en: "implicit_ssl=YES or UseImplicitSSL is set on port 21, or the client was given port 990's service under another number.",
    zh: "21 端口上设了 implicit_ssl=YES 或 UseImplicitSSL，或把 990 的服务换了端口号交给客户端。",
  },
  provokes: ["application/greeting#tls-expected"],
  settings: { security: "implicit" },
});
