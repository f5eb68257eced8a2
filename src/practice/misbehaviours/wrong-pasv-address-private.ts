// PASV tells a private address.

import { misbehaviour } from "../misbehaviour.ts";

export const wrongPasvAddressPrivate = misbehaviour({
  id: "wrong-pasv-address-private",
  says: {
    en: "PASV tells 10.11.12.13, an address of the network at home.",
    zh: "PASV 返回内网地址 10.11.12.13。",
  },
  met: {
    en: "The server stands behind NAT and pasv_address or MasqueradeAddress is not set.",
    zh: "服务器在 NAT 之后，而没有设置 pasv_address 或 MasqueradeAddress。",
  },
  provokes: ["network/passive#private-address"],
  hooks: () => ({
    offer: (session, endpoint) =>
      session.command?.verb === "PASV" ? { ...endpoint, host: "10.11.12.13" } : undefined,
  }),
});
