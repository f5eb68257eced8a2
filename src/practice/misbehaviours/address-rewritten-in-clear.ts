// PASV is right in clear and wrong under TLS.

import { misbehaviour } from "../misbehaviour.ts";

export const addressRewrittenInClear = misbehaviour({
  id: "address-rewritten-in-clear",
  says: {
    en: "PASV tells the right address in clear, and 10.11.12.13 under TLS.",
    zh: "明文下 PASV 地址正确，TLS 下却返回 10.11.12.13。",
  },
  met: {
    en: "A firewall's FTP helper rewrites the address of the 227 reply, which it cannot read inside TLS.",
    zh: "防火墙的 FTP 辅助模块会改写 227 应答里的地址，但看不到 TLS 里的内容。",
  },
  provokes: ["network/passive#rewritten"],
  settings: { clearLogin: "allowed", clearData: "allowed" },
  hooks: () => ({
    offer: (session, endpoint) =>
      session.command?.verb === "PASV" && session.encrypted
        ? { ...endpoint, host: "10.11.12.13" }
        : undefined,
  }),
});
