// This release was shipped with a back door.

import type { KnownFault } from "./known.ts";

export const releaseBackdoored = {
  id: "release-backdoored",
  dimension: "application",
  says: { en: "This release was shipped with a back door.", zh: "该版本在发布时被植入了后门。" },
  prior: "rare",
  servers: ["any"],
  shows: [
    { finding: "application/version#backdoored", how: "always", decisive: true },
    { finding: "application/version#vulnerable", how: "usually" },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Take the host off the network now, keep its disks for forensics, and reinstall it from a clean source; do not only upgrade.",
      'vsftpd 2.3.4 opens a root shell at 6200/tcp after a user name with ":)"; ProFTPD 1.3.3c after "HELP ACIDBITCHEZ". Change every password that the host knew.',
    ].join("\n"),
    zh: [
      "立即断开主机网络，保留磁盘以供取证，并从可信来源重装；不要只做升级。",
      'vsftpd 2.3.4 在用户名含 ":)" 时于 6200/tcp 打开 root shell；ProFTPD 1.3.3c 则由 "HELP ACIDBITCHEZ" 触发。更换该主机上出现过的所有密码。',
    ].join("\n"),
  },
  risk: "manual",
  aka: ["vsftpd-234-backdoor"],
  messages: ["220 (vsFTPd 2.3.4)", "220 ProFTPD 1.3.3c Server"],
  sources: ["CVE-2011-2523", "CVE-2010-20103"],
} as const satisfies KnownFault;
