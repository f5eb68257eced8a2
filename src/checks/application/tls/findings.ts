// What application/tls may report, in words.

import type { Finding } from "#model/check.ts";

export const findings = {
  absent: {
    severity: "warning",
    says: {
      en: "The server offers no TLS: it answers AUTH TLS with {reply}.",
      zh: "服务器不提供 TLS：对 AUTH TLS 的应答是 {reply}。",
    },
    todo: {
      en: "Give the server a certificate and switch TLS on, then require it for logins.",
      zh: "为服务器配置证书并启用 TLS，然后要求登录必须加密。",
    },
    baseRate: 0.3,
  },
  "not-advertised": {
    severity: "warning",
    says: {
      en: "AUTH TLS works, but FEAT does not list it: clients that ask FEAT first stay in clear.",
      zh: "AUTH TLS 可用，但 FEAT 没有列出它：先查 FEAT 的客户端会一直用明文。",
    },
    todo: {
      en: "Look for a setting that hides it; with Debian's vsftpd 3.0.3 it is ssl_tlsv1=NO.",
      zh: "检查是哪项设置把它隐藏了；在 Debian 的 vsftpd 3.0.3 上是 ssl_tlsv1=NO。",
    },
    baseRate: 0.005,
  },
  // As grave as no TLS at all: Pure-FTPd as Debian installs it is like that, and clients go on in clear.
  "advertised-refused": {
    severity: "warning",
    says: {
      en: "FEAT lists AUTH TLS, but the server refuses it: {reply}.",
      zh: "FEAT 列出了 AUTH TLS，服务器却拒绝它：{reply}。",
    },
  },
  "handshake-fails": {
    severity: "error",
    says: {
      en: "The server accepts TLS, but the handshake breaks: {problem}.",
      zh: "服务器接受 TLS，但握手失败：{problem}。",
    },
  },
  ssl2: {
    severity: "error",
    says: {
      en: "The server speaks SSLv2, which protects nothing and endangers TLS with the same key (DROWN).",
      zh: "服务器支持 SSLv2：它毫无保护作用，还会危及使用同一密钥的 TLS（DROWN）。",
    },
  },
  ssl3: {
    severity: "error",
    says: {
      en: "The server speaks SSLv3, which is broken (POODLE).",
      zh: "服务器支持 SSLv3，该协议已被攻破（POODLE）。",
    },
  },
  tls10: {
    severity: "warning",
    says: {
      en: "The server speaks TLS 1.0, deprecated since 2021 (RFC 8996).",
      zh: "服务器支持 TLS 1.0，该版本已于 2021 年废弃（RFC 8996）。",
    },
    baseRate: 0.05,
  },
  tls11: {
    severity: "warning",
    says: {
      en: "The server speaks TLS 1.1, deprecated since 2021 (RFC 8996).",
      zh: "服务器支持 TLS 1.1，该版本已于 2021 年废弃（RFC 8996）。",
    },
    baseRate: 0.05,
  },
  "no-tls12-or-later": {
    severity: "error",
    says: {
      en: "The server speaks neither TLS 1.2 nor 1.3: clients of today cannot connect.",
      zh: "服务器既不支持 TLS 1.2 也不支持 1.3：现在的客户端无法连接。",
    },
  },
  "no-tls13": {
    severity: "info",
    says: { en: "The server does not speak TLS 1.3.", zh: "服务器不支持 TLS 1.3。" },
    baseRate: 0.2,
  },
  "weak-cipher": {
    severity: "warning",
    says: {
      en: "The server takes weak cipher suites: {suites}.",
      zh: "服务器接受弱加密套件：{suites}。",
    },
    todo: {
      en: "Set the cipher list to HIGH:!aNULL:!3DES, or to the library's default.",
      zh: "把加密套件设为 HIGH:!aNULL:!3DES，或使用 TLS 库的默认值。",
    },
  },
  "anonymous-cipher": {
    severity: "error",
    says: {
      en: "The server takes suites without a certificate, so anybody in between can read along: {suites}.",
      zh: "服务器接受不验证证书的套件，中间人可以窃听：{suites}。",
    },
  },
  "weak-dh": {
    severity: "warning",
    says: {
      en: "The Diffie-Hellman prime has {dhBits} bits; clients of today want 2048 and may break off.",
      zh: "Diffie-Hellman 素数只有 {dhBits} 位；现在的客户端要求 2048 位，可能中断连接。",
    },
  },
  "no-forward-secrecy": {
    severity: "info",
    says: {
      en: "No suite with forward secrecy is taken: who gets the key one day can read what is recorded today.",
      zh: "没有前向保密的套件：私钥一旦泄露，今天录下的流量将来也能解密。",
    },
    baseRate: 0.03,
  },
  injection: {
    severity: "error",
    says: {
      en: "A command sent in clear behind AUTH TLS was carried out inside TLS: {reply}.",
      zh: "跟在 AUTH TLS 后面的明文命令在 TLS 内被执行了：{reply}。",
    },
    todo: {
      en: "Update the server: it keeps what it read before the handshake (CVE-2011-0411 and its kin).",
      zh: "升级服务器：它在握手后仍保留握手前读到的数据（CVE-2011-0411 一类）。",
    },
  },
} as const satisfies { readonly [name: string]: Finding };

export type TlsFinding = keyof typeof findings;
