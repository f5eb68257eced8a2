// AUTH TLS is advertised and refused.

import { misbehaviour } from "../misbehaviour.ts";

export const authAdvertisedRefused = misbehaviour({
  id: "auth-advertised-refused",
  says: {
    en: "FEAT lists AUTH TLS, and AUTH is answered with 431.",
    zh: "FEAT 列出 AUTH TLS，但 AUTH 得到 431。",
  },
  met: {
    en: "The TLS module is loaded but has no usable certificate, or a firewall's FTP inspection blocks AUTH.",
    zh: "TLS 模块已加载但没有可用证书，或防火墙的 FTP 检测拦截了 AUTH。",
  },
  provokes: ["application/tls#advertised-refused"],
  settings: { clearLogin: "allowed", clearData: "allowed" },
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "AUTH") return false;
      await session.reply(431, "Unable to accept security mechanism.");
      return true;
    },
  }),
});
