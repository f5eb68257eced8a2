// The handshake gets no answer.

import { misbehaviour } from "../misbehaviour.ts";

export const tlsHandshakeSilent = misbehaviour({
  id: "tls-handshake-silent",
  says: { en: "Agrees to TLS and then says nothing more.", zh: "同意使用 TLS 之后便不再作声。" },
  met: {
    en: "The session waits for entropy or a key agent, or a device in between drops packets that it cannot read.",
    zh: "会话在等待熵或密钥代理，或中间设备丢弃了看不懂的报文。",
  },
  provokes: ["application/tls#handshake-fails"],
  hooks: () => ({
    async handshake(session) {
      await session.gone();
      return true;
    },
  }),
});
