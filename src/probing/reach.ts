// How far a walk came, and so which checks make sense.

import type { Need } from "#model/check.ts";
import type { Text } from "#model/text.ts";
import { phaseNames, phaseOf, type Walk } from "#model/walk.ts";

/** Did the walk reach what the check needs? */
export function has(walk: Walk, need: Need): boolean {
  switch (need) {
    case "nothing":
      return true;
    case "address":
      return walk.addresses.length > 0;
    case "port":
      return walk.address !== undefined;
    case "greeting":
      return phaseOf(walk, "greeting")?.outcome === "ok";
    case "login":
      return walk.loggedIn;
    case "data":
      return phaseOf(walk, "list")?.outcome === "ok";
  }
}

const wants: { readonly [N in Need]: Text } = {
  nothing: { en: "", zh: "" },
  address: { en: "an address", zh: "地址" },
  port: { en: "a connection", zh: "连接" },
  greeting: { en: "a greeting", zh: "欢迎信息" },
  login: { en: "a login", zh: "登录" },
  data: { en: "a working data channel", zh: "可用的数据通道" },
};

/** Says what was wanted and where the walk ended, with the reason where the phase itself gave one. */
export function notReached(walk: Walk, need: Need): Text {
  // A QUIT that fails is the end of a session that was broken before.
  const chain = walk.phases.filter(({ phase }) => phase !== "quit");
  const broken =
    chain.findLast(({ outcome }) => outcome === "failed" || outcome === "refused") ??
    chain.find(({ phase, outcome }) => phase === "login" && outcome === "skipped");
  const at = broken?.phase ?? phaseNames[0];
  const en = broken?.why?.en ?? broken?.detail ?? "";
  const zh = broken?.why?.zh ?? broken?.detail ?? "";
  return {
    en: `Needs ${wants[need].en}; the session ended at ${at}: ${en}`,
    zh: `需要${wants[need].zh}；会话在 ${at} 阶段中止：${zh}`,
  };
}
