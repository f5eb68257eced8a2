// FileZilla Server (Windows, since 1.0 others too): how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";

export const filezillaServer = {
  id: "filezilla-server",
  name: "FileZilla Server",
  greetings: [
    {
      matches: /^220[ -]FileZilla Server (?:version )?(?<release>\d{1,3}\.\d{1,3}\.\d{1,3})\b/m,
      samples: [
        "220-FileZilla Server 1.8.2\n220 Please visit https://filezilla-project.org/",
        "220-FileZilla Server version 0.9.41 beta\n220-written by Tim Kosse (Tim.Kosse@gmx.de)\n220 Please visit http://sourceforge.net/projects/filezilla/",
        "220-FileZilla Server 0.9.60 beta\n220 Please visit https://filezilla-project.org/",
      ],
    },
    { matches: /^220[ -]FileZilla Server\b/m, samples: ["220 FileZilla Server"] },
  ],
  replies: [
    {
      id: "filezilla-tls-required",
      matches:
        /^5(?:03[ -]Use AUTH first\.|30[ -]This server does not allow plain FTP\. You have to use FTP over TLS\.)/m,
      matter: "tls-required",
      says: {
        en: "The login must be protected: send AUTH TLS first.",
        zh: "登录必须加密：请先发送 AUTH TLS。",
      },
      samples: [
        "503 Use AUTH first.",
        "530 This server does not allow plain FTP. You have to use FTP over TLS.",
      ],
    },
    {
      id: "filezilla-session-reuse-required",
      matches:
        /^4(?:25[ -]Unable to build data connection: TLS session of data connection not resumed|50[ -]TLS session of data connection has not resumed)/m,
      matter: "session-reuse-required",
      says: {
        en: "The data channel must resume the TLS session of the control channel, and this client did not.",
        zh: "数据通道必须复用控制通道的 TLS 会话，而客户端没有这样做。",
      },
      samples: [
        "425 Unable to build data connection: TLS session of data connection not resumed.",
        "450 TLS session of data connection has not resumed or the session does not match the control connection",
      ],
    },
    {
      id: "filezilla-too-many-users",
      matches: /^421[ -]Too many users are connected, please try again later\./m,
      matter: "too-many-users",
      says: {
        en: "The server's limit of connections, or this user's, is reached.",
        zh: "已达到服务器或该用户的连接数上限。",
      },
      samples: ["421 Too many users are connected, please try again later."],
    },
    {
      id: "filezilla-locked",
      matches: /^421[ -]Server is locked, please try again later\./m,
      matter: "shutting-down",
      says: {
        en: "An administrator has locked the server: it takes no new sessions.",
        zh: "管理员锁定了服务器，暂不接受新会话。",
      },
      samples: ["421 Server is locked, please try again later."],
    },
    {
      id: "filezilla-address-refused",
      matches: /^550[ -]No connections allowed from your IP/m,
      matter: "banned",
      says: {
        en: "The server's IP filter refuses this address.",
        zh: "服务器的 IP 过滤拒绝了该地址。",
      },
      samples: ["550 No connections allowed from your IP"],
    },
  ],
  sources: [
    "https://filezilla-project.org/",
    "FileZilla Server 0.9.60 source: ControlSocket.cpp, Server.cpp",
  ],
} as const satisfies Server;
