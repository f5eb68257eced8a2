// Pure-FTPd as Debian installs it: one file a directive in /etc/pure-ftpd/conf, made into a command
// line by pure-ftpd-wrapper. pure-ftpd-wrapper(8), pure-ftpd(8).

import { type Asked, type Changes, type Daemon, type Files } from "./setup.ts";

const CONF = "/etc/pure-ftpd/conf";

export const pureFtpd: Daemon = {
  packages: ["pure-ftpd"],
  tlsModes: ["none", "explicit"],
  mainFile: "/etc/pure-ftpd/pure-ftpd.conf",
  logs: ["/var/log/syslog", "/var/log/pure-ftpd/transfer.log", "/run/kit/output"],
  start: `rm -f /run/pure-ftpd/pure-ftpd.pid
/etc/init.d/pure-ftpd start`,
  configure(asked) {
    const files: Record<string, string | null> = {};
    const changes = { ...listening(asked), ...variant(asked), ...tls(asked), ...asked.set };
    for (const [name, value] of Object.entries(changes)) {
      files[`${CONF}/${name}`] = value === null ? null : `${value}\n`;
    }
    return { ...files, ...pem(asked) };
  },
};

function listening({ address, port }: Asked): Changes {
  return { Bind: `${address === "::" ? "" : address},${port}` };
}

function variant({ variant, passive }: Asked): Changes {
  switch (variant) {
    case "default":
    case "writable":
      return {};
    case "anonymous":
      return { NoAnonymous: "no", AnonymousCantUpload: "yes" };
    case "anonymous-writable":
      return { NoAnonymous: "no", AnonymousCanCreateDirs: "yes" };
    case "hardened":
      return {
        NoAnonymous: "yes",
        ChrootEveryone: "yes",
        DontResolve: "yes",
        CustomerProof: "yes",
        PassivePortRange: `${passive.from} ${passive.to}`,
        MaxClientsNumber: "50",
        MaxClientsPerIP: "10",
        MaxIdleTime: "5",
        LimitRecursion: "10000 8",
        Umask: "137 027",
        VerboseLog: "yes",
      };
  }
}

function tls({ tls, variant }: Asked): Changes {
  if (tls === "none") return {};
  // 1: both are spoken; 3: neither login nor data without TLS.
  return variant === "hardened" ? { TLS: "3", TLSCipherSuite: "HIGH:!aNULL:!MD5" } : { TLS: "1" };
}

/** The key and the chain in one file. */
function pem(asked: Asked): Files {
  if (!asked.certificate) return {};
  return {
    "/etc/ssl/private/pure-ftpd.pem": `${asked.certificate.key}${asked.certificate.chain}`,
  };
}
