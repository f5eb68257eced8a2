// Two clients and no more.

import { misbehaviour } from "../misbehaviour.ts";

export const tooManyUsers = misbehaviour({
  id: "too-many-users",
  says: {
    en: "Serves two connections at a time; the third gets 421.",
    zh: "同时只服务两个连接，第三个得到 421。",
  },
  met: {
    en: "max_clients, MaxInstances or MaxClientsNumber is too low, or dead sessions fill it.",
    zh: "max_clients、MaxInstances 或 MaxClientsNumber 过低，或被僵死会话占满。",
  },
  provokes: ["application/limits#too-many-users"],
  settings: { connectionsMax: 2 },
});
