// The server never calls back.

import { misbehaviour } from "../misbehaviour.ts";

const CONNECT_MS = 4_000;

export const activeNeverConnects = misbehaviour({
  id: "active-never-connects",
  says: {
    en: "Takes PORT, says 150, and never connects to the client; after four seconds it says 425.",
    zh: "接受 PORT 并回 150，却从不回连客户端；四秒后回 425。",
  },
  met: {
    en: "A firewall at the server lets no connection out, or the client stands behind NAT.",
    zh: "服务器侧防火墙不许向外连接，或客户端在 NAT 之后。",
  },
  provokes: ["network/active#no-connection"],
  hooks: () => ({
    async transfer(session, transfer) {
      if (transfer.mode !== "active") return false;
      await session.reply(150, transfer.plan.says);
      await session.pause(CONNECT_MS);
      await session.reply(425, "Failed to establish connection.");
      return true;
    },
  }),
});
