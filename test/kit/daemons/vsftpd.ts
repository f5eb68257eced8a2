// vsftpd as Debian installs it, and what is changed for a test. vsftpd.conf(5).

import {
  type Asked,
  type Changes,
  CERTIFICATE_FILE,
  certificateFiles,
  type Daemon,
  KEY_FILE,
} from "./setup.ts";

const MAIN = "/etc/vsftpd.conf";

export const vsftpd: Daemon = {
  packages: ["vsftpd"],
  tlsModes: ["none", "explicit", "implicit"],
  mainFile: MAIN,
  logs: ["/var/log/vsftpd.log", "/var/log/syslog", "/run/kit/output"],
  // Its reason for not starting (500 OOPS) goes to file descriptor 0 only.
  start: `mkdir -p /var/run/vsftpd/empty
exec /usr/sbin/vsftpd ${MAIN} 0<>/run/kit/stdin`,
  configure: (asked, read) => ({
    [MAIN]: edit(read(MAIN), {
      ...listening(asked),
      ...variant(asked),
      ...tls(asked),
      ...asked.set,
    }),
    ...certificateFiles(asked),
  }),
};

/** Replaces, adds or removes `option=value` lines; no blank may stand round the sign. */
export function edit(text: string, changes: Changes): string {
  const lines = text.split("\n").filter((line) => !((line.split("=", 1)[0] ?? "") in changes));
  for (const [option, value] of Object.entries(changes)) {
    if (value !== null) lines.push(`${option}=${value}`);
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function listening({ address, port }: Asked): Changes {
  const six = address.includes(":");
  return {
    listen: six ? "NO" : "YES",
    listen_ipv6: six ? "YES" : "NO",
    listen_port: String(port),
    // One below, as RFC 959 §3.2 has it: port 20 is one for all daemons of this machine.
    ...(port === 21 ? {} : { ftp_data_port: String(port - 1) }),
    ...(address === "::" ? {} : { [six ? "listen_address6" : "listen_address"]: address }),
  };
}

function variant({ variant, passive }: Asked): Changes {
  switch (variant) {
    case "default":
      return {};
    case "writable":
      return { write_enable: "YES" };
    case "anonymous":
      return { anonymous_enable: "YES" };
    case "anonymous-writable":
      return {
        anonymous_enable: "YES",
        write_enable: "YES",
        anon_upload_enable: "YES",
        anon_mkdir_write_enable: "YES",
        anon_other_write_enable: "YES",
        anon_umask: "022",
      };
    case "hardened":
      return {
        anonymous_enable: "NO",
        write_enable: "YES",
        local_umask: "027",
        chroot_local_user: "YES",
        allow_writeable_chroot: "YES",
        hide_ids: "YES",
        ftpd_banner: "FTP server ready.",
        pasv_min_port: String(passive.from),
        pasv_max_port: String(passive.to),
        max_clients: "50",
        max_per_ip: "10",
        max_login_fails: "3",
        idle_session_timeout: "300",
        data_connection_timeout: "120",
        accept_timeout: "60",
        connect_timeout: "60",
        xferlog_std_format: "NO",
        log_ftp_protocol: "YES",
      };
  }
}

/** What 3.0.3 can be told: OpenSSL's security level 2 is what keeps it from TLS 1.0 and 1.1. */
function tls({ tls, variant }: Asked): Changes {
  if (tls === "none") return {};
  return {
    ssl_enable: "YES",
    rsa_cert_file: CERTIFICATE_FILE,
    rsa_private_key_file: KEY_FILE,
    ...(tls === "implicit" ? { implicit_ssl: "YES" } : {}),
    ...(variant === "hardened"
      ? {
          force_local_logins_ssl: "YES",
          force_local_data_ssl: "YES",
          require_ssl_reuse: "YES",
          ssl_sslv2: "NO",
          ssl_sslv3: "NO",
          ssl_ciphers: "HIGH",
        }
      : {}),
    // An anonymous variant with TLS is of use only where anonymous may use it.
    ...(variant.startsWith("anonymous") ? { allow_anon_ssl: "YES" } : {}),
  };
}
