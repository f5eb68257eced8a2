// Data ports swallow every SYN.

import { silentSource } from "../dead-ports.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const silentDataPort = misbehaviour({
  id: "silent-data-port",
  says: {
    en: "PASV and EPSV name ports that do not answer at all.",
    zh: "PASV 和 EPSV 给出的端口毫无回应。",
  },
  met: {
    en: "The passive range is not open in the firewall, the cloud security group or the NAT rule.",
    zh: "防火墙、云安全组或 NAT 规则没有放行被动端口范围。",
  },
  provokes: ["network/passive#port-silent"],
  hooks: () => ({
    listen: (session) => silentSource(session),
  }),
});
