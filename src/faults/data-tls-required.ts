// The server moves data under TLS only, and the client did not ask for it (PROT P).

import type { KnownFault } from "./known.ts";

export const dataTlsRequired = {
  id: "data-tls-required",
  dimension: "application",
  says: {
    en: "The server moves data under TLS only, and the client did not ask for it (PROT P).",
    zh: "服务器只允许加密的数据通道，而客户端没有请求（PROT P）。",
  },
  prior: "occasional",
  servers: ["any"],
  shows: [
    {
      finding: "application/transfer#list-refused",
      how: "usually",
      decisive: true,
      where: {
        means: [
          "vsftpd-data-tls-required",
          "proftpd-data-tls-required",
          "pure-ftpd-data-tls-required",
          "data-protection-refused",
        ],
      },
    },
    {
      finding: "application/transfer#store-refused",
      how: "sometimes",
      where: {
        means: [
          "vsftpd-data-tls-required",
          "proftpd-data-tls-required",
          "pure-ftpd-data-tls-required",
        ],
      },
    },
    {
      finding: "application/transfer#retrieve-refused",
      how: "sometimes",
      where: {
        means: [
          "vsftpd-data-tls-required",
          "proftpd-data-tls-required",
          "pure-ftpd-data-tls-required",
        ],
      },
    },
    {
      finding: "network/passive#command-refused",
      how: "rarely",
      where: { means: ["pure-ftpd-data-tls-required", "data-protection-refused"] },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      "Let the client send PBSZ 0 and PROT P after AUTH TLS (curl --ssl-reqd; lftp: set ftp:ssl-protect-data yes).",
      "The options behind it: vsftpd force_local_data_ssl, ProFTPD TLSRequired on or data, Pure-FTPd conf/TLS 3.",
    ].join("\n"),
    zh: [
      "让客户端在 AUTH TLS 之后发送 PBSZ 0 与 PROT P（curl --ssl-reqd；lftp: set ftp:ssl-protect-data yes）。",
      "对应选项：vsftpd 的 force_local_data_ssl、ProFTPD 的 TLSRequired on/data、Pure-FTPd 的 conf/TLS 3。",
    ].join("\n"),
  },
  risk: "manual",
  aka: ["vsftpd-data-must-be-encrypted"],
  messages: [
    "522 Data connections must be encrypted.",
    "522 SSL/TLS required on the data channel",
    "521 Data connection cannot be opened with this PROT setting.",
  ],
  sources: ["RFC 4217 §9", "RFC 2228 §3"],
} as const satisfies KnownFault;
