// vsftpd's user list refuses this user before the password is asked for.

import type { KnownFault } from "./known.ts";

export const userListRefuses = {
  id: "user-list-refuses",
  dimension: "application",
  says: {
    en: "vsftpd's user list refuses this user before the password is asked for.",
    zh: "vsftpd 的用户列表在询问密码之前就拒绝了该用户。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/login#refused",
      how: "always",
      decisive: true,
      where: { means: "user-list-refused" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "With userlist_deny=YES the user is in the file named by userlist_file: take the line out. With userlist_deny=NO the user is not in it: add the line.",
      "No restart is needed.",
    ].join("\n"),
    zh: [
      "若 userlist_deny=YES，说明用户在 userlist_file 指定的文件中：删除该行；若 userlist_deny=NO，说明用户不在其中：添加该行。",
      "无需重启。",
    ].join("\n"),
  },
  risk: "approval",
  aka: ["vsftpd-userlist-deny", "vsftpd-userlist-allow-only"],
  messages: ["530 Permission denied."],
  sources: ["vsftpd.conf(5) userlist_enable, userlist_deny"],
} as const satisfies KnownFault;
