// PASV tells somebody else's address.

import { misbehaviour } from "../misbehaviour.ts";

export const wrongPasvAddressForeign = misbehaviour({
  id: "wrong-pasv-address-foreign",
  says: {
    en: "PASV tells 192.0.2.21, an address that is not the server's.",
    zh: "PASV 返回 192.0.2.21，并非本服务器的地址。",
  },
  met: {
    en: "pasv_address names an old public address: it is resolved at start only, and the address has changed since.",
    zh: "pasv_address 仍是旧的公网地址：域名只在启动时解析，此后地址变了。",
  },
  provokes: ["network/passive#foreign-address"],
  hooks: () => ({
    offer: (session, endpoint) =>
      session.command?.verb === "PASV" ? { ...endpoint, host: "192.0.2.21" } : undefined,
  }),
});
