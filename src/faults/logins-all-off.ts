// Both kinds of login are off: `local_enable` and `anonymous_enable`.

import type { KnownFault } from "./known.ts";

export const loginsAllOff = {
  id: "logins-all-off",
  dimension: "application",
  says: {
    en: "Both kinds of login are off: `local_enable` and `anonymous_enable`.",
    zh: "两种登录方式都被关闭：`local_enable` 与 `anonymous_enable` 均为 NO。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      how: "always",
      decisive: true,
      where: { means: "logins-all-off" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Set local_enable=YES for users of the host, or anonymous_enable=YES for a public tree. No restart is needed where vsftpd reads its file per connection; else restart.",
    ].join("\n"),
    zh: [
      "若供本机用户使用，设置 local_enable=YES；若是公开目录，设置 anonymous_enable=YES；然后重启 vsftpd。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-both-access-modes-off"],
  messages: ["500 OOPS: vsftpd: both local and anonymous access disabled!"],
  sources: ["vsftpd.conf(5) local_enable, anonymous_enable"],
} as const satisfies KnownFault;
