// TLS on the data connection breaks off.

import { HANDSHAKE_FAILURE } from "../handshake.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const dataHandshakeFails = misbehaviour({
  id: "data-handshake-fails",
  says: {
    en: "Accepts PROT P, and breaks off the TLS handshake of every data connection.",
    zh: "接受 PROT P，但每次数据连接的 TLS 握手都中断。",
  },
  met: {
    en: "The data port is forwarded to another host, or the daemon's session cache or certificate is unusable in the data process.",
    zh: "数据端口转发到了别的主机，或数据进程里的会话缓存或证书不可用。",
  },
  provokes: ["application/data-tls#handshake-fails"],
  hooks: () => ({
    async connected(session, transfer) {
      if (!session.dataProtected) return false;
      transfer.raw?.end(HANDSHAKE_FAILURE);
      await session.reply(425, "Unable to build data connection: TLS handshake failure.");
      return true;
    },
  }),
});
