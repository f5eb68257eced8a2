// Microsoft FTP Service (IIS): how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";

export const microsoftFtp = {
  id: "microsoft-ftp",
  name: "Microsoft FTP Service",
  greetings: [
    {
      matches: /^220[ -](?:.{0,80} )?Microsoft FTP Service\b/m,
      samples: [
        "220 Microsoft FTP Service",
        "220-Microsoft FTP Service\n220 Welcome to example.com",
      ],
    },
  ],
  traits: [
    {
      matches: /^211-Extended features supported:\r?\n LANG EN\*/m,
      samples: [
        "211-Extended features supported:\n LANG EN*\n UTF8\n AUTH TLS;TLS-C;SSL;TLS-P;\n PBSZ\n PROT C;P;\n CCC\n HOST\n SIZE\n MDTM\n REST STREAM\n211 END",
      ],
    },
    { matches: /^215 Windows_NT\b/m, samples: ["215 Windows_NT"] },
  ],
  replies: [
    {
      id: "iis-tls-required",
      matches: /^534[ -]Policy requires SSL\./m,
      matter: "tls-required",
      says: {
        en: "The site's SSL settings require TLS (on the control channel, or with PROT on the data channel).",
        zh: "站点的 SSL 设置要求加密（控制通道，或数据通道的 PROT）。",
      },
      samples: ["534 Policy requires SSL."],
    },
    {
      id: "iis-tls-off",
      matches: /^534[ -]Local policy on server does not allow TLS secure connections\./m,
      matter: "not-implemented",
      says: {
        en: "TLS is not possible: the site has no certificate, or its SSL settings forbid it.",
        zh: "无法使用 TLS：站点没有配置证书，或 SSL 设置不允许。",
      },
      samples: ["534 Local policy on server does not allow TLS secure connections."],
    },
    {
      id: "iis-home-inaccessible",
      matches: /^530[ -]User cannot log in, home directory inaccessible\./m,
      matter: "login-refused",
      says: {
        en: "The password was right, but the user may not enter the folder that the isolation settings give: its permissions or an authorization rule.",
        zh: "口令是对的，但用户无法进入隔离设置指定的目录：检查 NTFS 权限与 FTP 授权规则。",
      },
      samples: ["530 User cannot log in, home directory inaccessible."],
    },
    {
      id: "iis-login-refused",
      matches: /^530[ -]User cannot log in\./m,
      matter: "login-refused",
      says: {
        en: "The login failed: a wrong password, an unknown or locked user, or no authorization rule for the user.",
        zh: "登录失败：口令错误、用户不存在或被锁定，或没有给该用户的授权规则。",
      },
      samples: ["530 User cannot log in."],
    },
    {
      id: "iis-host-name-wanted",
      matches: /^530[ -]Valid hostname is expected\./m,
      matter: "login-refused",
      says: {
        en: "Several sites share this address and the client did not say which: log in as `host|user`, or let the client send HOST.",
        zh: "多个站点共用该地址而客户端没有指明：请以 `主机名|用户名` 登录，或让客户端发送 HOST。",
      },
      samples: ["530 Valid hostname is expected."],
    },
    {
      id: "iis-file-in-use",
      matches:
        /^550[ -]The process cannot access the file because it is being used by another process\./m,
      matter: "not-permitted",
      says: { en: "Another program holds the file open.", zh: "文件正被另一个程序占用。" },
      samples: [
        "550 The process cannot access the file because it is being used by another process. ",
      ],
    },
  ],
  sources: [
    "https://learn.microsoft.com/iis/publish/using-the-ftp-service/",
    "https://learn.microsoft.com/openspecs/windows_protocols/ms-ftps/",
  ],
} as const satisfies Server;
