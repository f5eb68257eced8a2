// No login without TLS, visitors included.

import { misbehaviour } from "../misbehaviour.ts";

export const tlsRequiredForLogin = misbehaviour({
  id: "tls-required-for-login",
  says: {
    en: "Takes no login in clear, not even an anonymous one.",
    zh: "不接受任何明文登录，匿名也不行。",
  },
  met: {
    en: "A server set up as it should be, and a client that was never told to use TLS.",
    zh: "服务器设置得当，只是客户端没有启用 TLS。",
  },
  provokes: ["application/login#tls-required"],
  settings: { clearLogin: "refused", clearData: "refused", anonymousNeedsTls: true },
});
