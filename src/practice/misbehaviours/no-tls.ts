// No TLS at all.

import { misbehaviour } from "../misbehaviour.ts";

export const noTls = misbehaviour({
  id: "no-tls",
  says: {
    en: "Offers no TLS, whatever it was started for.",
    zh: "无论启动时如何设定，都不提供 TLS。",
  },
  met: {
    en: "ssl_enable=NO, or the TLS module is not loaded: passwords cross the net in clear.",
    zh: "ssl_enable=NO，或未加载 TLS 模块：口令以明文传输。",
  },
  provokes: ["application/tls#absent", "application/cleartext#everything"],
  settings: { security: "clear" },
});
