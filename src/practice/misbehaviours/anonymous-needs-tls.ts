// Visitors must use TLS.

import { misbehaviour } from "../misbehaviour.ts";

export const anonymousNeedsTls = misbehaviour({
  id: "anonymous-needs-tls",
  says: { en: "Lets anonymous visitors in under TLS only.", zh: "匿名访问者也必须使用 TLS。" },
  met: {
    en: "force_anon_logins_ssl=YES or TLSRequired on.",
    zh: "force_anon_logins_ssl=YES 或 TLSRequired on。",
  },
  provokes: ["application/anonymous#tls-required"],
  settings: { anonymousNeedsTls: true },
});
