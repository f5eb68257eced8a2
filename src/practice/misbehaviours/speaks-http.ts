// Another service: HTTP.

import { misbehaviour } from "../misbehaviour.ts";

export const speaksHttp = misbehaviour({
  id: "speaks-http",
  says: {
    en: "Says nothing until it is spoken to, then answers as an HTTP server.",
    zh: "先保持沉默，对方开口后以 HTTP 方式回应。",
  },
  met: {
    en: "A web server, or a captive portal or proxy, answers on the port.",
    zh: "端口上应答的是 Web 服务器、认证门户或代理。",
  },
  provokes: ["application/greeting#not-ftp"],
  hooks: () => ({
    async greet(session) {
      if (await session.control.next()) {
        await session.control.write(
          "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
      }
      session.leave();
      return true;
    },
  }),
});
