// The handshake is broken off.

import { HANDSHAKE_FAILURE } from "../handshake.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const tlsHandshakeFails = misbehaviour({
  id: "tls-handshake-fails",
  says: {
    en: "Agrees to TLS and answers the handshake with an alert: handshake failure.",
    zh: "同意使用 TLS，却以 handshake failure 警报终止握手。",
  },
  met: {
    en: "No common version or cipher, a certificate whose key does not fit, or a client certificate demanded.",
    zh: "没有共同的版本或算法、证书与私钥不匹配，或要求客户端证书。",
  },
  provokes: ["application/tls#handshake-fails"],
  hooks: () => ({
    async handshake(session) {
      await session.control.peekHello();
      await session.control.write(HANDSHAKE_FAILURE);
      return true;
    },
  }),
});
