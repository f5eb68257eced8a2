// Answers an SSL 3 hello.

import { helloVersion, RSA_AES128_SHA, serverHello, SSL3 } from "../handshake.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const ssl3Accepted = misbehaviour({
  id: "ssl3-accepted",
  says: {
    en: "Answers a ClientHello of SSL 3.0 with a ServerHello of SSL 3.0.",
    zh: "以 SSL 3.0 的 ServerHello 回应 SSL 3.0 的 ClientHello。",
  },
  met: {
    en: "A daemon from before 2014, open to POODLE.",
    zh: "2014 年以前的守护进程，可受 POODLE 攻击。",
  },
  provokes: ["application/tls#ssl3"],
  hooks: () => ({
    async handshake(session) {
      const hello = await session.control.peekHello();
      if (!hello || helloVersion(hello) !== SSL3) return false;
      const random = session.server.random.bytes(32);
      await session.control.write(serverHello({ version: SSL3, suite: RSA_AES128_SHA, random }));
      await session.gone();
      return true;
    },
  }),
});
