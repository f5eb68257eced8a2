// The certificate cannot be read.

import { certificateMessage, ECDHE_ECDSA_AES128, serverHello, TLS12 } from "../handshake.ts";
import { misbehaviour } from "../misbehaviour.ts";

const NOISE_BYTES = 600;

export const certificateGarbled = misbehaviour({
  id: "certificate-garbled",
  says: {
    en: "Sends bytes that are no certificate in the place of one, in a TLS 1.2 handshake.",
    zh: "在 TLS 1.2 握手中，用无法解析的字节冒充证书发送。",
  },
  met: {
    en: "A broken certificate file or a faulty TLS device in between.",
    zh: "证书文件损坏，或中间的 TLS 设备有故障。",
  },
  provokes: ["application/certificate#garbled", "application/tls#handshake-fails"],
  hooks: () => ({
    async handshake(session) {
      await session.control.peekHello();
      const random = session.server.random.bytes(32);
      const noise = session.server.random.bytes(NOISE_BYTES);
      await session.control.write(
        serverHello({ version: TLS12, suite: ECDHE_ECDSA_AES128, random }),
      );
      await session.control.write(certificateMessage(noise));
      await session.gone();
      return true;
    },
  }),
});
