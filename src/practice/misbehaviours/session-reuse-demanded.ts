// The data connection must resume the session.

import { misbehaviour } from "../misbehaviour.ts";

export const sessionReuseDemanded = misbehaviour({
  id: "session-reuse-demanded",
  says: {
    en: "Refuses data connections (522) whose TLS session is not the one of the control channel, resumed.",
    zh: "数据连接若不恢复控制通道的 TLS 会话，即以 522 拒绝。",
  },
  met: {
    en: "The default of vsftpd (require_ssl_reuse) and ProFTPD; clients that cannot resume list nothing.",
    zh: "vsftpd（require_ssl_reuse）和 ProFTPD 的默认设置；不会恢复会话的客户端连目录都列不出。",
  },
  provokes: ["application/data-tls#reuse-demanded"],
  settings: { resumption: "demanded" },
});
