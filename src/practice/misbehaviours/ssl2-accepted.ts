// Answers an SSL 2 hello.

import { helloVersion, SSL2, ssl2ServerHello } from "../handshake.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const ssl2Accepted = misbehaviour({
  id: "ssl2-accepted",
  says: {
    en: "Answers a client hello of SSL 2.0 with a server hello of SSL 2.0.",
    zh: "以 SSL 2.0 的 server hello 回应 SSL 2.0 的 client hello。",
  },
  met: {
    en: "A daemon of the nineties, open to DROWN.",
    zh: "上世纪九十年代的守护进程，可受 DROWN 攻击。",
  },
  provokes: ["application/tls#ssl2"],
  hooks: () => ({
    async handshake(session) {
      const hello = await session.control.peekHello();
      if (!hello || helloVersion(hello) !== SSL2) return false;
      const certificate = session.server.identity.certificateDer;
      await session.control.write(ssl2ServerHello(certificate, session.server.random.bytes(16)));
      await session.gone();
      return true;
    },
  }),
});
