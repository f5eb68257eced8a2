// The port swallows every SYN.

import { misbehaviour } from "../misbehaviour.ts";

export const silentControlPort = misbehaviour({
  id: "silent-control-port",
  says: {
    en: "The port does not answer at all: neither SYN-ACK nor RST.",
    zh: "端口毫无回应：既无 SYN-ACK，也无 RST。",
  },
  met: {
    en: "A packet filter or cloud security group drops port 21, the host is down, or the listener's queue overflows because the daemon hangs.",
    zh: "防火墙或云安全组丢弃了 21 端口、主机宕机，或守护进程卡死导致监听队列溢出。",
  },
  provokes: ["network/connect#silent"],
  door: "silent",
});
