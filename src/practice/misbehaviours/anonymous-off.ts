// No visitors.

import { misbehaviour } from "../misbehaviour.ts";

export const anonymousOff = misbehaviour({
  id: "anonymous-off",
  says: { en: "Refuses anonymous logins with 530.", zh: "以 530 拒绝匿名登录。" },
  met: {
    en: "The right setting for most servers: anonymous_enable=NO.",
    zh: "多数服务器的正确设置：anonymous_enable=NO。",
  },
  provokes: ["application/anonymous#off"],
  settings: { anonymous: "off" },
});
