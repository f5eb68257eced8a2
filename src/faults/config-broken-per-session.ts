// vsftpd meets an error in a configuration file while a session begins: often a user's own file in `user_config_dir`.

import type { KnownFault } from "./known.ts";

export const configBrokenPerSession = {
  id: "config-broken-per-session",
  dimension: "application",
  says: {
    en: "vsftpd meets an error in a configuration file while a session begins: often a user's own file in `user_config_dir`.",
    zh: "vsftpd 在会话开始时读到有错误的配置文件，通常是 `user_config_dir` 中该用户的单独配置。",
  },
  prior: "occasional",
  servers: ["vsftpd"],
  shows: [
    {
      finding: "application/login#oops",
      or: ["application/greeting#oops"],
      how: "always",
      decisive: true,
      where: {
        means: [
          "config-unknown-option",
          "config-bad-boolean",
          "config-missing-value",
          "config-wrong-owner",
          "config-unreadable",
          "one-process-model-unsuitable",
          "listen-address-invalid",
          "pasv-name-unresolvable",
          "tls-certificate-unloadable",
          "tls-key-unloadable",
          "tls-ciphers-invalid",
          "tls-ca-unloadable",
          "tls-library-failed",
        ],
      },
    },
  ],
  leadsTo: [],
  mend: {
    en: [
      'After the password: look at the user\'s file in user_config_dir: no blanks round "=", no trailing blanks, no CRLF, only options this vsftpd knows, owned by root.',
      "In place of the greeting: vsftpd is started for each connection (inetd or a socket unit) and its main file is wrong. Run vsftpd /etc/vsftpd.conf -olisten=NO -olisten_ipv6=NO -obackground=NO 0<>/tmp/oops and read /tmp/oops.",
    ].join("\n"),
    zh: [
      "若在输入密码后出现：检查 user_config_dir 下该用户的文件：等号两侧和行尾不能有空格，不能是 CRLF 换行，只能使用本版本支持的选项，属主必须是 root。",
      "若代替欢迎信息出现：vsftpd 由 inetd 或 socket 单元按连接启动，且主配置有误。运行 vsftpd /etc/vsftpd.conf -olisten=NO -olisten_ipv6=NO -obackground=NO 0<>/tmp/oops 后查看 /tmp/oops。",
    ].join("\n"),
  },
  risk: "approval",
  aka: [
    "vsftpd-per-user-config-broken",
    "vsftpd-config-unknown-directive",
    "vsftpd-config-bad-bool",
    "vsftpd-config-missing-value",
    "vsftpd-config-wrong-owner",
  ],
  messages: [
    "500 OOPS: unrecognised variable in config file: bogus",
    "500 OOPS: bad bool value in config file for: write_enable",
    "500 OOPS: missing value in config file for: local_umask",
    "500 OOPS: config file not owned by correct user, or not a file",
    "500 OOPS: cannot read config file: /etc/vsftpd.conf",
    "500 OOPS: SSL: cannot load RSA certificate",
    "500 OOPS: SSL: cannot load RSA private key",
    "500 OOPS: SSL: could not set cipher list",
  ],
  sources: ["vsftpd.conf(5) user_config_dir"],
} as const satisfies KnownFault;
