// Nobody listens on data ports.

import { refusedSource } from "../dead-ports.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const refusedDataPort = misbehaviour({
  id: "refused-data-port",
  says: {
    en: "PASV and EPSV name ports on which nobody listens.",
    zh: "PASV 和 EPSV 给出的端口无人监听。",
  },
  met: {
    en: "The port is forwarded to another host, a load balancer sends data to another node, or a filter rejects with a reset.",
    zh: "端口转发到了别的主机、负载均衡把数据连接送到了另一节点，或防火墙以 RST 拒绝。",
  },
  provokes: ["network/passive#port-refused"],
  hooks: () => ({
    listen: (session) => refusedSource(session),
  }),
});
