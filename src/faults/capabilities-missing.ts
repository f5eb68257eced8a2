// The server lacks privileges that it needs: not root, or a container or unit that drops capabilities.

import type { KnownFault } from "./known.ts";

export const capabilitiesMissing = {
  id: "capabilities-missing",
  dimension: "system",
  says: {
    en: "The server lacks privileges that it needs: not root, or a container or unit that drops capabilities.",
    zh: "服务器缺少必要权限：未以 root 运行，或容器/单元去掉了所需的 capability。",
  },
  prior: "occasional",
  servers: ["vsftpd", "proftpd", "pure-ftpd"],
  shows: [
    {
      finding: "application/greeting#oops",
      or: ["application/login#oops", "application/greeting#busy", "application/login#busy"],
      how: "always",
      decisive: true,
      where: {
        means: [
          "chroot-not-permitted",
          "capability-refused",
          "not-running-as-root",
          "pure-ftpd-chroot-failed",
          "pure-ftpd-configuration-error",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Give back CAP_SYS_CHROOT, CAP_SETUID, CAP_SETGID, CAP_NET_BIND_SERVICE (CapabilityBoundingSet= in the unit, --cap-add in a container); Pure-FTPd also wants CAP_SYS_NICE and CAP_DAC_READ_SEARCH.",
      "Remove User= from the unit: these daemons start as root and drop it by themselves.",
    ].join("\n"),
    zh: [
      "恢复 CAP_SYS_CHROOT、CAP_SETUID、CAP_SETGID、CAP_NET_BIND_SERVICE（单元的 CapabilityBoundingSet=，或容器的 --cap-add）；Pure-FTPd 还需要 CAP_SYS_NICE 和 CAP_DAC_READ_SEARCH。",
      "去掉单元中的 User=：这些守护进程需以 root 启动，之后会自行降权。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "capability-bounding-too-small",
    "vsftpd-not-started-as-root",
    "pureftpd-capabilities-missing",
  ],
  messages: [
    "500 OOPS: chroot",
    "500 OOPS: cap_set_proc",
    "500 OOPS: setgroups",
    "500 OOPS: vsf_secutil_change_credentials: not running as root",
    "421 Unable to switch capabilities : Operation not permitted",
    "421 Unable to set up a secure chroot() jail",
  ],
  sources: ["capabilities(7)", "systemd.exec(5) CapabilityBoundingSet"],
} as const satisfies KnownFault;
