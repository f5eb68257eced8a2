// Calls itself an old ProFTPD.

import { misbehaviour } from "../misbehaviour.ts";

export const revealsVulnerableRelease = misbehaviour({
  id: "reveals-vulnerable-release",
  says: {
    en: "Greets as ProFTPD 1.3.5, which has a known hole that needs no login.",
    zh: "自称 ProFTPD 1.3.5，该版本存在无需登录的已知漏洞。",
  },
  met: {
    en: "A daemon that was never updated (CVE-2015-3306, mod_copy).",
    zh: "从未更新过的守护进程（CVE-2015-3306，mod_copy）。",
  },
  provokes: ["application/version#vulnerable", "application/greeting#reveals-release"],
  settings: { greeting: ["ProFTPD 1.3.5 Server (Debian) [127.0.0.1]"] },
});
