// Data ports are silent under TLS only.

import { silentSource } from "../dead-ports.ts";
import { misbehaviour } from "../misbehaviour.ts";

export const dataPortsFailUnderTls = misbehaviour({
  id: "data-ports-fail-under-tls",
  says: {
    en: "Data ports answer in clear; under TLS they do not.",
    zh: "明文下数据端口正常，TLS 下毫无回应。",
  },
  met: {
    en: "The passive range is closed, and a firewall's FTP helper opens each port that it reads in a clear 227; inside TLS it reads nothing.",
    zh: "被动端口范围未放行，全靠防火墙的 FTP 辅助模块读取明文 227 临时开端口；TLS 下它什么也读不到。",
  },
  provokes: ["network/passive#fails-under-tls"],
  settings: { clearLogin: "allowed", clearData: "allowed" },
  hooks: () => ({
    listen: (session) => (session.encrypted ? silentSource(session) : undefined),
  }),
});
