// Calls itself vsftpd 2.3.4.

import { misbehaviour } from "../misbehaviour.ts";

export const revealsBackdooredRelease = misbehaviour({
  id: "reveals-backdoored-release",
  says: {
    en: "Greets as vsftpd 2.3.4, whose tarball once carried a backdoor. There is none here.",
    zh: "自称 vsftpd 2.3.4，其安装包曾被植入后门；此处并无后门。",
  },
  met: {
    en: "A host built in 2011 from the poisoned source (CVE-2011-2523), or a honeypot.",
    zh: "2011 年用被投毒的源码搭建的主机（CVE-2011-2523），或一个蜜罐。",
  },
  provokes: ["application/version#backdoored", "application/greeting#reveals-release"],
  settings: { greeting: ["(vsFTPd 2.3.4)"] },
});
