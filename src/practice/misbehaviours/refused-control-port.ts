// Nobody listens.

import { misbehaviour } from "../misbehaviour.ts";

export const refusedControlPort = misbehaviour({
  id: "refused-control-port",
  says: {
    en: "Nobody listens on the port; connections are refused (RST).",
    zh: "端口上无人监听，连接被拒绝（RST）。",
  },
  met: {
    en: "The daemon is not running or exited at start, listens on another port or address, or a packet filter rejects with a reset.",
    zh: "守护进程未运行或启动即退出、监听在别的端口或地址，或防火墙以 RST 拒绝。",
  },
  provokes: ["network/connect#refused"],
  door: "refused",
});
