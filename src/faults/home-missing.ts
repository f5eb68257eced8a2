// The user's home folder does not exist or cannot be entered, so the login fails after a right password.

import type { KnownFault } from "./known.ts";

export const homeMissing = {
  id: "home-missing",
  dimension: "application",
  says: {
    en: "The user's home folder does not exist or cannot be entered, so the login fails after a right password.",
    zh: "用户主目录不存在或无法进入，密码正确也登录失败。",
  },
  prior: "common",
  servers: ["any"],
  shows: [
    {
      finding: "application/login#oops",
      or: ["application/login#busy", "application/login#refused"],
      how: "always",
      decisive: true,
      where: {
        means: [
          "home-unreachable",
          "pure-ftpd-home-missing",
          "pure-ftpd-folder-unreachable-at-login",
        ],
      },
    },
    { finding: "application/anonymous#oops", how: "never" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "namei -l HOME on the host shows where it breaks: make the folder (mkdir, chown, chmod 750), mount its volume, or give x on a parent.",
      "When root sees it and the daemon does not: ProtectHome= in the unit hides /home; SELinux forbids it (ausearch -m AVC -c vsftpd; setsebool -P ftpd_full_access 1).",
      "Pure-FTPd: CreateHomeDir yes makes homes at the first login.",
    ].join("\n"),
    zh: [
      "在主机上用 namei -l 主目录 找出断点：创建目录（mkdir、chown、chmod 750）、挂载所在的卷，或为上级目录加上 x 权限。",
      "若 root 能看到而守护进程看不到：单元中的 ProtectHome= 隐藏了 /home，或 SELinux 禁止访问（ausearch -m AVC -c vsftpd；setsebool -P ftpd_full_access 1）。",
      "Pure-FTPd: CreateHomeDir yes 可在首次登录时自动建立主目录。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "home-missing",
    "home-not-accessible",
    "unit-protecthome-hides-homes",
    "selinux-denies",
    "vsftpd-local-root-missing-ignored",
  ],
  messages: [
    "500 OOPS: cannot change directory:/home/alice",
    "421 Home directory not available - aborting",
    'alice chdir("/home/alice") failed: No such file or directory',
  ],
  sources: ["systemd.exec(5) ProtectHome", "namei(1)", "pure-ftpd(8) -j"],
} as const satisfies KnownFault;
