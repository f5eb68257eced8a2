// What vsftpd's `500 OOPS` says when a session dies: at login, at a transfer, or with its process.

import type { Meaning } from "#model/server.ts";

export const oopsSession = [
  {
    id: "writable-root-in-chroot",
    matches: /^500 OOPS: vsftpd: refusing to run with writable root inside chroot\(\)/m,
    matter: "server-error",
    says: {
      en: "The user is locked into a folder that the user may write, which vsftpd refuses; make the root folder read-only for the user, with a writable one inside, or set `allow_writeable_chroot=YES`.",
      zh: "用户被锁定（chroot）的根目录对该用户可写，vsftpd 拒绝这样运行；应去掉根目录的写权限并在其中另建可写子目录，或设 `allow_writeable_chroot=YES`。",
    },
    samples: ["500 OOPS: vsftpd: refusing to run with writable root inside chroot()"],
  },
  {
    id: "home-unreachable",
    matches: /^500 OOPS: cannot change directory:/m,
    matter: "server-error",
    says: {
      en: "The password was right, but the user's home (or `anon_root`) is missing, or its permissions, SELinux or the unit's ProtectHome keep vsftpd out.",
      zh: "口令是对的，但用户主目录（或 `anon_root`）不存在，或被权限、SELinux、服务单元的 ProtectHome 挡住。",
    },
    samples: ["500 OOPS: cannot change directory:/home/alice"],
  },
  {
    id: "chroot-list-unreadable",
    matches: /^500 OOPS: could not read chroot\(\) list file:/m,
    matter: "server-error",
    says: {
      en: "`chroot_list_enable` is YES, but the list file is missing or cannot be read.",
      zh: "`chroot_list_enable` 为 YES，但名单文件不存在或无法读取。",
    },
    samples: ["500 OOPS: could not read chroot() list file:/etc/vsftpd.chroot_list"],
  },
  {
    id: "chroot-not-permitted",
    matches: /^500 OOPS: chroot$/m,
    matter: "server-error",
    says: {
      en: "The system does not let vsftpd call chroot(): a capability is missing, or a container or unit setting takes it away.",
      zh: "系统不允许 vsftpd 调用 chroot()：缺少权能，或被容器、服务单元的设置收走。",
    },
    samples: ["500 OOPS: chroot"],
  },
  {
    id: "capability-refused",
    matches:
      /^500 OOPS: (?:cap_set_proc|prctl|setuid|setgid|setgroups|initgroups|seteuid|setegid)$/m,
    matter: "server-error",
    says: {
      en: "The kernel refused vsftpd a change of user or capabilities: it does not run as root, or a container or unit setting takes that away.",
      zh: "内核拒绝了 vsftpd 切换用户或权能的请求：它不是以 root 运行，或被容器、服务单元的设置限制。",
    },
    samples: ["500 OOPS: cap_set_proc", "500 OOPS: setgroups", "500 OOPS: prctl"],
  },
  {
    id: "seccomp-unsupported",
    matches: /^500 OOPS: prctl PR_SET_(?:SECCOMP failed|NO_NEW_PRIVS)/m,
    matter: "server-error",
    says: {
      en: "The kernel does not grant vsftpd its seccomp sandbox; `seccomp_sandbox=NO` does without it.",
      zh: "内核不提供 vsftpd 所需的 seccomp 沙箱；可设 `seccomp_sandbox=NO` 关闭它。",
    },
    samples: ["500 OOPS: prctl PR_SET_SECCOMP failed", "500 OOPS: prctl PR_SET_NO_NEW_PRIVS"],
  },
  {
    id: "session-process-died",
    matches: /^500 OOPS: (?:500 OOPS: )?child died/m,
    matter: "server-error",
    says: {
      en: "The process that served the session was killed: by the seccomp sandbox, by lack of memory, by a limit, or by a crash. The kernel's log names which.",
      zh: "为会话服务的进程被杀死：可能是 seccomp 沙箱、内存不足、资源限制或崩溃；内核日志里有原因。",
    },
    samples: ["500 OOPS: child died", "500 OOPS: 500 OOPS: child died"],
  },
  {
    id: "privileged-process-lost",
    matches: /^500 OOPS: priv_sock_(?:get|send|recv)_/m,
    matter: "server-error",
    says: {
      en: "vsftpd's two processes lost each other: one of them died a moment before (sandbox, file size or process limit, or a failed bind()).",
      zh: "vsftpd 的两个进程彼此失联：其中一个刚刚死掉（沙箱、文件大小或进程数限制，或 bind() 失败）。",
    },
    samples: [
      "500 OOPS: priv_sock_get_cmd",
      "500 OOPS: priv_sock_get_int",
      "500 OOPS: priv_sock_get_result",
    ],
  },
  {
    id: "data-port-bind-failed",
    matches: /^500 OOPS: vsf_sysutil_bind/m,
    matter: "server-error",
    says: {
      en: "vsftpd could not take a port for data: after PASV or EPSV every port from `pasv_min_port` to `pasv_max_port` is in use; after PORT, port 20 is.",
      zh: "vsftpd 占不到数据端口：在 PASV 或 EPSV 之后，说明 `pasv_min_port` 到 `pasv_max_port` 的端口全被占用；在 PORT 之后，说明 20 端口被占用。",
    },
    samples: ["500 OOPS: vsf_sysutil_bind", "500 OOPS: vsf_sysutil_bind / listen"],
  },
  {
    id: "pasv-address-invalid",
    matches: /^500 OOPS: invalid pasv_address/m,
    matter: "server-error",
    says: {
      en: "`pasv_address` is a name, but `pasv_addr_resolve` is not YES; or it is no IPv4 address.",
      zh: "`pasv_address` 填的是域名而 `pasv_addr_resolve` 不是 YES，或者它根本不是 IPv4 地址。",
    },
    samples: ["500 OOPS: invalid pasv_address"],
  },
  {
    id: "file-limit-reached",
    matches: /^500 OOPS: socketpair$/m,
    matter: "server-error",
    says: {
      en: "vsftpd may open no more files: its limit (LimitNOFILE) is too low or used up.",
      zh: "vsftpd 已不能再打开文件：其上限（LimitNOFILE）过低或已用尽。",
    },
    samples: ["500 OOPS: socketpair"],
  },
  {
    id: "process-limit-reached",
    matches: /^500 OOPS: (?:fork|clone|vsf_sysutil_fork)/m,
    matter: "server-error",
    says: {
      en: "vsftpd could not start a process: the limit of processes (TasksMax, LimitNPROC) or memory is used up.",
      zh: "vsftpd 无法创建进程：进程数上限（TasksMax、LimitNPROC）或内存已用尽。",
    },
    samples: ["500 OOPS: fork"],
  },
  {
    id: "memory-exhausted",
    matches: /^500 OOPS: (?:malloc|realloc|mmap)$/m,
    matter: "server-error",
    says: {
      en: "vsftpd got no memory: a limit (LimitAS, MemoryMax) or the machine's memory is used up.",
      zh: "vsftpd 申请不到内存：已达到限制（LimitAS、MemoryMax）或机器内存耗尽。",
    },
    samples: ["500 OOPS: malloc"],
  },
  {
    id: "limit-not-settable",
    matches: /^500 OOPS: setrlimit/m,
    matter: "server-error",
    says: {
      en: "The system did not let vsftpd set its own resource limits.",
      zh: "系统不允许 vsftpd 设置自身的资源限制。",
    },
    samples: ["500 OOPS: setrlimit NOFILE", "500 OOPS: setrlimit NPROC"],
  },
  {
    id: "not-running-as-root",
    matches: /^500 OOPS: vsf_secutil_change_credentials: not running as root/m,
    matter: "server-error",
    says: {
      en: "vsftpd does not run as root and so cannot become the user who logs in.",
      zh: "vsftpd 不是以 root 运行，无法切换成登录用户。",
    },
    samples: ["500 OOPS: vsf_secutil_change_credentials: not running as root"],
  },
  {
    id: "client-vanished",
    matches: /^500 OOPS: vsf_sysutil_(?:recv_peek|read_loop)/m,
    matter: "server-error",
    says: {
      en: "The connection broke while vsftpd was reading a command.",
      zh: "vsftpd 正在读取命令时连接断开了。",
    },
    samples: ["500 OOPS: vsf_sysutil_recv_peek: no data", "500 OOPS: vsf_sysutil_read_loop"],
  },
  {
    id: "utmp-unwritable",
    matches: /^500 OOPS: vsf_(?:insert_uwtmp|auth_shutdown)/m,
    matter: "server-error",
    says: {
      en: "vsftpd could not note the login in the system's session records (`session_support`).",
      zh: "vsftpd 无法把登录写入系统会话记录（`session_support`）。",
    },
    samples: ["500 OOPS: vsf_insert_uwtmp"],
  },
  {
    id: "vsftpd-oops",
    matches: /^500 OOPS: /m,
    matter: "server-error",
    says: {
      en: "vsftpd gave up on this session; the words after OOPS name the step that failed. They are written to the client only, never to a log.",
      zh: "vsftpd 放弃了这次会话；OOPS 之后的文字指出失败的步骤。它只发给客户端，从不写入日志。",
    },
    samples: ["500 OOPS: munmap"],
  },
] as const satisfies readonly Meaning[];
