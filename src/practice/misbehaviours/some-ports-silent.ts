// Every third data port is silent.

import { silentSource } from "../dead-ports.ts";
import { misbehaviour } from "../misbehaviour.ts";

const EVERY = 3;

export const somePortsSilent = misbehaviour({
  id: "some-ports-silent",
  says: {
    en: "Every third data port that PASV and EPSV name does not answer.",
    zh: "PASV 和 EPSV 每给出三个端口，就有一个毫无回应。",
  },
  met: {
    en: "The firewall opens only a part of the passive range: listings fail now and then.",
    zh: "防火墙只放行了被动端口范围的一部分：列目录时好时坏。",
  },
  provokes: ["network/passive#some-ports-fail"],
  hooks: () => ({
    listen: (session) =>
      session.server.count("passive") % EVERY === 0 ? silentSource(session) : undefined,
  }),
});
