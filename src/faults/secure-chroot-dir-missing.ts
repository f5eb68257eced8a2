// vsftpd runs, but its empty folder (`secure_chroot_dir`) is missing, so every connection dies.

import type { KnownFault } from "./known.ts";

export const secureChrootDirMissing = {
  id: "secure-chroot-dir-missing",
  dimension: "application",
  says: {
    en: "vsftpd runs, but its empty folder (`secure_chroot_dir`) is missing, so every connection dies.",
    zh: "vsftpd 在运行，但其空目录（`secure_chroot_dir`）不存在，每个连接都会失败。",
  },
  prior: "common",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      how: "always",
      decisive: true,
      where: { means: "secure-chroot-dir-missing" },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Make the folder: mkdir -p /var/run/vsftpd/empty (root, mode 755). No restart is needed.",
      '/run is emptied at boot, so have it made each time: a line "d /run/vsftpd/empty 0755 root root -" in /etc/tmpfiles.d/vsftpd.conf.',
    ].join("\n"),
    zh: [
      "创建目录：mkdir -p /var/run/vsftpd/empty（属主 root，权限 755）。无需重启。",
      '/run 在开机时会清空，请在 /etc/tmpfiles.d/vsftpd.conf 中加一行 "d /run/vsftpd/empty 0755 root root -"，以便每次自动创建。',
    ].join("\n"),
  },
  risk: "auto",
  aka: ["vsftpd-secure-chroot-dir-missing"],
  messages: [
    "500 OOPS: vsftpd: not found: directory given in 'secure_chroot_dir':/var/run/vsftpd/empty",
  ],
  sources: ["vsftpd.conf(5) secure_chroot_dir"],
} as const satisfies KnownFault;
