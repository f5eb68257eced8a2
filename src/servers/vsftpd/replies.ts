// What vsftpd's ordinary refusals mean.

import type { Meaning } from "#model/server.ts";

export const replies = [
  {
    id: "vsftpd-too-many-users",
    matches: /^421 There are too many connected users, please try later\./m,
    matter: "too-many-users",
    says: {
      en: "As many clients as `max_clients` allows are connected.",
      zh: "连接数已达到 `max_clients` 的上限。",
    },
    samples: ["421 There are too many connected users, please try later."],
  },
  {
    id: "vsftpd-too-many-from-address",
    matches: /^421 There are too many connections from your internet address\./m,
    matter: "too-many-from-address",
    says: {
      en: "As many clients as `max_per_ip` allows are connected from this address; behind NAT, users share one.",
      zh: "同一地址的连接数已达到 `max_per_ip` 的上限；经 NAT 上网的用户共用一个地址。",
    },
    samples: ["421 There are too many connections from your internet address."],
  },
  {
    id: "tcp-wrappers-deny",
    matches: /^421 Service not available\.$/m,
    matter: "banned",
    says: {
      en: "/etc/hosts.deny (with `tcp_wrappers=YES`) refuses this address.",
      zh: "/etc/hosts.deny（配合 `tcp_wrappers=YES`）拒绝了该地址。",
    },
    samples: ["421 Service not available."],
  },
  {
    id: "vsftpd-idle-timeout",
    matches: /^421 Timeout\.$/m,
    matter: "idle-timeout",
    says: {
      en: "No command came within `idle_session_timeout` (300 s unless set).",
      zh: "在 `idle_session_timeout`（默认 300 秒）内没有收到任何命令。",
    },
    samples: ["421 Timeout."],
  },
  {
    id: "vsftpd-data-timeout",
    matches: /^421 Data timeout\. Reconnect\. Sorry\./m,
    matter: "idle-timeout",
    says: {
      en: "The data channel stood still for longer than `data_connection_timeout`.",
      zh: "数据通道停滞的时间超过了 `data_connection_timeout`。",
    },
    samples: ["421 Data timeout. Reconnect. Sorry."],
  },
  {
    id: "vsftpd-data-connect-failed",
    matches: /^425 Failed to establish connection\./m,
    says: {
      en: "The data connection did not come about: after PASV, no client reached the port within `accept_timeout`; after PORT, the client's port did not answer within `connect_timeout`.",
      zh: "数据连接没有建立：PASV 之后，客户端在 `accept_timeout` 内没有连上端口；PORT 之后，客户端端口在 `connect_timeout` 内没有应答。",
    },
    samples: ["425 Failed to establish connection."],
  },
  {
    id: "data-from-other-address",
    matches: /^425 Security: Bad IP connecting\./m,
    says: {
      en: "The data connection came from another address than the control connection: a NAT, proxy or load balancer changed one of them (`pasv_promiscuous=YES` would allow it).",
      zh: "数据连接与控制连接的来源地址不同：中间的 NAT、代理或负载均衡改动了其中一个（`pasv_promiscuous=YES` 可放行，但有风险）。",
    },
    samples: ["425 Security: Bad IP connecting."],
  },
  {
    id: "vsftpd-no-data-offer",
    matches: /^425 Use PORT or PASV first\./m,
    says: {
      en: "A transfer was asked for without PASV, EPSV, PORT or EPRT before it.",
      zh: "还没有发 PASV、EPSV、PORT 或 EPRT 就要求传输。",
    },
    samples: ["425 Use PORT or PASV first."],
  },
  {
    id: "vsftpd-network-read-failed",
    matches: /^426 Failure reading network stream\./m,
    says: {
      en: "The data connection broke during an upload.",
      zh: "上传过程中数据连接断开。",
    },
    samples: ["426 Failure reading network stream."],
  },
  {
    id: "vsftpd-network-write-failed",
    matches: /^426 Failure writing network stream\./m,
    says: {
      en: "The data connection broke during a download.",
      zh: "下载过程中数据连接断开。",
    },
    samples: ["426 Failure writing network stream."],
  },
  {
    id: "vsftpd-file-write-failed",
    matches: /^451 Failure writing to local file\./m,
    matter: "disk-full",
    says: {
      en: "The server could not write what came: the disk is full, a quota is used up, or the disk fails.",
      zh: "服务器写不下收到的数据：磁盘已满、配额用尽或磁盘故障。",
    },
    samples: ["451 Failure writing to local file."],
  },
  {
    id: "vsftpd-file-read-failed",
    matches: /^451 Failure reading local file\./m,
    says: {
      en: "The server could not read the file to its end: the disk or the network storage beneath fails.",
      zh: "服务器读不完该文件：底层磁盘或网络存储有故障。",
    },
    samples: ["451 Failure reading local file."],
  },
  {
    id: "vsftpd-session-reuse-required",
    matches: /^522 SSL connection failed[:;] session reuse required/m,
    matter: "session-reuse-required",
    says: {
      en: "The data channel must resume the TLS session of the control channel (`require_ssl_reuse`, YES unless set), and this client did not.",
      zh: "数据通道必须复用控制通道的 TLS 会话（`require_ssl_reuse` 默认 YES），而客户端没有这样做。",
    },
    samples: [
      "522 SSL connection failed: session reuse required",
      "522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page",
    ],
  },
  {
    id: "vsftpd-data-tls-required",
    matches: /^522 Data connections must be encrypted\./m,
    matter: "data-tls-required",
    says: {
      en: "Data may not cross in clear: the client must send PROT P (`force_local_data_ssl` or `force_anon_data_ssl`).",
      zh: "数据不得明文传输：客户端必须发送 PROT P（`force_local_data_ssl` 或 `force_anon_data_ssl`）。",
    },
    samples: ["522 Data connections must be encrypted."],
  },
  {
    id: "vsftpd-data-tls-failed",
    matches: /^522 SSL connection failed$/m,
    says: {
      en: "The TLS handshake of the data channel failed.",
      zh: "数据通道的 TLS 握手失败。",
    },
    samples: ["522 SSL connection failed"],
  },
  {
    id: "user-list-refused",
    matches: /^530 Permission denied\.$/m,
    matter: "login-refused",
    says: {
      en: "The user is refused before the password: by `userlist_file` (in the list with `userlist_deny=YES`, not in it with NO).",
      zh: "还没问口令就拒绝了该用户：由 `userlist_file` 决定（`userlist_deny=YES` 时名单内被拒，为 NO 时名单外被拒）。",
    },
    samples: ["530 Permission denied."],
  },
  {
    id: "vsftpd-anonymous-only",
    matches: /^530 This FTP server is anonymous only\./m,
    matter: "login-refused",
    says: {
      en: "`local_enable` is NO: only anonymous visitors may log in.",
      zh: "`local_enable` 为 NO：只允许匿名登录。",
    },
    samples: ["530 This FTP server is anonymous only."],
  },
  {
    id: "vsftpd-tls-required",
    matches: /^530 (?:Non-anonymous|Anonymous) sessions must use encryption\./m,
    matter: "tls-required",
    says: {
      en: "The login must be protected: send AUTH TLS first (`force_local_logins_ssl` or `force_anon_logins_ssl`).",
      zh: "登录必须加密：请先发送 AUTH TLS（`force_local_logins_ssl` 或 `force_anon_logins_ssl`）。",
    },
    samples: [
      "530 Non-anonymous sessions must use encryption.",
      "530 Anonymous sessions must use encryption.",
    ],
  },
  {
    id: "anonymous-tls-refused",
    matches: /^530 Anonymous sessions may not use encryption\./m,
    matter: "login-refused",
    says: {
      en: "Anonymous visitors may not use TLS here (`allow_anon_ssl` is NO).",
      zh: "这里不允许匿名用户使用 TLS（`allow_anon_ssl` 为 NO）。",
    },
    samples: ["530 Anonymous sessions may not use encryption."],
  },
  {
    id: "user-change-refused",
    matches: /^530 Can't change (?:from guest|to another) user\./m,
    says: {
      en: "Somebody is logged in already, and vsftpd does not let a session change its user.",
      zh: "会话已经登录，vsftpd 不允许中途更换用户。",
    },
    samples: ["530 Can't change from guest user.", "530 Can't change to another user."],
  },
  {
    id: "vsftpd-folder-unreachable",
    matches: /^550 Failed to change directory\./m,
    matter: "not-permitted",
    says: {
      en: "The folder does not exist or this user may not enter it.",
      zh: "目录不存在，或该用户无权进入。",
    },
    samples: ["550 Failed to change directory."],
  },
  {
    id: "vsftpd-file-unopenable",
    matches: /^550 Failed to open file\./m,
    matter: "not-permitted",
    says: {
      en: "The file does not exist, or this user may not read it; an anonymous visitor may read only what all the world may (`anon_world_readable_only`).",
      zh: "文件不存在，或该用户无权读取；匿名用户只能读所有人可读的文件（`anon_world_readable_only`）。",
    },
    samples: ["550 Failed to open file."],
  },
  {
    id: "vsftpd-permission-denied",
    matches: /^550 Permission denied\.$/m,
    matter: "not-permitted",
    says: {
      en: "The configuration forbids this command: `write_enable`, `anon_upload_enable`, `download_enable`, `dirlist_enable`, `pasv_enable`, `port_enable`, `cmds_denied` or `deny_file`. It is not the file's mode.",
      zh: "是配置禁止了这条命令：`write_enable`、`anon_upload_enable`、`download_enable`、`dirlist_enable`、`pasv_enable`、`port_enable`、`cmds_denied` 或 `deny_file`，与文件权限无关。",
    },
    samples: ["550 Permission denied."],
  },
  {
    id: "vsftpd-file-not-created",
    matches: /^553 Could not create file\./m,
    matter: "not-permitted",
    says: {
      en: "The system refused to create the file: the folder's mode, a read-only or full file system, no inodes left, or ProtectHome in the unit.",
      zh: "系统拒绝创建文件：目录权限不足、文件系统只读或已满、inode 用尽，或服务单元设置了 ProtectHome。",
    },
    samples: ["553 Could not create file."],
  },
  {
    id: "vsftpd-folder-not-created",
    matches: /^550 Create directory operation failed\./m,
    matter: "not-permitted",
    says: {
      en: "The system refused to make the folder: it exists, the mode forbids it, or the file system is read-only or full.",
      zh: "系统拒绝建目录：目录已存在、权限不足，或文件系统只读、已满。",
    },
    samples: ["550 Create directory operation failed."],
  },
  {
    id: "vsftpd-remove-failed",
    matches: /^550 (?:Delete|Remove directory) operation failed\./m,
    matter: "not-permitted",
    says: {
      en: "The system refused to remove it: it is not there, not empty, or the folder's mode or an immutable mark forbids it.",
      zh: "系统拒绝删除：目标不存在、目录非空，或被目录权限、不可修改标记禁止。",
    },
    samples: ["550 Delete operation failed.", "550 Remove directory operation failed."],
  },
  {
    id: "vsftpd-rename-failed",
    matches: /^550 (?:Rename failed|RNFR command failed)\./m,
    matter: "not-permitted",
    says: {
      en: "The system refused to rename it: it is not there, or the folder's mode forbids it.",
      zh: "系统拒绝改名：目标不存在，或目录权限不允许。",
    },
    samples: ["550 Rename failed.", "550 RNFR command failed."],
  },
  {
    id: "vsftpd-size-unknown",
    matches: /^550 Could not get file (?:size|modification time)\./m,
    says: {
      en: "The file does not exist, is a folder, or this user may not read it.",
      zh: "文件不存在、是目录，或该用户无权读取。",
    },
    samples: ["550 Could not get file size.", "550 Could not get file modification time."],
  },
  {
    id: "listing-hides-error",
    matches: /^226 Transfer done \(but failed to open directory\)\./m,
    says: {
      en: "The listing is empty because the folder could not be opened.",
      zh: "列表为空，是因为目录打不开。",
    },
    samples: ["226 Transfer done (but failed to open directory)."],
  },
  {
    id: "ascii-resume-refused",
    matches: /^550 No support for resume of ASCII transfer\./m,
    matter: "not-implemented",
    says: {
      en: "A transfer can be resumed in binary mode only (TYPE I).",
      zh: "只有二进制模式（TYPE I）才能续传。",
    },
    samples: ["550 No support for resume of ASCII transfer."],
  },
  {
    id: "vsftpd-port-illegal",
    matches: /^500 Illegal (?:PORT|EPRT) command\./m,
    says: {
      en: "The address in PORT or EPRT is not the client's own, or its port is below 1024; NAT between them has this effect too.",
      zh: "PORT 或 EPRT 中的地址不是客户端自己的，或端口小于 1024；中间有 NAT 也会如此。",
    },
    samples: ["500 Illegal PORT command.", "500 Illegal EPRT command."],
  },
  {
    id: "vsftpd-line-too-long",
    matches: /^500 Input line too long\./m,
    says: {
      en: "The command line is longer than vsftpd takes (4096 bytes).",
      zh: "命令行超过 vsftpd 接受的长度（4096 字节）。",
    },
    samples: ["500 Input line too long."],
  },
  {
    id: "http-on-ftp-port",
    matches: /^500 (?:HTTP protocol commands not allowed|Bad HTTP verb)\./m,
    says: {
      en: "Something spoke HTTP to the FTP port.",
      zh: "有程序对 FTP 端口说 HTTP。",
    },
    samples: ["500 HTTP protocol commands not allowed."],
  },
] as const satisfies readonly Meaning[];
