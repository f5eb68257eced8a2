// The server calls back from another address.

import { misbehaviour } from "../misbehaviour.ts";

export const activeWrongSource = misbehaviour({
  id: "active-wrong-source",
  says: {
    en: "Opens active data connections from 127.0.0.2. It takes a server and a client on IPv4 loopback to see it.",
    zh: "主动模式的数据连接从 127.0.0.2 发起；须在 IPv4 回环上才能看到。",
  },
  met: {
    en: "A host with several addresses or outgoing NAT; the client's firewall drops what comes from a stranger.",
    zh: "多地址主机或出站 NAT；客户端防火墙会丢弃陌生地址的连接。",
  },
  provokes: ["network/active#foreign-source"],
  settings: { activeFrom: "127.0.0.2" },
});
