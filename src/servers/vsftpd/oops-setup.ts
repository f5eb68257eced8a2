// What vsftpd's `500 OOPS` says about its own configuration, files and certificates.

import type { Meaning } from "#model/server.ts";

export const oopsSetup = [
  {
    id: "config-unknown-option",
    matches: /^500 OOPS: unrecognised variable in config file: /m,
    matter: "server-error",
    says: {
      en: "The configuration (or this user's own file) names an option that this vsftpd does not know; a blank round `=` has the same effect.",
      zh: "配置文件（或该用户的单独配置）里有此版本 vsftpd 不认识的选项；等号两边有空格也会这样。",
    },
    samples: [
      "500 OOPS: unrecognised variable in config file: foo_bar",
      "500 OOPS: unrecognised variable in config file: write_enable ",
    ],
  },
  {
    id: "config-bad-boolean",
    matches: /^500 OOPS: bad bool value in config file for: /m,
    matter: "server-error",
    says: {
      en: "An option that takes YES or NO has another value; a trailing blank or a Windows line end is enough.",
      zh: "只能取 YES 或 NO 的选项被写成了别的值；行尾多一个空格或 Windows 换行符就足以造成。",
    },
    samples: ["500 OOPS: bad bool value in config file for: write_enable"],
  },
  {
    id: "config-missing-value",
    matches: /^500 OOPS: missing value in config file for: /m,
    matter: "server-error",
    says: {
      en: "An option in the configuration has no value after `=`.",
      zh: "配置文件中某个选项的等号后面没有值。",
    },
    samples: ["500 OOPS: missing value in config file for: local_umask"],
  },
  {
    id: "config-wrong-owner",
    matches: /^500 OOPS: config file not owned by correct user, or not a file/m,
    matter: "server-error",
    says: {
      en: "vsftpd reads its configuration only when the file belongs to the user it runs as; this one does not, or vsftpd was not started as root.",
      zh: "配置文件的属主必须是运行 vsftpd 的用户；现在不是，或者 vsftpd 不是以 root 启动的。",
    },
    samples: ["500 OOPS: config file not owned by correct user, or not a file"],
  },
  {
    id: "config-unreadable",
    matches: /^500 OOPS: (?:cannot read config file: |error opening per-user config file)/m,
    matter: "server-error",
    says: {
      en: "The configuration file is missing or cannot be read.",
      zh: "配置文件不存在或无法读取。",
    },
    samples: [
      "500 OOPS: cannot read config file: /etc/vsftpd.conf",
      "500 OOPS: error opening per-user config file",
    ],
  },
  {
    id: "listen-twice",
    matches: /^500 OOPS: run two copies of vsftpd for IPv4 and IPv6/m,
    matter: "server-error",
    says: {
      en: "Both `listen` and `listen_ipv6` are YES; one vsftpd serves one of them (`listen_ipv6` takes IPv4 too).",
      zh: "`listen` 与 `listen_ipv6` 同时为 YES；一个 vsftpd 只能启用其一（`listen_ipv6` 同时接受 IPv4）。",
    },
    samples: ["500 OOPS: run two copies of vsftpd for IPv4 and IPv6"],
  },
  {
    id: "listen-none",
    matches: /^500 OOPS: vsftpd: not configured for standalone/m,
    matter: "server-error",
    says: {
      en: "Neither `listen` nor `listen_ipv6` is YES, so vsftpd waits for a super-server to hand it connections.",
      zh: "`listen` 与 `listen_ipv6` 都不是 YES，vsftpd 只能由 inetd 一类程序递交连接。",
    },
    samples: ["500 OOPS: vsftpd: not configured for standalone, must be started from inetd"],
  },
  {
    id: "listen-bind-failed",
    matches: /^500 OOPS: (?:could not bind listening IPv[46] socket|could not listen$)/m,
    matter: "server-error",
    says: {
      en: "vsftpd could not take its listening port: another program holds it, or the address is not on this host. Seen by a client, it means that something starts a second vsftpd for each connection.",
      zh: "vsftpd 无法占用监听端口：端口被别的程序占用，或地址不在本机。若客户端直接看到此消息，说明有程序为每个连接又启动了一个 vsftpd。",
    },
    samples: [
      "500 OOPS: could not bind listening IPv4 socket",
      "500 OOPS: could not bind listening IPv6 socket",
    ],
  },
  {
    id: "listen-address-invalid",
    matches: /^500 OOPS: bad listen_address6?: /m,
    matter: "server-error",
    says: {
      en: "`listen_address` is not a numeric address.",
      zh: "`listen_address` 不是数字形式的地址。",
    },
    samples: ["500 OOPS: bad listen_address: ftp.example.com"],
  },
  {
    id: "secure-chroot-dir-missing",
    matches: /^500 OOPS: vsftpd: not found: directory given in 'secure_chroot_dir':/m,
    matter: "server-error",
    says: {
      en: "The empty folder named by `secure_chroot_dir` does not exist (on many systems /run is emptied at boot), so every connection dies.",
      zh: "`secure_chroot_dir` 指定的空目录不存在（许多系统开机会清空 /run），因此每个连接都会失败。",
    },
    samples: [
      "500 OOPS: vsftpd: not found: directory given in 'secure_chroot_dir':/nonexistent/empty",
    ],
  },
  {
    id: "nopriv-user-missing",
    matches: /^500 OOPS: cannot locate user entry:/m,
    matter: "server-error",
    says: {
      en: "A system user that vsftpd needs (`nopriv_user`, or the one who logged in) is not in the user database.",
      zh: "vsftpd 需要的系统用户（`nopriv_user` 或登录用户）在用户数据库中不存在。",
    },
    samples: ["500 OOPS: cannot locate user entry:nosuch"],
  },
  {
    id: "guest-user-missing",
    matches: /^500 OOPS: vsftpd: cannot locate user specified in 'guest_username':/m,
    matter: "server-error",
    says: {
      en: "The system user named by `guest_username` does not exist.",
      zh: "`guest_username` 指定的系统用户不存在。",
    },
    samples: ["500 OOPS: vsftpd: cannot locate user specified in 'guest_username':nosuch"],
  },
  {
    id: "chown-user-missing",
    matches: /^500 OOPS: vsftpd: cannot locate user specified in 'chown_username':/m,
    matter: "server-error",
    says: {
      en: "The system user named by `chown_username` does not exist.",
      zh: "`chown_username` 指定的系统用户不存在。",
    },
    samples: ["500 OOPS: vsftpd: cannot locate user specified in 'chown_username':nosuch"],
  },
  {
    id: "ftp-user-missing",
    matches: /^500 OOPS: vsftpd: cannot locate user specified in 'ftp_username':/m,
    matter: "server-error",
    says: {
      en: "The system user for anonymous visitors, named by `ftp_username`, does not exist.",
      zh: "`ftp_username` 指定的匿名访问系统用户不存在。",
    },
    samples: ["500 OOPS: vsftpd: cannot locate user specified in 'ftp_username':nosuch"],
  },
  {
    id: "banner-file-unreadable",
    matches: /^500 OOPS: cannot read banner file:/m,
    matter: "server-error",
    says: {
      en: "The file named by `banner_file` is missing or cannot be read.",
      zh: "`banner_file` 指定的文件不存在或无法读取。",
    },
    samples: ["500 OOPS: cannot read banner file:/etc/nosuch"],
  },
  {
    id: "user-list-unreadable",
    matches: /^500 OOPS: cannot read user list file:/m,
    matter: "server-error",
    says: {
      en: "`userlist_enable` is YES, but the file named by `userlist_file` is missing or cannot be read.",
      zh: "`userlist_enable` 为 YES，但 `userlist_file` 指定的文件不存在或无法读取。",
    },
    samples: ["500 OOPS: cannot read user list file:/etc/nosuch"],
  },
  {
    id: "email-list-unreadable",
    matches: /^500 OOPS: cannot read (?:anon e-mail list|email passwords) file:/m,
    matter: "server-error",
    says: {
      en: "The list of e-mail passwords for anonymous visitors is switched on, but its file is missing or cannot be read.",
      zh: "启用了匿名电子邮件口令名单，但名单文件不存在或无法读取。",
    },
    samples: [
      "500 OOPS: cannot read anon e-mail list file:/etc/vsftpd.banned_emails",
      "500 OOPS: cannot read email passwords file:/etc/vsftpd.email_passwords",
    ],
  },
  {
    id: "logins-all-off",
    matches: /^500 OOPS: vsftpd: both local and anonymous access disabled!/m,
    matter: "server-error",
    says: {
      en: "`local_enable` and `anonymous_enable` are both NO: nobody can log in.",
      zh: "`local_enable` 与 `anonymous_enable` 都为 NO：没有人能登录。",
    },
    samples: ["500 OOPS: vsftpd: both local and anonymous access disabled!"],
  },
  {
    id: "log-unopenable",
    matches: /^500 OOPS: failed to open (?:vsftpd|xferlog) log file:/m,
    matter: "server-error",
    says: {
      en: "vsftpd cannot open its log file: the folder is missing, the mode forbids it, or the file is marked immutable.",
      zh: "vsftpd 无法打开日志文件：目录不存在、权限不足，或文件被设为不可修改。",
    },
    samples: [
      "500 OOPS: failed to open vsftpd log file:/var/log/nodir/vsftpd.log",
      "500 OOPS: failed to open xferlog log file:/var/log/nodir/xferlog",
    ],
  },
  {
    id: "one-process-model-unsuitable",
    matches: /^500 OOPS: vsftpd: security: 'one_process_model' /m,
    matter: "server-error",
    says: {
      en: "`one_process_model` is YES, which vsftpd takes only with anonymous logins alone.",
      zh: "`one_process_model` 为 YES，而 vsftpd 只在仅允许匿名登录时接受它。",
    },
    samples: [
      "500 OOPS: vsftpd: security: 'one_process_model' is anonymous only",
      "500 OOPS: vsftpd: security: 'one_process_model' needs a better OS",
    ],
  },
  {
    id: "tls-certificate-unloadable",
    matches: /^500 OOPS: SSL: cannot load [RD]SA certificate/m,
    matter: "server-error",
    says: {
      en: "vsftpd cannot load its certificate: the file is missing, not PEM, or its key is too short for this OpenSSL.",
      zh: "vsftpd 无法加载证书：文件不存在、不是 PEM 格式，或密钥长度低于本机 OpenSSL 的要求。",
    },
    samples: [
      "500 OOPS: SSL: cannot load RSA certificate",
      "500 OOPS: SSL: cannot load DSA certificate",
    ],
  },
  {
    id: "tls-key-unloadable",
    matches: /^500 OOPS: SSL: cannot load [RD]SA private key/m,
    matter: "server-error",
    says: {
      en: "vsftpd cannot load its private key: missing, encrypted, or not the certificate's.",
      zh: "vsftpd 无法加载私钥：文件不存在、已加密，或与证书不匹配。",
    },
    samples: [
      "500 OOPS: SSL: cannot load RSA private key",
      "500 OOPS: SSL: cannot load DSA private key",
    ],
  },
  {
    id: "tls-ciphers-invalid",
    matches: /^500 OOPS: SSL: could not set cipher list/m,
    matter: "server-error",
    says: {
      en: "No cipher named by `ssl_ciphers` is known to this OpenSSL.",
      zh: "`ssl_ciphers` 指定的加密套件在本机 OpenSSL 中一个也没有。",
    },
    samples: ["500 OOPS: SSL: could not set cipher list"],
  },
  {
    id: "tls-ca-unloadable",
    matches: /^500 OOPS: SSL: could not load (?:verify|client certs) file/m,
    matter: "server-error",
    says: {
      en: "The file named by `ca_certs_file` is missing or cannot be read.",
      zh: "`ca_certs_file` 指定的文件不存在或无法读取。",
    },
    samples: [
      "500 OOPS: SSL: could not load verify file",
      "500 OOPS: SSL: could not load client certs file",
    ],
  },
  {
    id: "tls-library-failed",
    matches:
      /^500 OOPS: SSL: (?:RNG is not seeded|could not allocate SSL context|failed to get curve p256)/m,
    matter: "server-error",
    says: {
      en: "The TLS library could not be set up; often /dev/urandom is missing where vsftpd runs.",
      zh: "TLS 库初始化失败；常见原因是 vsftpd 的运行环境里没有 /dev/urandom。",
    },
    samples: ["500 OOPS: SSL: RNG is not seeded", "500 OOPS: SSL: could not allocate SSL context"],
  },
  {
    id: "pasv-name-unresolvable",
    matches: /^500 OOPS: cannot resolve host:/m,
    matter: "server-error",
    says: {
      en: "`pasv_address` is a name that could not be resolved when vsftpd started.",
      zh: "`pasv_address` 填的是域名，而 vsftpd 启动时解析不了它。",
    },
    samples: ["500 OOPS: cannot resolve host:ftp.example.invalid"],
  },
] as const satisfies readonly Meaning[];
