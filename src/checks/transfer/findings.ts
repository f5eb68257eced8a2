// What the transfer check may report.

import type { Finding } from "#model/check.ts";

export const findings = {
  "list-refused": {
    severity: "error",
    says: { en: "The server refuses to list the folder: {reply}", zh: "服务器拒绝列目录：{reply}" },
  },
  "list-fails": {
    severity: "error",
    says: { en: "Listing the folder fails.", zh: "列目录失败。" },
  },
  "list-garbled": {
    severity: "warning",
    says: {
      en: "The listing is in no form that clients read; the first such line: {line}",
      zh: "列表格式无法被客户端识别，首个这样的行：{line}",
    },
  },
  "mlsd-fails": {
    severity: "warning",
    says: {
      en: "MLSD is offered, but fails; clients that prefer it see no files.",
      zh: "服务器声明支持 MLSD，但执行失败；优先使用它的客户端看不到文件。",
    },
  },
  "nlst-fails": {
    severity: "warning",
    says: {
      en: "NLST fails where LIST works; scripts that fetch by pattern (mget) use it.",
      zh: "LIST 正常而 NLST 失败；按模式取文件的脚本（mget）依赖它。",
    },
  },
  "store-refused": {
    severity: "warning",
    says: { en: "The account may not store files: {reply}", zh: "该账号不能上传文件：{reply}" },
  },
  "store-fails": {
    severity: "error",
    says: { en: "Storing a file fails.", zh: "上传文件失败。" },
  },
  "retrieve-refused": {
    severity: "error",
    says: { en: "The server refuses to send a file: {reply}", zh: "服务器拒绝下载文件：{reply}" },
  },
  "retrieve-fails": {
    severity: "error",
    says: { en: "Fetching a file fails.", zh: "下载文件失败。" },
  },
  corrupted: {
    severity: "error",
    says: {
      en: "What comes back is not what was sent: {gotBytes} of {sentBytes} bytes, with another hash.",
      zh: "取回的内容与原文不同：原 {sentBytes} 字节，取回 {gotBytes} 字节，哈希不一致。",
    },
  },
  "resume-broken": {
    severity: "warning",
    says: {
      en: "A resumed transfer (REST) gives wrong data, or is offered and refused.",
      zh: "断点续传（REST）得到错误的数据，或声明支持却被拒绝。",
    },
  },
  "ascii-mangled": {
    severity: "warning",
    says: {
      en: "Line ends come back changed: in a text in ASCII mode, or even in image mode.",
      zh: "换行符被改动：ASCII 模式下的文本如此，甚至二进制模式下也如此。",
    },
  },
  "size-wrong": {
    severity: "warning",
    says: {
      en: "SIZE says {saidBytes}, the file has {sentBytes} bytes.",
      zh: "SIZE 回答 {saidBytes}，而文件有 {sentBytes} 字节。",
    },
  },
  "empty-file-fails": {
    severity: "warning",
    says: {
      en: "An empty file cannot be stored or fetched.",
      zh: "空文件无法上传或取回。",
    },
  },
  "delete-refused": {
    severity: "warning",
    says: {
      en: "The account may store but not delete; left behind: {left}",
      zh: "该账号能上传但不能删除；遗留文件：{left}",
    },
    todo: { en: "Remove what was left behind.", zh: "请清理遗留的文件。" },
  },
  cut: {
    severity: "error",
    says: { en: "A transfer is cut off in its middle.", zh: "传输中途被切断。" },
  },
  "no-final-reply": {
    severity: "error",
    says: {
      en: "The data crosses, but the final reply (226) never comes; clients wait until they give up.",
      zh: "数据已传完，但最后的 226 应答始终不来；客户端会一直等到超时。",
    },
    todo: {
      en: "Something between forgets the idle control connection: look at NAT and firewall timers.",
      zh: "中间设备遗忘了空闲的控制连接：检查 NAT 与防火墙的超时设置。",
    },
  },
  slow: {
    severity: "warning",
    says: {
      en: "Transfers crawl: {bytesPerSecond} bytes a second.",
      zh: "传输极慢：每秒 {bytesPerSecond} 字节。",
    },
  },
  "disk-full": {
    severity: "error",
    says: { en: "The server has no room: {reply}", zh: "服务器没有空间：{reply}" },
  },
  quota: {
    severity: "error",
    says: { en: "The account's quota is used up: {reply}", zh: "该账号的配额已用尽：{reply}" },
  },
} as const satisfies { readonly [name: string]: Finding };

export type TransferFinding = keyof typeof findings;
