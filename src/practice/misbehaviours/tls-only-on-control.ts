// PROT P is refused.

import { misbehaviour } from "../misbehaviour.ts";

export const tlsOnlyOnControl = misbehaviour({
  id: "tls-only-on-control",
  says: {
    en: "Protects the control channel only: PROT P is refused with 536, and files cross in clear.",
    zh: "只保护控制通道：PROT P 得到 536，文件以明文传输。",
  },
  met: {
    en: "TLSRequired ctrl, or an old daemon or proxy that cannot protect data connections.",
    zh: "设置了 TLSRequired ctrl，或旧守护进程、代理无法保护数据连接。",
  },
  provokes: ["application/data-tls#refused", "application/cleartext#data"],
  settings: { clearData: "allowed" },
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PROT" || command.argument?.toUpperCase() !== "P") return false;
      await session.reply(536, "PROT P is not supported.");
      return true;
    },
  }),
});
