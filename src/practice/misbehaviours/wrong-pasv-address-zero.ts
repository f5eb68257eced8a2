// PASV tells 0.0.0.0.

import { misbehaviour } from "../misbehaviour.ts";

export const wrongPasvAddressZero = misbehaviour({
  id: "wrong-pasv-address-zero",
  says: { en: "PASV tells 0.0.0.0.", zh: "PASV 返回 0.0.0.0。" },
  met: {
    en: "The daemon listens on all addresses and answers with the one it listens on, as some embedded servers do.",
    zh: "守护进程监听所有地址，并把监听地址原样返回；某些嵌入式服务器如此。",
  },
  provokes: ["network/passive#zero-address"],
  hooks: () => ({
    offer: (session, endpoint) =>
      session.command?.verb === "PASV" ? { ...endpoint, host: "0.0.0.0" } : undefined,
  }),
});
