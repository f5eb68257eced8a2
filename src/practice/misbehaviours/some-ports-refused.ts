// Every third data port is refused.

import { refusedSource } from "../dead-ports.ts";
import { misbehaviour } from "../misbehaviour.ts";

const EVERY = 3;

export const somePortsRefused = misbehaviour({
  id: "some-ports-refused",
  says: {
    en: "Nobody listens on every third data port that PASV and EPSV name.",
    zh: "PASV 和 EPSV 每给出三个端口，就有一个无人监听。",
  },
  met: {
    en: "Control and data connections are balanced over three nodes without stickiness.",
    zh: "控制与数据连接被负载均衡到三个节点，而没有会话保持。",
  },
  provokes: ["network/passive#some-ports-fail"],
  hooks: () => ({
    listen: (session) =>
      session.server.count("passive") % EVERY === 0 ? refusedSource(session) : undefined,
  }),
});
