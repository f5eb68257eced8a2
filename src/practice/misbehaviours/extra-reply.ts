// Two replies to one command.

import { misbehaviour } from "../misbehaviour.ts";

const VERBS: ReadonlySet<string> = new Set(["TYPE", "PWD", "SYST", "NOOP"]);

export const extraReply = misbehaviour({
  id: "extra-reply",
  says: {
    en: "Answers TYPE, PWD, SYST and NOOP twice, so that every later reply seems to belong to the command before.",
    zh: "对 TYPE、PWD、SYST、NOOP 各应答两次，此后每个应答都错位到上一条命令。",
  },
  met: {
    en: "A proxy or a patched server that acknowledges by itself; transfers fail oddly, and only from the second command on.",
    zh: "代理或打过补丁的服务器自行多应答一次；传输出错的方式很怪，且总从第二条命令开始。",
  },
  provokes: ["application/conformance#must-fails"],
  hooks: () => ({
    reply(session, out) {
      return VERBS.has(session.command?.verb ?? "") ? [out, out] : undefined;
    },
  }),
});
