// Another service: SSH.

import { misbehaviour } from "../misbehaviour.ts";

export const speaksSsh = misbehaviour({
  id: "speaks-ssh",
  says: { en: "Greets as an SSH server.", zh: "以 SSH 服务器的方式问候。" },
  met: {
    en: "The client was given the port of SFTP, which is a part of SSH and no FTP, or the port is forwarded to the wrong service.",
    zh: "客户端拿到的是 SFTP 端口（属于 SSH，而非 FTP），或端口转发到了错误的服务。",
  },
  provokes: ["application/greeting#not-ftp"],
  hooks: () => ({
    async greet(session) {
      await session.control.write("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n");
      await session.gone();
      return true;
    },
  }),
});
