// Two clients from one address and no more.

import { misbehaviour } from "../misbehaviour.ts";

export const tooManyFromAddress = misbehaviour({
  id: "too-many-from-address",
  says: {
    en: "Serves two connections from one address at a time; the third gets 421.",
    zh: "每个地址同时只服务两个连接，第三个得到 421。",
  },
  met: {
    en: "max_per_ip or MaxClientsPerIP meets an office behind one NAT address, or a client that opens several at once.",
    zh: "max_per_ip 或 MaxClientsPerIP 遇上 NAT 后的整个办公室，或同时开多个连接的客户端。",
  },
  provokes: ["application/limits#too-many-from-address"],
  settings: { connectionsPerAddressMax: 2 },
});
