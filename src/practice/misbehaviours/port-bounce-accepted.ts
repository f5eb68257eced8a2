// PORT may name anybody.

import { misbehaviour } from "../misbehaviour.ts";

export const portBounceAccepted = misbehaviour({
  id: "port-bounce-accepted",
  says: {
    en: "Takes PORT and EPRT with addresses that are not the client's, and ports below 1024.",
    zh: "接受指向他人地址以及 1024 以下端口的 PORT 和 EPRT。",
  },
  met: {
    en: "port_promiscuous=YES, AllowForeignAddress on, or a daemon of the nineties: it scans and mails for strangers (FTP bounce).",
    zh: "port_promiscuous=YES、AllowForeignAddress on，或九十年代的守护进程：会替陌生人扫描和发信（FTP 反弹攻击）。",
  },
  provokes: ["network/active#bounce-accepted", "network/active#low-port-accepted"],
  settings: { bounce: "accepted" },
});
